import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import type { FileRoutedPlace, FileRouting } from "./fileRouted.ts";
import { importEdit } from "./nodeImports.ts";
import { importLine, moduleOf } from "./nodeModules.ts";
import { inFolder } from "./paths.ts";
import { restyled, type Style } from "./style.ts";

/** The function that a framework has every request pass, with the web's own Request and Response. */
export interface Hook {
  /** Its type and where that is imported from. */
  readonly type: readonly [name: string, module: string];
  /** How a function says that it is of it, where that takes more than its name. */
  readonly typed?: string;
  /** What is imported beside that. */
  readonly imports: readonly string[];
  /** Its parameters. */
  readonly parameters: string;
  /** The first statement, which lets through what is asked while building, and what the request is taken out of. */
  readonly begins: string;
  readonly given: string;
  /** The address of the request, where that is not given. */
  readonly url?: string;
  /** Expressions for the rest of the way, the pattern of the route and the address of the caller. */
  readonly next: string;
  readonly route: string;
  readonly address: string;
  /** Where authentication leaves the user. */
  readonly user: string;
  /** The file that such functions are named in, without its ending; the first of those that is there. */
  readonly files: readonly string[];
  /** The name under which that exports them, and the module of `sequence`, which puts one after another. */
  readonly exported: string;
  readonly sequence: string;
  /** Where what only the server needs is kept. */
  readonly library: string;
}

export const HOOKS: Readonly<Record<Exclude<FileRouting, "nitro">, Hook>> = {
  // https://svelte.dev/docs/kit/hooks#Server-hooks-handle
  sveltekit: {
    type: ["Handle", "@sveltejs/kit"],
    imports: [`import { building } from "$app/environment";`],
    parameters: "{ event, resolve }",
    begins: "if (building) return resolve(event);",
    given: "event",
    next: "resolve(event)",
    route: "event.route.id",
    address: "event.getClientAddress()",
    user: "event.locals",
    files: ["hooks.server"],
    exported: "handle",
    sequence: "@sveltejs/kit/hooks",
    library: "lib/server",
  },
  // https://docs.astro.build/en/guides/middleware/
  astro: {
    type: ["MiddlewareHandler", "astro"],
    imports: [],
    parameters: "context, next",
    begins: "if (context.isPrerendered) return next();",
    given: "context",
    next: "next()",
    route: "context.routePattern",
    address: "context.clientAddress",
    user: "context.locals",
    files: ["middleware", "middleware/index"],
    exported: "onRequest",
    sequence: "astro:middleware",
    library: "lib",
  },
};

/** The imports of a module with such a function, each on its line. */
export function hookImports({ type: [name, module], imports }: Hook, { typescript }: Style): readonly string[] {
  return [...(typescript ? [`import type { ${name} } from "${module}";`] : []), ...imports];
}

/** The head of such a function, as far as it has taken what it needs out of what it is given. */
export function hookHead(
  { type, typed = type[0], parameters, begins, given, url }: Hook,
  name: string,
  { typescript }: Style,
  taken = "request, url",
): string {
  const made = url !== undefined && taken.endsWith(", url");
  return `export const ${name}${typescript ? `: ${typed}` : ""} = async (${parameters}) => {
${begins === "" ? "" : `  ${begins}\n`}  const { ${made ? taken.slice(0, -", url".length) : taken} } = ${given};
${made ? `  const url = ${url};\n` : ""}`;
}

/** What comes before all others, in this order: who is turned away is to be found in the log as well. */
export const FIRST = ["reportErrors", "logRequests", "measureRequests", "limitRequests"];

/** Names a function of a module in the file of hooks: made, or among those that are there. */
export async function named(
  name: string,
  module: string,
  hook: Hook,
  place: FileRoutedPlace,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const { folder } = place;
  const extensions = [".ts", ".js", ".mjs"];
  for (const path of hook.files.flatMap((file) => extensions.map((each) => inFolder(folder, `${file}${each}`)))) {
    const text = await context.read(path);
    if (text === undefined) continue;
    if (new RegExp(`\\b${name}\\b`).test(text)) return nothing(`${path} already has it.`);
    const edits = among(path, text, name, module, hook, place.style);
    return edits === undefined
      ? nothing(`${path} exports its ${hook.exported} in a way that nothing can be put before it.`)
      : { creates: [], edits };
  }
  const path = inFolder(folder, `${hook.files[0]}${place.style.typescript ? ".ts" : ".js"}`);
  const file = `${importLine(["sequence"], hook.sequence, place.style)}
${importLine([name], moduleOf(path, module, ""), place.style)}

/** What every request passes, in this order. */
export const ${hook.exported} = sequence(${name});
`;
  return { creates: [{ path, text: restyled(file, place.style) }], edits: [] };
}

function among(
  path: string,
  text: string,
  name: string,
  module: string,
  { exported, sequence }: Hook,
  style: Style,
): readonly TextEdit[] | undefined {
  const line = importLine([name], moduleOf(path, module, ""), style);
  const listed = new RegExp(`^export const ${exported}\\b(?:\\s*:[^=\\n]+)? = sequence\\(\\s*`, "m").exec(text);
  if (listed) {
    const start = listed.index + listed[0].length;
    const end = text.indexOf(")", start);
    if (end < 0 || /[({]/.test(text.slice(start, end)))
      return FIRST.includes(name) ? [imported(path, text, line, style), inserted(path, start, `${name}, `)] : undefined;
    const names = text
      .slice(start, end)
      .split(",")
      .map((each) => each.trim());
    const before = FIRST.slice(0, Math.max(0, FIRST.indexOf(name)));
    const last = FIRST.includes(name) ? names.findLastIndex((each) => before.includes(each)) : names.length - 1;
    const own = names[last];
    if (own === undefined || own === "") return [imported(path, text, line, style), inserted(path, start, `${name}, `)];
    const at = text.indexOf(own, start) + own.length;
    return [imported(path, text, line, style), inserted(path, at, `, ${name}`)];
  }
  const declared = new RegExp(`^export (?:async function |function |const )(${exported})\\b`, "m").exec(text);
  const own = `own${exported.charAt(0).toUpperCase()}${exported.slice(1)}`;
  if (declared === null || text.includes(own)) return undefined;
  const at = declared.index + declared[0].length - exported.length;
  const order = FIRST.includes(name) ? `${name}, ${own}` : `${own}, ${name}`;
  const added = restyled(`export const ${exported} = sequence(${order});\n`, style);
  const imports = /\bsequence\b/.test(text) ? line : `${importLine(["sequence"], sequence, style)}\n${line}`;
  return [
    imported(path, text, imports, style),
    { path, span: { start: declared.index, end: declared.index + "export ".length }, text: "" },
    { path, span: { start: at, end: at + exported.length }, text: own },
    inserted(path, text.length, `${text.endsWith("\n") ? style.newline : style.newline.repeat(2)}${added}`),
  ];
}

function imported(path: string, text: string, line: string, style: Style): TextEdit {
  return importEdit(path, text, restyled(line, style), style);
}

function inserted(path: string, offset: number, text: string): TextEdit {
  return { path, span: { start: offset, end: offset }, text };
}
