import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { indentOf, laidOut, layoutOf, linesAt, nextLine } from "./blocks.ts";
import { afterLines, innerLayers } from "./layers.ts";
import { folderOf, freePath, inFolder, relativeModule } from "./paths.ts";

/** A file of functions beside a Slim application. */
export interface BesideSlim {
  readonly file: string;
  /** The function that is handed the application, and what else it is given. */
  readonly call: string;
  readonly given?: string;
  /** In four blanks. */
  readonly text: string;
}

/** The folder for files that an application requires: what lies below a public folder is served to whoever asks. */
export function slimFolder(path: string): string {
  return folderOf(path).replace(/(^|\/)(?:public|www|web|htdocs)$/, "$1src");
}

/** A file that is handed a Slim application right after that is made. */
export async function besideSlim(
  { app, data, text, context }: AppSite,
  { file, call, given = "", text: created }: BesideSlim,
): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  if (!/\$\w+\s*=\s*$/.test(text.slice(0, span.start))) return nothing(`Nobody can tell what ${path} calls its app.`);
  const wanted = inFolder(slimFolder(path), file);
  const free = await freePath([wanted], context.read);
  if (free === undefined) return nothing(`${wanted} is already there.`);
  const required = relativeModule(path, free).replace(/^\.\//, "");
  const lines = `require __DIR__ . '/${required}';\n${call}($${data.name}${given});`;
  const layout = layoutOf(text);
  // The last that is added is the first that a request passes.
  const inner = String.raw`[ \t]*${innerLayers("php", call)}\(\$${data.name}\b`;
  const offset = afterLines(text, inner, nextLine(text, text.indexOf(";", span.end)));
  return {
    creates: [{ path: free, text: laidOut(created, layout) }],
    edits: [linesAt(path, text, offset, lines, layout, indentOf(text, span.start))],
  };
}

/** Middleware of PSR-15 came with 4: https://www.slimframework.com/docs/v4/start/upgrade.html */
export async function isOldSlim({ component, read }: ScaffoldContext): Promise<boolean> {
  return /"slim\/slim"\s*:\s*"[~^v=]*[123]\b/.test((await read(inFolder(component.root, "composer.json"))) ?? "");
}

/** What there is for those before 4. */
export const OLD_SLIM = "Middleware is written for Slim 4, and composer.json asks for one before.";
