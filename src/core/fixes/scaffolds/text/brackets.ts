/** The end of the bracket that opens at an offset, its closing one included; undefined where none opens or it never ends. */
export function closedAt(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"' || character === "`") {
      at = stringEnd(text, at, character);
      continue;
    }
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth === 0) return at === offset ? undefined : at + 1;
  }
  return undefined;
}

/** The offset of the quote that ends a text. */
function stringEnd(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" && quote === '"' ? 2 : 1;
  return at;
}

/** The first comma between two offsets that stands in no bracket; -1 where there is none. */
export function commaIn(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if ("([{".includes(text[at] ?? "")) at = (closedAt(text, at) ?? end) - 1;
    else if (text[at] === ",") return at;
  }
  return -1;
}
