import type { TextEdit } from "../../../model.ts";
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
