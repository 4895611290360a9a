import type { Place, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";

/** Lines at the start of a line, each below `before`, in the line ends and quotes of the file. */
export function rubyLines(path: string, text: string, offset: number, lines: string, before: string): TextEdit {
  const newline = lineEnd(text);
  const written = inQuotesOf(text, lines)
    .split("\n")
    .map((line) => (line === "" ? line : before + line))
    .join(newline);
  return { path, span: { start: offset, end: offset }, text: `${written}${newline}` };
}

/** Adds what a file does not require yet, after what it requires. */
export function requireEdits(path: string, text: string, wanted: readonly string[]): readonly TextEdit[] {
  const newline = lineEnd(text);
  const missing = wanted.filter((line) => !text.includes(line) && !text.includes(line.replaceAll('"', "'")));
  if (missing.length === 0) return [];
  const last = [...text.matchAll(/^require(?:_relative)?\s[^\n]*\n/gm)].at(-1);
  const head = /^(?:#[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
  const at = last ? last.index + last[0].length : head;
  const lines = missing.map((line) => `${inQuotesOf(text, line)}${newline}`).join("");
  return [{ path, span: { start: at, end: at }, text: lines }];
}

/** Single quotes where the file has more of them; a text with a hole or a quote of its own keeps what it has. */
export function inQuotesOf(text: string, lines: string): string {
  const single = (text.match(/'[^'\n]*'/g) ?? []).length;
  const double = (text.match(/"[^"\n]*"/g) ?? []).length;
  return single > double ? lines.replace(/"((?:[^"'\n#\\]|#(?![{@$]))*)"/g, "'$1'") : lines;
}

/** The constant or global that a value is given at a place, as other files call it; undefined where it is none. */
export function constantAt(text: string, { span, within }: Place): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const name = /([A-Z]\w*|\$\w+)\s*(?:\|\|)?=\s*$/.exec(before)?.[1];
  const isModule = within !== undefined && /^[A-Z][\w:]*$/.test(within) && name?.startsWith("$") === false;
  return isModule ? `${within}::${name}` : name;
}
