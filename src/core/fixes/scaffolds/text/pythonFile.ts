import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, appName, nothing } from "../topic.ts";
import { closedAt } from "./brackets.ts";
import { insertion, together } from "./insertion.ts";
import { afterLines, innerLayers, outerLayers } from "./layers.ts";
import type { Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder, readingModules } from "./paths.ts";
import { returned, withLineAfter } from "./pythonApp.ts";
import { typedAsgi } from "./pythonAsgi.ts";
import { importEdits } from "./pythonImports.ts";
import { moduleOf } from "./pythonModules.ts";
import { pythonEdits } from "./pythonPackages.ts";
import { pythonStyle, restyledPython } from "./style.ts";

/** A module that is put beside the application; one function of it is given the application. */
export interface PythonFile {
  readonly names: readonly string[];
  /** The function that the application is handed to. */
  readonly call: string;
  /** What it is handed beside the application, and the imports that this needs. */
  readonly given?: string;
  readonly imports?: readonly string[];
  readonly packages: Wanted;
  /** In double quotes and four blanks. */
  readonly text: string;
}

/** Frameworks that the functions of the scaffolds put a further application around. */
const LAST_IS_FIRST = new Set(["fastapi", "starlette", "litestar"]);

/**
 * The start of the line after the last `app.add_middleware(…)` beside the application, which who is turned away by it has
 * to have passed before: https://www.starlette.io/middleware/#using-middleware. A key is kept for who was let in.
 */
function afterAdded(text: string, from: number, indent: string, app: string): number {
  const added = [...text.slice(from).matchAll(new RegExp(`^${indent}${app}\\.add_middleware(?=\\()`, "gm"))].at(-1);
  const end = added === undefined ? undefined : closedAt(text, from + added.index + added[0].length);
  if (end === undefined) return from;
  const next = text.indexOf("\n", end);
  return next < 0 ? from : next + 1;
}

/** Puts a module beside the application and hands it the application right after that is made. */
export async function planPythonFile(made: AppSite, file: PythonFile): Promise<ScaffoldPlan> {
  const site = made.data.insertAt ? made : withLineAfter(made);
  const { app, data, text, context } = site;
  const { path: of } = app.place;
  if (!data.insertAt) return nothing(`Nobody can tell where ${of} makes its app.`);
  if (new RegExp(`\\b${file.call}\\b`).test(text)) return nothing(`${of} already has it.`);
  const style = pythonStyle(text);
  const folder = folderOf(of);
  const free = await freePath(
    file.names.map((name) => inFolder(folder, `${name}.py`)),
    readingModules((each) => context.read(each)),
  );
  if (free === undefined) return nothing(`${inFolder(folder, `${file.names[0]}.py`)} is already there.`);
  const givenBack = made.data.insertAt ? undefined : returned(made);
  const { indent } = data.insertAt;
  // Where the last that is added is the first that a request passes, the others come above it.
  const others = (LAST_IS_FIRST.has(data.framework) ? innerLayers : outerLayers)("python", file.call);
  const used = LAST_IS_FIRST.has(data.framework) && file.call !== "answer_once" ? appName(site) : undefined;
  const begin = used === undefined ? data.insertAt.offset : afterAdded(text, data.insertAt.offset, indent, used);
  const offset = Math.max(begin, afterLines(text, `[ \\t]*${others}\\(`, data.insertAt.offset));
  const imports = [`from ${await moduleOf(site, free)} import ${file.call}`, ...(file.imports ?? [])].map((line) =>
    restyledPython(line, style),
  );
  const handed = [appName(site), ...(file.given === undefined ? [] : [file.given])].join(", ");
  const lines = [`${file.call}(${handed})`, ...(givenBack ? [givenBack.last] : [])].join("\n");
  const [first, ...further] = importEdits(of, text, data.importAt ?? 0, imports, style);
  const edits = together(
    [
      ...(first ? [first] : []),
      ...(givenBack ? [givenBack.edit] : []),
      insertion(of, text, offset, lines, style, indent),
      ...further,
    ],
    style.newline,
  );
  return {
    creates: [{ path: free, text: restyledPython(typedAsgi(file.text, data.framework), style) }],
    edits: [...edits, ...(await pythonEdits(of, file.packages, context))],
  };
}
