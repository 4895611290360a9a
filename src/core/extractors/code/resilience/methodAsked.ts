import type { Site } from "./site.ts";

/** `if self.retries is not None and method in ALLOW_RETRY_METHODS:` */
const ASKS = /^(?:if|elif)\b[^\n]{0,200}\bmethod\b(?:\.upper\(\))?\s(?:not in|in|==|!=)\s/i;
const MOST_LINES = 30;

/** True where a condition around the call asks which method is meant: what is repeated was chosen. Blocks by indentation. */
export function isUnderMethodCondition({ call, resolver }: Site): boolean {
  if (call === undefined) return false;
  const lines = resolver.program.text.slice(0, call.span.start).split("\n").slice(-MOST_LINES);
  let inner = indentOf(lines.pop() ?? "");
  for (const line of lines.reverse()) {
    const indent = indentOf(line);
    if (line.trim() === "" || indent >= inner) continue;
    if (ASKS.test(line.slice(indent))) return true;
    inner = indent;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
