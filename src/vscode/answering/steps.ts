import type { Entry, Says } from "../../core/model.ts";

/** What is known of an entry so far. */
export type Draft = Readonly<Partial<Entry>> & Pick<Entry, "check">;

/** A field that a person is asked for. */
export type Field = "component" | "says" | "by" | "evidence" | "where" | "why" | "due" | "until" | "review";

/** What is asked for each thing one can say, in this order. */
const FIELDS: Readonly<Record<Says, readonly Field[]>> = {
  done: ["by", "evidence", "review"],
  planned: ["by", "why", "due"],
  accepted: ["by", "why", "until"],
  elsewhere: ["by", "where", "review"],
  "not-applicable": ["by", "why"],
};

/** Fields that may stay empty: the answer then holds until something changes. */
const OPTIONAL: ReadonlySet<Field> = new Set(["component", "review"]);
const DAYS: ReadonlySet<Field> = new Set(["due", "until", "review"]);

/** How many days ahead is offered, where the check does not say. */
const DAYS_AHEAD: Readonly<Partial<Record<Field, number>>> = { due: 30, until: 90 };

/** What of an entry is asked in turn. `components`: those of which the check is asked. */
export function stepsOf(draft: Draft, components: readonly string[]): readonly Field[] {
  const first: Field[] = components.length > 1 ? ["component", "says"] : ["says"];
  return draft.says === undefined ? [...first, ...FIELDS.done] : [...first, ...FIELDS[draft.says]];
}

/** True when an entry needs nothing more. */
export function isComplete(draft: Draft): draft is Entry {
  if (draft.says === undefined || draft.on === undefined) return false;
  return FIELDS[draft.says].every((field) => OPTIONAL.has(field) || wrong(field, draft[field], draft.on) === undefined);
}

/** What is wrong with a value: nothing there, no day of the calendar, or a day that is over. */
export type Wrong = "empty" | "no-day" | "over";

/** Judges a value as the ledger will; `on` is the day it is said. */
export function wrong(field: Field, value: string | undefined, on: string | undefined): Wrong | undefined {
  const text = value?.trim() ?? "";
  if (text === "") return OPTIONAL.has(field) ? undefined : "empty";
  if (!DAYS.has(field)) return undefined;
  if (!isDay(text)) return "no-day";
  return on !== undefined && text < on ? "over" : undefined;
}

/** The day offered for a field; undefined where none is better than another. */
export function suggestedDay(field: Field, on: string, reviewDays: number | undefined): string | undefined {
  const ahead = field === "review" ? reviewDays : DAYS_AHEAD[field];
  return ahead === undefined ? undefined : addDays(on, ahead);
}

/** The entry without what its kind has no use for, left over from a change of mind. */
export function entryOf(draft: Draft & Entry): Entry {
  const kept = new Set<string>(["check", "component", "says", "by", "on", ...FIELDS[draft.says]]);
  const fields = Object.entries(draft).filter(([key, value]) => kept.has(key) && value !== undefined && value !== "");
  // Only optional fields were left out.
  return Object.fromEntries(fields.map(([key, value]) => [key, value.trim()])) as unknown as Entry;
}

export function isDayField(field: Field): boolean {
  return DAYS.has(field);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
