import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { afterLines, outerLayers } from "./layers.ts";
import type { Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder, readingModules } from "./paths.ts";
import { pythonEdits } from "./pythonPackages.ts";
import { pythonStyle, restyledPython } from "./style.ts";

/** A module beside the settings, whose middleware they name. */
export interface DjangoMiddleware {
  readonly module: string;
  /** The name in the module. */
  readonly middleware: string;
  readonly packages: Wanted;
  /** The middleware that it has to come behind, where that is listed. Left out: it comes first. */
  readonly behind?: string;
  readonly text: string;
}

/** Puts a module beside the settings and its middleware in their list: https://docs.djangoproject.com/en/stable/ref/settings/#middleware */
export async function planDjangoMiddleware(
  { app, text, context }: AppSite,
  { module, middleware, packages, behind, text: made }: DjangoMiddleware,
): Promise<ScaffoldPlan> {
  const { path } = app.place;
  if (text.includes(`.${middleware}"`) || text.includes(`.${middleware}'`)) return nothing(`${path} already has it.`);
  const list = /^MIDDLEWARE\b[^\n=]*(?:\+?=)\s*[[(][ \t]*(\r?\n)?/m.exec(text);
  const urls = /^ROOT_URLCONF\s*=\s*["']([\w.]+)\.\w+["']/m.exec(text)?.[1];
  if (!list || urls === undefined) return nothing(`${path} lists no MIDDLEWARE.`);
  const folder = folderBy(path, urls);
  const free = await freePath(
    [module, `request_${module}`].map((name) => inFolder(folder, `${name}.py`)),
    readingModules((each) => context.read(each)),
  );
  if (free === undefined) return nothing(`${inFolder(folder, `${module}.py`)} is already there.`);
  const style = pythonStyle(text);
  const first = list.index + list[0].length;
  const other = behind === undefined ? -1 : text.indexOf(behind, first);
  const next = other < 0 ? -1 : text.indexOf("\n", other) + 1;
  const listed = next <= 0 ? first : next;
  const outer = `[ \\t]*["'][\\w.]+\\.${outerLayers("python", middleware)}["'],`;
  const at = list[1] === undefined ? first : afterLines(text, outer, listed);
  const named = restyledPython(`"${urls}.${free.slice(free.lastIndexOf("/") + 1, -3)}.${middleware}",`, style);
  const line = list[1] === undefined ? `${named} ` : `${style.indent}${named}${style.newline}`;
  const edit: TextEdit = { path, span: { start: at, end: at }, text: line };
  return {
    creates: [{ path: free, text: restyledPython(made, style) }],
    edits: [edit, ...(await pythonEdits(path, packages, context))],
  };
}

/** The folder of the package that holds the root urls: the settings lie in it, or in a package of it. */
function folderBy(settings: string, urls: string): string {
  const name = urls.split(".").at(-1) ?? "";
  for (let folder = folderOf(settings); folder !== ""; folder = folderOf(folder))
    if (folder === name || folder.endsWith(`/${name}`)) return folder;
  return folderOf(settings);
}
