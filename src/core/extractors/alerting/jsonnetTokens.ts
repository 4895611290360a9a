import type { Span } from "../../model.ts";

/** A word of jsonnet's: https://jsonnet.org/ref/spec.html#lexing */
export interface JsonnetToken {
  readonly kind: "name" | "text" | "mark";
  /** Of a text what it holds, without what quotes it. */
  readonly value: string;
  readonly span: Span;
}

const WORD =
  /\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\|\|\|-?[ \t]*\r?\n|@?(["'])|[A-Za-z_$][\w$]*|\d[\w.]*|[^\s\w]/g;

/** The words of a text, comments left out; what is not closed ends with the text. */
export function jsonnetTokens(text: string): readonly JsonnetToken[] {
  const tokens: JsonnetToken[] = [];
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    const [word, quote] = found;
    const start = found.index;
    if (/^(?:\/\/|#|\/\*)/.test(word)) continue;
    if (quote !== undefined) {
      const from = start + word.length;
      const to = word.startsWith("@") ? verbatimEnd(text, from, quote) : quotedEnd(text, from, quote);
      const inner = text.slice(from, to);
      const value = word.startsWith("@") ? inner.replaceAll(quote + quote, quote) : unescaped(inner);
      tokens.push({ kind: "text", value, span: { start, end: to + 1 } });
      WORD.lastIndex = to + 1;
    } else if (word.startsWith("|||")) {
      const from = start + word.length;
      const close = text.indexOf("|||", from);
      const to = close === -1 ? text.length : close;
      tokens.push({ kind: "text", value: dedented(text.slice(from, to)), span: { start, end: to + 3 } });
      WORD.lastIndex = to + 3;
    } else
      tokens.push({
        kind: /^[A-Za-z_$]/.test(word) ? "name" : "mark",
        value: word,
        span: { start, end: start + word.length },
      });
  }
  return tokens;
}

function quotedEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** In `@"…"` a quote is written twice. */
function verbatimEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== quote) continue;
    if (text[at + 1] !== quote) return at;
    at += 1;
  }
  return text.length;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
}

function dedented(text: string): string {
  const indent = /^[ \t]*/.exec(text)?.[0] ?? "";
  return text
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}
