import type { ScaffoldContext } from "../../scaffold.ts";
import { joined } from "../pipelines/stacks.ts";

/** Where a bundler puts what a browser loads, below the package's folder. */
export interface Bundle {
  readonly bundler: string;
  readonly scripts: string;
  /** The folder of pages that can be served as they are; undefined where a server renders them. */
  readonly pages?: string;
}

/** The first that a package asks for decides. */
const BUNDLES: readonly (readonly [dependency: string, Omit<Bundle, "bundler">])[] = [
  ["next", { scripts: ".next/static/chunks/**/*.js" }],
  ["nuxt", { scripts: ".output/public/_nuxt/*.js" }],
  ["@angular/core", { scripts: "dist/**/*.js", pages: "dist" }],
  ["@sveltejs/kit", { scripts: ".svelte-kit/output/client/_app/immutable/**/*.js" }],
  ["astro", { scripts: "dist/_astro/*.js", pages: "dist" }],
  ["gatsby", { scripts: "public/*.js", pages: "public" }],
  ["react-scripts", { scripts: "build/static/js/*.js", pages: "build" }],
  ["@vue/cli-service", { scripts: "dist/js/*.js", pages: "dist" }],
  ["vite", { scripts: "dist/assets/*.js", pages: "dist" }],
  ["parcel", { scripts: "dist/*.js", pages: "dist" }],
  ["@rspack/core", { scripts: "dist/*.js", pages: "dist" }],
  ["webpack", { scripts: "dist/*.js", pages: "dist" }],
  ["rollup", { scripts: "dist/*.js" }],
  ["esbuild", { scripts: "dist/*.js" }],
];

/** Those that put programs for servers together as well. */
const PLAIN: ReadonlySet<string> = new Set(["vite", "parcel", "@rspack/core", "webpack", "rollup", "esbuild"]);

/** Libraries that draw in a browser. */
const DRAWS =
  /^(?:react-dom|preact|vue|svelte|solid-js|lit|alpinejs|jquery|htmx\.org|@hotwired\/.+|bootstrap|ember-source|three|leaflet|laravel-vite-plugin|vite-plugin-ruby)$/;

/** Whether a package has a page for its scripts, by what it draws with or by the page itself. */
async function drawsPages(names: ReadonlySet<string>, root: string, read: ScaffoldContext["read"]): Promise<boolean> {
  if ([...names].some((name) => DRAWS.test(name))) return true;
  const pages = ["index.html", "public/index.html", "src/index.html"]; // https://vite.dev/guide/#index-html-and-project-root
  const texts = await Promise.all(pages.map((page) => read(joined(root, page))));
  return texts.some((text) => text !== undefined);
}

/** What the component's own package bundles; undefined where nothing does. */
export async function bundleOf({ component, read }: ScaffoldContext): Promise<Bundle | undefined> {
  const text = (await read(joined(component.root, "package.json"))) ?? "";
  const listed = /"(?:d|devD)ependencies"\s*:\s*\{[^}]*\}/g;
  const names = new Set(
    [...text.matchAll(listed)].flatMap(([block]) =>
      [...block.matchAll(/"([^"]+)"\s*:\s*"/g)].map(([, name]) => name ?? ""),
    ),
  );
  const found = BUNDLES.find(([name]) => names.has(name));
  if (found === undefined || (PLAIN.has(found[0]) && !(await drawsPages(names, component.root, read))))
    return undefined;
  return { bundler: found[0], ...found[1] };
}
