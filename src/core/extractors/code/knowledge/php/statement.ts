import type { Change } from "../client.ts";

/** What may stand between the beginning of a statement and a call in it, so that the call is its first. */
const LEADING =
  /^[ \t]*(?:return\s|echo\s|(?:\$[\w>\-[\]'"]*|self::\$\w+|static::\$\w+)\s*\.?=\s*|if\s*\(\s*|[!(@]\s*|\(\w+\)\s*)*$/;

/** Writes a statement on a line of its own before the one that holds the call at an offset; none where that is unsafe. */
export function beforeStatement(text: string, offset: number, statement: string): readonly Change[] {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const leading = text.slice(lineStart, offset);
  if (leading.length > 200 || !LEADING.test(leading) || !endsStatement(text, lineStart)) return [];
  const indent = /^[ \t]*/.exec(leading)?.[0] ?? "";
  const lineEnd = text[lineStart - 2] === "\r" ? "\r\n" : "\n";
  const at = lineStart + indent.length;
  return [{ span: { start: at, end: at }, text: `${statement}${lineEnd}${indent}` }];
}

/** True when what is before a line is a whole statement, or the beginning of a block; comments between are skipped. */
function endsStatement(text: string, lineStart: number): boolean {
  let end = lineStart - 1;
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end).trim();
    end = start - 1;
    if (line === "" || /^(?:\/\/|#(?!\[)|\/?\*)/.test(line)) continue;
    return /(?:[;{}]|<\?php)(?:\s*(?:\/\/|#).*)?$/.test(line);
  }
  return false;
}
