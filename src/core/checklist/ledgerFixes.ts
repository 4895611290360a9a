import { closest } from "../config/closest.ts";
import { ENTRY_FIELDS, NEEDED_FIELDS } from "../config/schema.ts";
import type { Check, EditFix, Span, TextEdit } from "../model.ts";
import type { PlacedEntry } from "./ledger.ts";
import type { FieldPlace } from "./ledgerPlaces.ts";
import { addDays, daysBetween, lastDay } from "./state.ts";

type Fields = ReadonlyMap<string, FieldPlace>;

/** How long an answer is renewed for when nothing says how long it held, in days. */
const RENEWED_DAYS = 90;
const SAYS = Object.keys(NEEDED_FIELDS);

/** Says the same once more as of today, for as long as it held before; nothing where a date to change is not written. */
export function renewal(
  check: Pick<Check, "reviewDays">,
  placed: PlacedEntry,
  today: string,
  seen: string | undefined,
): readonly EditFix[] {
  const { entry, fields, place } = placed;
  const field = entry.says === "planned" ? "due" : entry.says === "accepted" ? "until" : "review";
  const interval = entry.says === "done" ? check.reviewDays : undefined;
  const before = entry[field];
  const held = before === undefined ? 0 : daysBetween(entry.on, before);
  const until = addDays(today, interval ?? (held > 0 ? held : RENEWED_DAYS));
  const values = new Map([
    ["on", today],
    ...(before === undefined ? [] : [[field, until] as const]),
    ...(seen === undefined || entry.seen === undefined ? [] : [["seen", seen] as const]),
  ]);
  const edits = [...values].flatMap(([name, text]): readonly TextEdit[] => {
    const span = fields.get(name)?.value;
    return span === undefined ? [] : [{ path: place.path, span, text }];
  });
  if (edits.length < values.size) return [];
  const ends = lastDay(check, { ...entry, on: today, ...(before === undefined ? {} : { [field]: until }) });
  const title = ends === undefined ? "Say it again as of today" : `Renew until ${ends}`;
  return [{ kind: "edit", title, safety: "review", edits }];
}

/** Puts the word a person most likely meant in place of the one that is written. */
export function correction(
  path: string,
  span: Span | undefined,
  word: string,
  known: Iterable<string>,
): readonly EditFix[] {
  const meant = closest(word, known);
  if (meant === undefined || span === undefined) return [];
  return [{ kind: "edit", title: `Correct to "${meant}"`, safety: "review", edits: [{ path, span, text: meant }] }];
}

/** What may right an entry that cannot be read: another word for its answer, another name for a field it lacks. */
export function malformedFixes(path: string, value: unknown, fields: Fields): readonly EditFix[] {
  const says = textOf(value, "says");
  const fixes =
    says === undefined || SAYS.includes(says) ? [] : correction(path, fields.get("says")?.value, says, SAYS);
  const names: readonly string[] = ENTRY_FIELDS;
  const strangers = [...fields.keys()].filter((name) => !names.includes(name));
  const missing = ["check", "says", "by", "on", ...neededBy(says)].filter((name) => !fields.has(name));
  const renames = strangers.flatMap((name) => correction(path, fields.get(name)?.key, name, missing));
  return [...fixes, ...renames];
}

function neededBy(says: string | undefined): readonly string[] {
  return Object.entries(NEEDED_FIELDS).find(([word]) => word === says)?.[1] ?? [];
}

function textOf(value: unknown, key: string): string | undefined {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === "string" ? found : undefined;
}
