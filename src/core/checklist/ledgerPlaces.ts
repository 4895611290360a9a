import { isMap, isPair, isScalar, type YAMLSeq } from "yaml";
import type { Span } from "../model.ts";

/** Where a field of an entry stands: its key, and its value without the line end or a comment after it. */
export interface FieldPlace {
  readonly key: Span;
  readonly value: Span;
}

/** The whole lines an entry takes; undefined for one in a list written in brackets. */
export function entryLines(text: string, list: YAMLSeq, index: number): Span | undefined {
  const dash = dashOf(text, list, index);
  const end = endOf(text, list, index);
  return dash === undefined || end === undefined
    ? undefined
    : { start: lineStart(text, dash), end: lineAfter(text, end) };
}

/** The offset of the dash before an entry; undefined for one in a list written in brackets. */
export function dashOf(text: string, list: YAMLSeq, index: number): number | undefined {
  const range = rangeOf(list.items[index]);
  if (list.flow || range === undefined || !list.range) return undefined;
  const from = index === 0 ? lineStart(text, list.range[0]) : endOf(text, list, index - 1);
  if (from === undefined) return undefined;
  const found = [...text.slice(from, range[0]).matchAll(/^[ \t]*-(?=\s|$)/gm)].at(-1);
  return found === undefined ? undefined : from + found.index + found[0].length - 1;
}

/** Where an entry's last word ends. */
export function endOf(text: string, list: YAMLSeq, index: number): number | undefined {
  const range = rangeOf(list.items[index]);
  return range === undefined ? undefined : trimmedEnd(text, range[0], range[1]);
}

/** Where the fields of a map stand, by key. */
export function fieldPlaces(text: string, node: unknown): ReadonlyMap<string, FieldPlace> {
  const places = new Map<string, FieldPlace>();
  if (!isMap(node)) return places;
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) continue;
    const [start, end] = pair.key.range;
    const value = rangeOf(pair.value) ?? [end, end];
    places.set(String(pair.key.value), {
      key: { start, end },
      value: { start: value[0], end: trimmedEnd(text, value[0], value[1]) },
    });
  }
  return places;
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The start of the line after the one that holds the offset. */
export function lineAfter(text: string, offset: number): number {
  const next = text.indexOf("\n", offset);
  return next === -1 ? text.length : next + 1;
}

/** A node's range may take in the line end and comments after it, which are not its own. */
function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range: unknown = typeof node === "object" && node !== null ? Reflect.get(node, "range") : undefined;
  return Array.isArray(range) ? [Number(range[0]), Number(range[1])] : undefined;
}
