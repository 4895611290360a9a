import type { ScaffoldContext } from "../../scaffold.ts";
import { type Looked, lookedAt } from "../topic.ts";
import { packagesOf } from "./dependencies.ts";
import { inFolder } from "./paths.ts";
import { nodeStyle, type Style } from "./style.ts";

/** A framework of Node that makes routes of files, and has a place that every request passes. */
export type FileRouting = "sveltekit" | "astro" | "nitro";

/** Where a component's files of such a framework lie, and how they are written. */
export interface FileRoutedPlace {
  readonly framework: FileRouting;
  /** The folder of sources: `src`, for Nitro `server`, with what is above it. */
  readonly folder: string;
  /** The text of a file of it. */
  readonly text: string;
  readonly style: Style;
}

interface Layout {
  /** The folder of sources in the first group, of the path of a route. */
  readonly routes: RegExp;
  readonly sources: string;
  /** The packages that make a component one of it where it has pages alone. */
  readonly packages: readonly string[];
  /** Files beside the sources that show how it is written. */
  readonly settings: readonly string[];
}

const LAYOUTS: Readonly<Record<FileRouting, Layout>> = {
  sveltekit: {
    routes: /^((?:.*?\/)?src)\/routes\//,
    sources: "src",
    packages: ["@sveltejs/adapter-node"], // https://svelte.dev/docs/kit/adapter-node
    settings: ["src/hooks.server.ts", "src/hooks.server.js", "svelte.config.js", "svelte.config.ts"],
  },
  astro: {
    routes: /^((?:.*?\/)?src)\/pages\//,
    sources: "src",
    packages: ["@astrojs/node"], // https://docs.astro.build/en/guides/integrations-guide/node/
    settings: ["src/middleware.ts", "src/middleware.js", "astro.config.mjs", "astro.config.ts", "astro.config.js"],
  },
  nitro: {
    routes: /^((?:.*?\/)?server)\/(?:api|routes)\//,
    sources: "server",
    packages: ["nuxt", "nitropack"],
    settings: ["nuxt.config.ts", "nuxt.config.js", "nitro.config.ts", "nitro.config.js"],
  },
};

/** The framework of a component that makes routes of files, by its routes, else by its packages. */
export function fileRoutingOf(looked: Looked): FileRouting | undefined {
  const routed = looked
    .all("server.route")
    .find(({ data, place }) => isLaidOut(data.framework) && LAYOUTS[data.framework].routes.test(place.path));
  if (routed && isLaidOut(routed.data.framework)) return routed.data.framework;
  if (looked.all("server.app").length > 0) return undefined;
  const packages = packagesOf(looked);
  return ALL.find((each) => LAYOUTS[each].packages.some((name) => packages.has(name)));
}

/** Where its files lie; undefined where none of them can be read. */
export async function fileRoutedPlace(context: ScaffoldContext): Promise<FileRoutedPlace | undefined> {
  const looked = lookedAt(context);
  const framework = fileRoutingOf(looked);
  if (framework === undefined) return undefined;
  const { routes, sources, settings } = LAYOUTS[framework];
  const route = looked
    .all("server.route")
    .find(({ data, place }) => data.framework === framework && routes.test(place.path));
  const folder = routes.exec(route?.place.path ?? "")?.[1] ?? inFolder(context.component.root, sources);
  const root = folder.slice(0, -sources.length);
  const shown = [...(route ? [route.place.path] : []), ...settings.map((name) => `${root}${name}`)];
  for (const path of shown) {
    const text = await context.read(path);
    if (text === undefined) continue;
    const typescript = /\.ts$/.test(path) || (await context.read(`${root}tsconfig.json`)) !== undefined;
    return { framework, folder, text, style: { ...nodeStyle(path, text, false), typescript } };
  }
  return undefined;
}

const ALL: readonly FileRouting[] = ["sveltekit", "astro", "nitro"];

function isLaidOut(framework: string): framework is FileRouting {
  return Object.hasOwn(LAYOUTS, framework);
}
