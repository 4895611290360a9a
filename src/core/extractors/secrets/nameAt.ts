import { lineSpan } from "../../place.ts";
import type { Format } from "./format.ts";
import { wordsOf } from "./words.ts";

const NAME_CHARACTER = /[\w$.-]/;
const LONGEST_NAME = 80;

/** A name in a text. */
export interface NameAt {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The whole name around a part of it. */
export function nameAt(text: string, index: number, length: number): NameAt {
  let start = index;
  while (start > 0 && index - start < LONGEST_NAME && NAME_CHARACTER.test(text[start - 1] ?? "")) start--;
  let end = index + length;
  while (end < text.length && end - index < LONGEST_NAME && NAME_CHARACTER.test(text[end] ?? "")) end++;
  if (text[start - 1] === "\\" && /^[nrt]/.test(text.slice(start))) start++; // "\nTOKEN=…" within a text
  return { start, end, text: text.slice(start, end) };
}

/** How far back a section's name is looked for. */
const REACH = 2000;

/** What a "key" is of, where that is the name of the section around it: `"Jwt": { "Key": … }`, `[encryption]`. */
export function withSection(text: string, name: NameAt, { language }: Format): string {
  if (wordsOf(name.text).join(" ") !== "key") return name.text;
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const section = sectionOf(before, text, name, language);
  return section === undefined ? name.text : `${section}_${name.text}`;
}

function sectionOf(before: string, text: string, name: NameAt, language: string): string | undefined {
  switch (language) {
    case "json":
      return /["']([\w.-]{1,60})["']\s*:\s*$/.exec(before.slice(0, openBrace(before)))?.[1];
    case "toml":
    case "ini":
    case "cfg":
    case "conf":
      return [...before.matchAll(/^\[{1,2}([\w.-]{1,60})\]{1,2}[ \t]*\r?$/gm)].at(-1)?.[1];
    case "yaml":
      return keyAbove(before, name.start - lineSpan(text, name.start).start);
    default:
      return undefined;
  }
}

/** The brace that is still open where a text ends; 0 where there is none. */
function openBrace(before: string): number {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === "}") depth++;
    else if (before[at] === "{" && depth-- === 0) return at;
  }
  return 0;
}

/** The key of the lines that these are indented below. */
function keyAbove(before: string, indent: number): string | undefined {
  for (const line of before.split("\n").slice(0, -1).reverse()) {
    const [, blank = "", key] = /^([ \t]*)([\w.-]{1,60}):[ \t]*\r?$/.exec(line) ?? [];
    if (key !== undefined && blank.length < indent) return key;
  }
  return undefined;
}
