import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled } from "../../text/style.ts";

/** A file of the application's folder, and the address it answers on. */
interface RouteFile {
  readonly url: string;
  readonly path: string;
}

/**
 * React Router's routes are listed in `app/routes.ts`, unless that says to take the files as they are:
 * https://reactrouter.com/start/framework/routing
 */
export async function intoRouteTable(
  files: readonly RouteFile[],
  folder: string,
  context: ScaffoldContext,
): Promise<Pick<ScaffoldPlan, "edits" | "afterwards">> {
  const path = inFolder(folder, "routes.ts");
  const text = await context.read(path);
  if (text === undefined || /\bflatRoutes\(/.test(text)) return { edits: [] };
  const list = /\bexport default \[[ \t]*(?:\r?\n)?/.exec(text);
  const imported = /import\s*(?:type\s*)?\{([^{}]*)\}\s*from\s*["']@react-router\/dev\/routes["']/.exec(text);
  const entries = files.map(({ url, path: file }) => `route("${url.slice(1)}", "${file.slice(folder.length + 1)}"),`);
  if (list === null || imported === null) return { edits: [], afterwards: `Add ${entries.join(" ")} to ${path}.` };
  const style = nodeStyle(path, text, false);
  const at = list.index + list[0].length;
  const lines = restyled(entries.map((entry) => `  ${entry}\n`).join(""), style);
  const [start, end] = list[0].endsWith("\n") ? ["", ""] : [style.newline, style.indent];
  const brace = imported.index + imported[0].indexOf("{") + 1;
  const names = /\broute\b/.test(imported[1] ?? "")
    ? []
    : [{ path, span: { start: brace, end: brace }, text: " route," }];
  return { edits: [...names, { path, span: { start: at, end: at }, text: `${start}${lines}${end}` }] };
}
