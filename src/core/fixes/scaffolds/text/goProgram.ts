import type { Span, TextEdit } from "../../../model.ts";
import type { AppSite } from "../topic.ts";
import { goPackage } from "./go.ts";
import { goImportEdits } from "./goImportEdits.ts";
import { goManifest, goPackagePath } from "./goModule.ts";
import { folderOf } from "./paths.ts";

/** A program of Go. */
export interface Main {
  readonly path: string;
  readonly text: string;
  /** The package to import where the app is in another one. */
  readonly imports?: string;
}

/** The program that serves an app: of its own package, else the only one of the component, which then has to import it. */
export async function programOf({ app, context, text }: AppSite): Promise<Main | undefined> {
  const { path } = app.place;
  if (MAIN.test(text)) return { path, text };
  const files = [...new Set(context.signals.map(({ place }) => place.path))].filter((each) => each.endsWith(".go"));
  const read = await Promise.all(files.map(async (each) => ({ path: each, text: (await context.read(each)) ?? "" })));
  const programs = read.filter((each) => MAIN.test(each.text));
  if (goPackage(text) === "main") return programs.find((each) => folderOf(each.path) === folderOf(path));
  const manifest = await goManifest(path, context);
  const imports = manifest && goPackagePath(folderOf(path), manifest);
  const [only, ...others] = programs.filter((each) => imports !== undefined && each.text.includes(`"${imports}"`));
  const chosen = only && others.length === 0 ? only : programs.length === 1 ? programs[0] : undefined;
  return chosen && imports !== undefined ? { ...chosen, imports } : undefined;
}

const MAIN = /^func main\(\) \{[ \t]*\r?\n/m;

/** The first statements of a program: what they start gives a function that ends it, which has a name here. */
export function startEdits({ path, text, imports }: Main, starts: string, ends: string): readonly TextEdit[] {
  const found = MAIN.exec(text);
  const at = (found?.index ?? 0) + (found?.[0].length ?? 0);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const begun = `\t${ends} := ${starts}()${newline}`;
  const exit = exitOf(text, at);
  return [
    ...(exit === undefined
      ? [{ path, span: { start: at, end: at }, text: `${begun}\tdefer ${ends}()${newline}` }]
      : [{ path, span: { start: at, end: at }, text: begun }, beforeExit({ path, text }, exit, ends, newline)]),
    ...(imports === undefined ? [] : goImportEdits(path, text, [{ path: imports, own: true }])),
  ];
}

/** The last statement of a program that ends itself: what is deferred does not run then. */
function exitOf(text: string, from: number): { readonly span: Span; readonly code: string } | undefined {
  const end = text.slice(from).search(/^\}/m);
  const found =
    end === -1 ? null : /^\tos\.Exit\(([^\n]*)\)[ \t]*\r?\n$/m.exec(lastLineOf(text.slice(from, from + end)));
  if (found === null) return undefined;
  return { span: { start: from + end - found[0].length, end: from + end }, code: found[1] ?? "" };
}

function lastLineOf(body: string): string {
  return body.slice(body.lastIndexOf("\n", body.length - 2) + 1);
}

/** What is ended before the program is: first the work whose end gives the code. */
function beforeExit(
  { path, text }: Pick<Main, "path" | "text">,
  { span, code }: { readonly span: Span; readonly code: string },
  ends: string,
  newline: string,
): TextEdit {
  if (/^\w+$/.test(code)) return { path, span: { start: span.start, end: span.start }, text: `\t${ends}()${newline}` };
  const name = /\bcode\b/.test(text.slice(0, span.end)) ? "exitCode" : "code";
  return { path, span, text: [`\t${name} := ${code}`, `\t${ends}()`, `\tos.Exit(${name})`, ""].join(newline) };
}
