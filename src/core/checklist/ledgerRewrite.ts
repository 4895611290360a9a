import type { YAMLMap, YAMLSeq } from "yaml";
import { ENTRY_FIELDS } from "../config/schema.ts";
import type { Entry, Span } from "../model.ts";
import { type Edit, inBraces, inLine, scalarLine } from "./entryText.ts";
import { endOf, fieldPlaces, lineAfter, lineStart } from "./ledgerPlaces.ts";

/** Changes the fields that differ and no others, so that comments beside the rest stay where they are. */
export function rewritten(text: string, entries: YAMLSeq, index: number, node: YAMLMap, entry: Entry): readonly Edit[] {
  if (node.flow) return [inBraces(node, entry)];
  const places = fieldPlaces(text, node);
  const end = endOf(text, entries, index);
  const [firstField] = places;
  if (end === undefined || firstField === undefined)
    throw new Error("the ledger is written in a way that is not understood");
  const column = " ".repeat(firstField[1].key.start - lineStart(text, firstField[1].key.start));
  const current: unknown = node.toJSON();
  const edits: Edit[] = [];
  let behind = firstField[1];
  for (const field of ENTRY_FIELDS) {
    const place = places.get(field);
    const value = entry[field];
    if (place !== undefined && value === undefined) {
      edits.push({ span: fieldLines(text, place, firstField[1], places), text: "" });
      continue;
    }
    if (value === undefined) continue;
    if (place === undefined) {
      const at = lineAfter(text, behind.value.end);
      edits.push(inLine(text, at, `${column}${scalarLine(field, value)}\n`));
    } else {
      if (Reflect.get(Object(current), field) !== value)
        edits.push({ span: { start: place.key.start, end: place.value.end }, text: scalarLine(field, value) });
      behind = place;
    }
  }
  return joined(edits);
}

/** The lines a field takes; of the field behind the dash, everything up to the next field. */
function fieldLines(
  text: string,
  place: { readonly key: Span; readonly value: Span },
  first: { readonly key: Span },
  places: ReadonlyMap<string, { readonly key: Span }>,
): Span {
  if (place.key.start !== first.key.start)
    return { start: lineStart(text, place.key.start), end: lineAfter(text, place.value.end) };
  const next = [...places.values()][1];
  return { start: place.key.start, end: next?.key.start ?? lineAfter(text, place.value.end) };
}

/** Several new fields at one place are one edit. */
function joined(edits: readonly Edit[]): readonly Edit[] {
  const byPlace = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.span.start}:${edit.span.end}`;
    const same = byPlace.get(key);
    byPlace.set(key, same === undefined ? edit : { ...same, text: same.text + edit.text.replace(/^\n/, "") });
  }
  return [...byPlace.values()];
}
