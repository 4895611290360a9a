import type { TextEdit } from "../../../model.ts";
import { type Layout, nextLine } from "./blocks.ts";

/** Adds `using` lines that a file lacks, below its others or at its top. */
export function usingEdits(
  path: string,
  text: string,
  names: readonly string[],
  { newline }: Layout,
): readonly TextEdit[] {
  const missing = names.filter((name) => !new RegExp(`^using\\s+${name.replaceAll(".", "\\.")}\\s*;`, "m").test(text));
  if (missing.length === 0) return [];
  const lines = missing.map((name) => `using ${name};${newline}`).join("");
  const last = [...text.matchAll(/^using\s+(?:static\s+)?[\w.]+\s*;/gm)].at(-1);
  if (last) {
    const at = nextLine(text, last.index);
    return [{ path, span: { start: at, end: at }, text: lines }];
  }
  const at = text.startsWith("\uFEFF") ? 1 : 0;
  return [{ path, span: { start: at, end: at }, text: `${lines}${newline}` }];
}

/** A class in its namespace, in four blanks: in the form that the file beside it shows that its language has. */
export function inNamespace(namespace: string, body: string, beside: string): string {
  const isFileScoped = /^namespace\s+[\w.]+\s*;/m.test(beside) || isTopLevel(beside);
  if (isFileScoped) return `namespace ${namespace};\n\n${body}`;
  return `namespace ${namespace}\n{\n${body.replace(/^(?=.)/gm, "    ").trimEnd()}\n}\n`;
}

/** True for a program of top-level statements: https://learn.microsoft.com/en-us/dotnet/csharp/fundamentals/program-structure/top-level-statements */
export function isTopLevel(text: string): boolean {
  return /^(?:var|await|\w+)\s[^\n]*CreateBuilder\(/m.test(text);
}
