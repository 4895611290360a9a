import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { NOWHERE, needsOf, type Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { WHY_LIVE, WHY_READY } from "./bodies.ts";
import { intoRouteTable } from "./reactRouter.ts";
import { askingFile } from "./routeFile.ts";

/** How a framework that makes routes of files has them. */
interface FileRouted {
  /** The folder that routes lie in, in the first group. */
  readonly folder: RegExp;
  /** The file of a route in that folder, without its ending. */
  file(url: string): string;
  /** What the file begins with, and the handlers. */
  readonly before?: string;
  readonly live: string;
  readonly ready: string;
}

/** Handlers that answer with the web's own Response. */
const WEB: Pick<FileRouted, "live" | "ready"> = {
  live: `export function GET() {
  return Response.json({ status: "ok" });
}
`,
  ready: `export async function GET() {
  const { ready, results } = await ask(checks);
  return Response.json({ status: ready ? "ok" : "unavailable", checks: results }, { status: ready ? 200 : 503 });
}
`,
};

const FRAMEWORKS: Readonly<Record<string, FileRouted>> = {
  // https://svelte.dev/docs/kit/routing#server
  sveltekit: { folder: /^(.*?src\/routes)\//, file: (url) => `${url.slice(1)}/+server`, ...WEB },
  // https://docs.astro.build/en/guides/endpoints/#server-endpoints-api-routes
  astro: {
    folder: /^(.*?src\/pages)\//,
    file: (url) => url.slice(1),
    before: "export const prerender = false;\n\n",
    ...WEB,
  },
  // https://remix.run/docs/en/main/guides/resource-routes
  remix: {
    folder: /^(.*?app\/routes)\//,
    file: (url) => url.slice(1).replaceAll("/", "."),
    // Its own Response, which stands in for Node's until single fetch, has no `json`: https://v2.remix.run/docs/guides/single-fetch
    live: `export function loader() {
  return new Response(JSON.stringify({ status: "ok" }), { headers: { "content-type": "application/json" } });
}
`,
    ready: `export async function loader() {
  const { ready, results } = await ask(checks);
  const body = JSON.stringify({ status: ready ? "ok" : "unavailable", checks: results });
  return new Response(body, { status: ready ? 200 : 503, headers: { "content-type": "application/json" } });
}
`,
  },
  // https://nitro.build/guide/routing#filesystem-routing
  nitro: {
    folder: /^(.*?server)\/(?:api|routes)\//,
    file: (url) => `routes${url}.get`,
    live: `export default defineEventHandler(() => ({ status: "ok" }));
`,
    ready: `export default defineEventHandler(async (event) => {
  const { ready, results } = await ask(checks);
  setResponseStatus(event, ready ? 200 : 503);
  return { status: ready ? "ok" : "unavailable", checks: results };
});
`,
  },
};

/** Endpoints that are files beside the other routes. */
export const FILE_ROUTED_HEALTH: Otherwise = {
  fits: ({ all }) => all("server.route").some(isFileRouted),

  async plan(context) {
    const route = context.signals.filter((signal) => signal.kind === "server.route").find(isFileRouted);
    const framework = route && FRAMEWORKS[route.data.framework];
    const [, folder] = (route && framework?.folder.exec(route.place.path)) ?? [];
    const text = route && (await context.read(route.place.path));
    if (!framework || folder === undefined || text === undefined) return nothing("No route that is a file was seen.");
    const { path } = route.place;
    const style: Style = { ...nodeStyle(path, text, false), typescript: /\.tsx?$/.test(path) };
    const wanted = wantedOf(context, route.data.framework);
    const creates: { path: string; text: string }[] = [];
    const urls: string[] = [];
    for (const what of ["liveness", "readiness"] as const) {
      const url = wanted[what];
      if (url === undefined) continue;
      const file = `${inFolder(folder, framework.file(url))}.${style.typescript ? "ts" : "js"}`;
      if ((await context.read(file)) !== undefined) continue;
      urls.push(url);
      const own = ownImport(what, framework, text);
      const made =
        what === "liveness" ? liveFile(framework, own) : readyFile(framework, own, file, context, wanted, style);
      creates.push({ path: file, text: restyled(await withLogger(made, file, style, "", context), style) });
    }
    if (creates.length === 0) return nothing("Both endpoints are already there.");
    const files = urls.map((url, at) => ({ url, path: creates[at]?.path ?? "" }));
    return route.data.framework === "remix"
      ? { creates, ...(await intoRouteTable(files, folderOf(folder), context)) }
      : { creates, edits: [] };
  },
};

function isFileRouted({ data, place }: Signal<"server.route">): boolean {
  return Object.hasOwn(FRAMEWORKS, data.framework) && FRAMEWORKS[data.framework]?.folder.test(place.path) === true;
}

/** Nitro finds these names by itself, unless the other routes import them. */
function ownImport(what: keyof Wanted, { live }: FileRouted, text: string): readonly string[] {
  const [, module] = /import\s*\{[^{}]*ventHandler[^{}]*\}\s*from\s*["']([^"'\n]+)["']/.exec(text) ?? [];
  if (!live.includes("defineEventHandler") || module === undefined) return [];
  return [`import { defineEventHandler${what === "readiness" ? ", setResponseStatus" : ""} } from "${module}";`];
}

function liveFile({ before = "", live }: FileRouted, imports: readonly string[]): string {
  return `${imports.map((line) => `${line}\n\n`).join("")}${before}${WHY_LIVE}\n${live}`;
}

function readyFile(
  { before = "", ready }: FileRouted,
  own: readonly string[],
  path: string,
  context: ScaffoldContext,
  wanted: Wanted,
  style: Style,
): string {
  const needs = needsOf(context, NOWHERE);
  const { imports, head, tail } = askingFile(needs, path, wanted, style, own);
  return `${imports}${before}${head}\n${WHY_READY}\n${ready}${tail}`;
}
