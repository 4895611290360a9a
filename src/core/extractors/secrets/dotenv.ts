import type { Span } from "../../model.ts";

/** One setting of an env file. */
export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** The value, without its quotes. */
  readonly span: Span;
}

const KEY = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]{0,127})[ \t]*(?:=|:(?=[ \t]))[ \t]*/y;
const PEM_BEGIN = /^-----BEGIN /;
const PEM_END = /-----END [A-Z ]{1,40}-----/y;

/**
 * The settings of an env file, as dotenv reads them: quotes of three kinds over several lines, `export`, comments,
 * `KEY: value` (https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow). A private key pasted
 * without quotes is taken whole, since its lines could pass for settings.
 */
export function parseEnv(text: string): readonly EnvEntry[] {
  const entries: EnvEntry[] = [];
  let at = 0;
  while (at < text.length) {
    KEY.lastIndex = at;
    const found = KEY.exec(text);
    if (found?.[1] === undefined) {
      at = nextLine(text, at);
      continue;
    }
    const span = valueSpan(text, KEY.lastIndex);
    entries.push({ key: found[1], value: text.slice(span.start, span.end), span });
    at = nextLine(text, span.end);
  }
  return entries;
}

function valueSpan(text: string, start: number): Span {
  const quote = text[start];
  if (quote === '"' || quote === "'" || quote === "`") {
    const end = closing(text, start + 1, quote);
    if (end !== undefined) return { start: start + 1, end };
  }
  if (PEM_BEGIN.test(text.slice(start, start + 11))) {
    const end = pemEnd(text, start);
    if (end !== undefined) return { start, end };
  }
  return { start, end: bareEnd(text, start) };
}

/** Where a quoted value ends; undefined when the quote is never closed, which makes it part of a bare value. */
function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function pemEnd(text: string, start: number): number | undefined {
  PEM_END.lastIndex = text.indexOf("-----END ", start);
  return PEM_END.lastIndex > start && PEM_END.test(text) ? PEM_END.lastIndex : undefined;
}

/** A bare value ends with its line or at a comment, without the blanks before. */
function bareEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") {
    if (text[end] === "#" && (end === start || isBlank(text[end - 1]))) break;
    end++;
  }
  while (end > start && isBlank(text[end - 1])) end--;
  return end;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end + 1;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
