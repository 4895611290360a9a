import type { ScaffoldPlan } from "../../../scaffold.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import type { Site } from "../needs.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { askingFile } from "./routeFile.ts";

/** A route handler for each endpoint: https://nextjs.org/docs/app/api-reference/file-conventions/route */
export async function planNext(site: Site): Promise<ScaffoldPlan> {
  const { context, wanted, app, text } = site;
  const router = await routerOf(site);
  const typescript = (await context.read(inFolder(context.component.root, "tsconfig.json"))) !== undefined;
  const style = { ...nodeStyle(app.place.path, text, false), typescript };
  const extension = typescript ? ".ts" : ".js";
  const creates: { path: string; text: string }[] = [];
  for (const [name, url] of [
    ["live", wanted.liveness],
    ["ready", wanted.readiness],
  ] as const) {
    if (url === undefined) continue;
    const path = router.isPages ? `${router.folder}${url}${extension}` : `${router.folder}${url}/route${extension}`;
    if ((await context.read(path)) !== undefined) continue;
    const file = name === "live" ? live(router.isPages, style) : ready(site, path, router.isPages, style);
    creates.push({ path, text: restyled(await withLogger(file, path, style, "", context), style) });
  }
  return creates.length > 0
    ? { creates, edits: [] }
    : { creates, edits: [], nothing: "Both endpoints are already there." };
}

interface Router {
  /** `src/app` or `pages`, with the component's folder. */
  readonly folder: string;
  readonly isPages: boolean;
}

async function routerOf({ context }: Site): Promise<Router> {
  for (const signal of context.signals) {
    if (signal.kind !== "server.route" || signal.data.framework !== "next") continue;
    const [, folder, kind] = /^(.*?(app|pages))\//.exec(signal.place.path) ?? [];
    if (folder !== undefined) return { folder, isPages: kind === "pages" };
  }
  const root = context.component.root;
  for (const base of ["src/app", "app"]) {
    for (const layout of ["layout.tsx", "layout.jsx", "layout.js"]) {
      if ((await context.read(inFolder(root, `${base}/${layout}`))) !== undefined)
        return { folder: inFolder(root, base), isPages: false };
    }
  }
  for (const base of ["src/pages", "pages"]) {
    for (const page of ["_app.tsx", "_app.js", "index.tsx", "index.js"]) {
      if ((await context.read(inFolder(root, `${base}/${page}`))) !== undefined)
        return { folder: inFolder(root, base), isPages: true };
    }
  }
  return { folder: inFolder(root, "app"), isPages: false };
}

function live(isPages: boolean, style: Style): string {
  const { type } = bodies({ liveness: "" }, style);
  if (isPages) {
    return `${type(`import type { NextApiRequest, NextApiResponse } from "next";\n\n`)}${WHY_LIVE}
export default function handler(_request${type(": NextApiRequest")}, response${type(": NextApiResponse")}) {
  response.status(200).json({ status: "ok" });
}
`;
  }
  return `export const dynamic = "force-dynamic";

${WHY_LIVE}
export function GET() {
  return Response.json({ status: "ok" });
}
`;
}

function ready({ needs, wanted }: Site, path: string, isPages: boolean, style: Style): string {
  const { type } = bodies(wanted, style);
  const ownImports =
    isPages && style.typescript ? [`import type { NextApiRequest, NextApiResponse } from "next";`] : [];
  const { imports, head, tail } = askingFile(needs, path, wanted, style, ownImports);
  const handler = isPages
    ? `export default async function handler(_request${type(": NextApiRequest")}, response${type(": NextApiResponse")}) {
  const { ready, results } = await ask(checks);
  response.status(ready ? 200 : 503).json({ status: ready ? "ok" : "unavailable", checks: results });
}
`
    : `export async function GET() {
  const { ready, results } = await ask(checks);
  return Response.json({ status: ready ? "ok" : "unavailable", checks: results }, { status: ready ? 200 : 503 });
}
`;
  return `${imports}${isPages ? "" : `export const dynamic = "force-dynamic";\n\n`}${head}
${WHY_READY}
${handler}${tail}`;
}
