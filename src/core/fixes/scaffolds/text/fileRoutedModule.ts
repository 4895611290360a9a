import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { type FileRoutedPlace, type FileRouting, fileRoutedPlace, fileRoutingOf } from "./fileRouted.ts";
import { HOOKS, type Hook, named } from "./nodeHooks.ts";
import { withLogger } from "./nodeLogger.ts";
import { moduleOf } from "./nodeModules.ts";
import { npmEdits, type Wanted } from "./packages.ts";
import { freePath, inFolder } from "./paths.ts";
import { restyled, type Style } from "./style.ts";

/** What every request of a framework that makes routes of files is to pass. */
export interface FileRoutedModule {
  readonly packages: Wanted;
  /** What the module may be called, without its ending. */
  readonly names: readonly string[];
  /** The function that SvelteKit's and Astro's requests pass, and the module with it, in double quotes, semicolons and two blanks. */
  readonly passed: string;
  hooked(hook: Hook, style: Style, path: string): string;
  /** The folder of the server that Nitro takes such a file from, and the file. */
  readonly within: "plugins" | "middleware";
  /** What the file in it is called, where its order among others matters. */
  readonly inOrder?: string;
  nitro(style: Style, path: string): string;
  /** A route beside it. */
  readonly route?: FileRoute;
}

/** A route that is a file; `module` is what it calls the module. */
interface FileRoute {
  readonly url: string;
  text(framework: FileRouting, module: string): string;
}

/** A row for the frameworks that make routes of files; what it writes may follow from what the scan saw. */
export function forFileRouted(module: (context: ScaffoldContext) => FileRoutedModule | string): Otherwise {
  return {
    fits: (looked) => fileRoutingOf(looked) !== undefined,
    async plan(context) {
      const place = await fileRoutedPlace(context);
      if (place === undefined) return nothing("No file was seen that shows how this application is written.");
      const made = module(context);
      if (typeof made === "string") return nothing(made);
      return place.framework === "nitro"
        ? intoServer(made, place, context)
        : intoHooks(made, HOOKS[place.framework], place, context);
    },
  };
}

async function intoHooks(
  module: FileRoutedModule,
  hook: Hook,
  place: FileRoutedPlace,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const { folder, style } = place;
  const path = await freeModule(module.names, inFolder(folder, hook.library), place, context);
  if (path === undefined) return nothing(`${inFolder(folder, hook.library)}/${module.names[0]} is already there.`);
  const registered = await named(module.passed, path, hook, place, context);
  if (registered.nothing !== undefined) return registered;
  const written = await withLogger(module.hooked(hook, style, path), path, style, "", context);
  return {
    creates: [
      { path, text: restyled(written, style) },
      ...registered.creates,
      ...(await routeFile(module, path, place, context)),
    ],
    edits: [...registered.edits, ...(await npmEdits(path, module.packages, context))],
  };
}

async function intoServer(
  module: FileRoutedModule,
  place: FileRoutedPlace,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const { folder, style } = place;
  const name = `${module.inOrder ?? module.names[0]}${style.typescript ? ".ts" : ".js"}`;
  const path = inFolder(folder, `${module.within}/${name}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const text = withOwnImports(module.nitro(style, path), place);
  return {
    creates: [
      { path, text: restyled(await withLogger(text, path, style, "", context), style) },
      ...(await routeFile(module, path, place, context)),
    ],
    edits: await npmEdits(path, module.packages, context),
  };
}

/** Where each framework has the route of an address. */
const ROUTES: Readonly<Record<FileRouting, (url: string) => string>> = {
  sveltekit: (url) => `routes${url}/+server`,
  astro: (url) => `pages${url}`,
  nitro: (url) => `routes${url}.get`,
};

async function routeFile(
  { route }: FileRoutedModule,
  module: string,
  place: FileRoutedPlace,
  context: ScaffoldContext,
): Promise<ScaffoldPlan["creates"]> {
  const { folder, framework, style } = place;
  if (route === undefined) return [];
  const path = inFolder(folder, `${ROUTES[framework](route.url)}${style.typescript ? ".ts" : ".js"}`);
  if ((await context.read(path)) !== undefined) return [];
  const text = route.text(framework, moduleOf(path, module, ""));
  return [{ path, text: restyled(withOwnImports(text, place), style) }];
}

/** What Nitro finds by itself, unless the other routes import it. */
const OF_H3 = ["defineEventHandler", "getRequestHeader", "readRawBody", "setResponseHeader", "setResponseStatus"];

function withOwnImports(text: string, { framework, text: other }: FileRoutedPlace): string {
  const [, module] = /import\s*\{[^{}]*ventHandler[^{}]*\}\s*from\s*["']([^"'\n]+)["']/.exec(other) ?? [];
  if (framework !== "nitro" || module === undefined) return text;
  const used = OF_H3.filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  const lines = [
    ...(used.length > 0 ? [`import { ${used.join(", ")} } from "${module}";`] : []),
    ...(text.includes("defineNitroPlugin(") ? [`import { defineNitroPlugin } from "nitropack/runtime";`] : []),
  ].map((line) => `${line}\n`);
  return `${lines.join("")}${/^import/.test(text) ? "" : "\n"}${text}`;
}

function freeModule(
  names: readonly string[],
  folder: string,
  { style }: FileRoutedPlace,
  context: ScaffoldContext,
): Promise<string | undefined> {
  const paths = names.map((name) => inFolder(folder, `${name}${style.typescript ? ".ts" : ".js"}`));
  return freePath(paths, (each) => context.read(each));
}
