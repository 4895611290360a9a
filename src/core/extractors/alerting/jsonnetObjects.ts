import { filledIn } from "./jsonnetFormat.ts";
import type { JsonnetToken } from "./jsonnetTokens.ts";

/** The words of a field's value, from the first to before the last. */
export interface JsonnetValue {
  readonly from: number;
  readonly to: number;
}

export type JsonnetFields = ReadonlyMap<string, JsonnetValue>;

/** A text as far as it is written in place: with holes, what fills them is worked out. */
export interface JsonnetText {
  readonly value: string;
  readonly hasHoles: boolean;
  readonly token: JsonnetToken;
}

/** In words: how long an object may be that is read. No alert comes near it. */
const LONGEST = 1000;
const OPENING: ReadonlySet<string> = new Set(["{", "[", "("]);
const CLOSING: ReadonlySet<string> = new Set(["}", "]", ")"]);

/** The fields of the object that a word stands in, by name; undefined where it stands in none. */
export function fieldsAround(tokens: readonly JsonnetToken[], index: number): JsonnetFields | undefined {
  let depth = 0;
  for (let at = index - 1; at >= Math.max(0, index - LONGEST); at -= 1) {
    const mark = markAt(tokens, at);
    if (CLOSING.has(mark)) depth += 1;
    if (!OPENING.has(mark)) continue;
    if (depth === 0) return mark === "{" ? fieldsFrom(tokens, at) : undefined;
    depth -= 1;
  }
  return undefined;
}

/** The fields of an object by the word that opens it. https://jsonnet.org/ref/spec.html#abstract-syntax */
export function fieldsFrom(tokens: readonly JsonnetToken[], open: number): JsonnetFields {
  const fields = new Map<string, JsonnetValue>();
  let at = open + 1;
  while (at < Math.min(tokens.length, open + LONGEST) && markAt(tokens, at) !== "}") {
    const end = endOf(tokens, at);
    const key = tokens[at];
    let from = at + 1;
    if (markAt(tokens, from) === "+") from += 1;
    if (key && key.kind !== "mark" && markAt(tokens, from) === ":") {
      while (markAt(tokens, from) === ":") from += 1;
      fields.set(key.value, { from, to: end });
    }
    at = markAt(tokens, end) === "," ? end + 1 : end;
  }
  return fields;
}

/** The text that a value is, where it is one and nothing is added to it. */
export function textOf(tokens: readonly JsonnetToken[], value: JsonnetValue | undefined): JsonnetText | undefined {
  if (value === undefined) return undefined;
  const token = tokens[value.from];
  if (token?.kind !== "text") return undefined;
  if (value.to === value.from + 1) return { value: token.value, hasHoles: false, token };
  return markAt(tokens, value.from + 1) === "%" && !addsMore(tokens, value)
    ? { value: filledIn(token.value), hasHoles: true, token }
    : undefined;
}

/** The fields of a value that begins as an object written in place. */
export function objectOf(tokens: readonly JsonnetToken[], value: JsonnetValue | undefined): JsonnetFields | undefined {
  return value && markAt(tokens, value.from) === "{" ? fieldsFrom(tokens, value.from) : undefined;
}

function addsMore(tokens: readonly JsonnetToken[], { from, to }: JsonnetValue): boolean {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const mark = markAt(tokens, at);
    if (OPENING.has(mark)) depth += 1;
    else if (CLOSING.has(mark)) depth -= 1;
    else if (mark === "+" && depth === 0) return true;
  }
  return false;
}

/** Where a field ends: at its comma, or at what closes the object. */
function endOf(tokens: readonly JsonnetToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const mark = markAt(tokens, at);
    if (OPENING.has(mark)) depth += 1;
    else if (CLOSING.has(mark)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (mark === "," && depth === 0) return at;
  }
  return tokens.length;
}

function markAt(tokens: readonly JsonnetToken[], index: number): string {
  const token = tokens[index];
  return token?.kind === "mark" ? token.value : "";
}
