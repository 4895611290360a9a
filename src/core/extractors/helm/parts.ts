/** A stretch of a template: text as it stands, or what stands between the braces. Offsets are the template's. */
export interface Part {
  readonly kind: "text" | "action";
  readonly text: string;
  /** Of the text, or of what is between the braces. */
  readonly start: number;
  /** Of the whole action with its braces; the same as the text's otherwise. */
  readonly from: number;
  readonly to: number;
}

const SPACE = /[ \t\r\n]/;

/**
 * Takes a template apart: https://pkg.go.dev/text/template#hdr-Text_and_spaces
 * Undefined where braces are left open.
 */
export function partsOf(text: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let at = 0;
  let trims = false;
  for (;;) {
    const open = text.indexOf("{{", at);
    const end = open < 0 ? text.length : open;
    const isTrimming = open >= 0 && text[open + 2] === "-" && SPACE.test(text[open + 3] ?? "");
    addText(parts, text, at, end, trims, isTrimming);
    if (open < 0) return parts;
    const start = open + (isTrimming ? 3 : 2);
    const close = closing(text, start);
    if (close === undefined) return undefined;
    trims = text[close - 1] === "-" && SPACE.test(text[close - 2] ?? "");
    const inner = text.slice(start, trims ? close - 1 : close);
    if (!/^\s*\/\*/.test(inner)) parts.push({ kind: "action", text: inner, start, from: open, to: close + 2 });
    at = close + 2;
  }
}

function addText(parts: Part[], text: string, from: number, to: number, left: boolean, right: boolean): void {
  let [start, end] = [from, to];
  while (left && start < end && SPACE.test(text[start] ?? "")) start++;
  while (right && end > start && SPACE.test(text[end - 1] ?? "")) end--;
  if (end > start) parts.push({ kind: "text", text: text.slice(start, end), start, from: start, to: end });
}

/** Where the braces close, past strings and comments that hold some. */
function closing(text: string, start: number): number | undefined {
  let at = start;
  if (/^\s*\/\*/.test(text.slice(start, start + 80))) {
    const end = text.indexOf("*/", start);
    const close = end < 0 ? -1 : text.indexOf("}}", end);
    return close < 0 ? undefined : close;
  }
  while (at < text.length) {
    const char = text[at];
    if (char === "}" && text[at + 1] === "}") return at;
    if (char === '"') {
      at++;
      while (at < text.length && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
    } else if (char === "`") {
      const end = text.indexOf("`", at + 1);
      if (end < 0) return undefined;
      at = end;
    }
    at++;
  }
  return undefined;
}
