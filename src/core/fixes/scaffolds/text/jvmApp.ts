import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, appName, nothing } from "../topic.ts";
import { indentOf, laidOut, layoutOf, linesAt, nextLine } from "./blocks.ts";
import { packageLine } from "./jvmSource.ts";
import { afterLines, outerLayers } from "./layers.ts";
import { folderOf, inFolder } from "./paths.ts";

/** What is written beside an application that a call makes, Javalin's or a router of Vert.x's: a class of Java, or a file of Kotlin, with what hands it the application. */
export interface BesideApp {
  /** The class, and the name of the file. */
  readonly name: string;
  /** The function that takes the application. */
  readonly call: string;
  /** What it is handed beside the application, as an expression. */
  readonly given?: string;
  /** A further function, which is handed the application itself; for those whose `call` takes what that is given. */
  readonly registers?: string;
  /** In four blanks. */
  readonly java: string;
  readonly kotlin: string;
}

/** A file beside an application, which is handed that right after it is made: https://javalin.io/documentation#handlers */
export async function besideApp(site: AppSite, beside: BesideApp): Promise<ScaffoldPlan> {
  const { text, app, context } = site;
  const { name, java, kotlin } = beside;
  const { path } = app.place;
  const line = registering(site, beside);
  if (line === undefined) return nothing(`Nobody can tell what ${path} calls the app of ${context.component.id}.`);
  const isKotlin = path.endsWith(".kt");
  const created = inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`);
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const layout = layoutOf(text);
  return {
    creates: [{ path: created, text: laidOut(packageLine(text, path) + (isKotlin ? kotlin : java), layout) }],
    edits: [line],
  };
}

/** The line that hands a function the application, below where that is made; undefined where nobody can tell its name. */
export function registering(
  site: AppSite,
  { name, call, given }: Pick<BesideApp, "name" | "call" | "given">,
): TextEdit | undefined {
  const { text, app } = site;
  const { path, span } = app.place;
  const variable = appName(site);
  if (!new RegExp(`\\b${variable}\\s*=\\s*$`).test(text.slice(0, span.start))) return undefined;
  const handed = given === undefined ? variable : `${variable}, ${given}`;
  const line = path.endsWith(".kt") ? `${call}(${handed})` : `${name}.${call}(${handed});`;
  const outer = String.raw`[ \t]*(?:\w+\.)?${outerLayers("jvm", call)}\(${variable}\b`;
  const at = afterLines(text, outer, nextLine(text, span.end));
  return linesAt(path, text, at, line, layoutOf(text), indentOf(text, span.start));
}
