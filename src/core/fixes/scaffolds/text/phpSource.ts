import type { Place, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";

/** Adds `use` lines that a file of PHP lacks, among those it has or below its head. */
export function useEdits(path: string, text: string, names: readonly string[]): readonly TextEdit[] {
  const missing = names.filter(
    (name) => !new RegExp(`^use\\s+\\\\?${name.replaceAll("\\", "\\\\")}\\s*;`, "m").test(text),
  );
  if (missing.length === 0) return [];
  const newline = lineEnd(text);
  const lines = missing.map((name) => `use ${name};${newline}`).join("");
  const [first] = text.matchAll(/^use\s+[\w\\]+[^\n]*\n/gm);
  if (first) return [{ path, span: { start: first.index, end: first.index }, text: lines }];
  const head = /^<\?php\s*(?:declare\s*\([^)]*\)\s*;\s*)?(?:namespace\s+[\w\\]+\s*;\s*)?/.exec(text);
  const at = head?.[0].length ?? 0;
  return [{ path, span: { start: at, end: at }, text: `${lines}${newline}` }];
}

/** The variable that is given what is made at a place; undefined where it is given to none. */
export function variableAt(text: string, { span }: Place): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  return /(\$\w+)\s*=\s*(?:new\s+\\?)?$/.exec(before)?.[1];
}

/** The offset after the semicolon of the statement that an offset lies in, past those in strings and comments. */
export function statementEnd(text: string, start: number): number {
  const parts = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*|[([{}\])]|;/g;
  parts.lastIndex = start;
  let depth = 0;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    const [sign] = found;
    if (sign === ";" && depth <= 0) return parts.lastIndex;
    if (/^[([{]$/.test(sign)) depth++;
    else if (/^[)\]}]$/.test(sign)) depth--;
  }
  return text.length;
}
