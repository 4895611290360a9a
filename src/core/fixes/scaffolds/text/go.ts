import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A function of a file at its top level, around an offset. */
export interface GoFunction {
  readonly start: number;
  readonly end: number;
  /** From `func` to the brace that opens the body. */
  readonly header: string;
}

/** The function around an offset. gofmt puts `func` and the brace that ends it at the start of a line. */
export function goFunction(text: string, offset: number): GoFunction | undefined {
  const start = text.startsWith("func ") && !text.slice(0, offset).includes("\nfunc ") ? 0 : lastLine(text, offset);
  if (start === undefined) return undefined;
  const closing = text.indexOf("\n}", start);
  const end = closing === -1 ? text.length : closing + 1;
  if (end < offset) return undefined;
  const opening = /\{[ \t]*\r?\n/.exec(text.slice(start));
  return { start, end, header: text.slice(start, start + (opening?.index ?? 0)) };
}

function lastLine(text: string, offset: number): number | undefined {
  const found = text.lastIndexOf("\nfunc ", offset);
  return found === -1 ? undefined : found + 1;
}

/** What a statement assigns what begins at an offset to: "mux", "s.router"; the first of several. */
export function goVariable(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^\s+(?:var\s+)?([A-Za-z_][\w.]*)(?:\s*,\s*\w+)*\s*(?::=|=)\s*$/.exec(line)?.[1];
}

/** "main" of `package main`. */
export function goPackage(text: string): string {
  return /^package\s+(\w+)/m.exec(text)?.[1] ?? "main";
}

/** The path that a file imports a module by, its version included: "github.com/labstack/echo/v4". */
export function goImport(text: string, module: string): string | undefined {
  const spelled = module.replace(/[.]/g, "\\.");
  return new RegExp(`"(${spelled}(?:/v\\d+)?)"`).exec(text)?.[1];
}

/** The minor version of Go 1 that the nearest go.mod asks for; 0 where nothing says it. */
export async function goMinor(path: string, context: ScaffoldContext): Promise<number> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = await context.read(inFolder(folder, "go.mod"));
    if (text !== undefined) return Number(/^go\s+1\.(\d+)/m.exec(text)?.[1] ?? 0);
    if (folder === "") return 0;
  }
}

/** The other files of a package that the scan saw. */
export async function goSiblings(path: string, context: ScaffoldContext): Promise<readonly string[]> {
  const folder = folderOf(path);
  const paths = new Set(context.everywhere.map(({ place }) => place.path));
  const beside = [...paths].filter((each) => each.endsWith(".go") && folderOf(each) === folder && each !== path);
  const texts = await Promise.all(beside.map((each) => context.read(each)));
  return texts.flatMap((text) => text ?? []);
}

/** Imports as gofmt orders them: the standard library's, then the others. "name path" is given that name here. */
export function goImports(modules: readonly string[]): string {
  const pathOf = (each: string) => each.slice(each.indexOf(" ") + 1);
  const unique = [...new Set(modules)].toSorted((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  const isStandard = (module: string) => !/^[^/]*\./.test(pathOf(module));
  const groups = [unique.filter(isStandard), unique.filter((module) => !isStandard(module))];
  const written = (each: string) => `\t${each.slice(0, each.indexOf(" ") + 1)}"${pathOf(each)}"\n`;
  const lines = groups.filter((group) => group.length > 0).map((group) => group.map(written).join(""));
  return `import (\n${lines.join("\n")})\n`;
}
