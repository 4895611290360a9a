import { LEDGER_PATH } from "../checklist/ledger.ts";
import { addDays, daysBetween } from "../checklist/state.ts";
import type { ComponentKind, Level, Mode, Span } from "../model.ts";
import { CONFIG_PATH } from "./load.ts";
import { configSchema, ledgerSchema } from "./schema.ts";
import {
  alternatives,
  descriptionOf,
  hasFreeKeys,
  itemOf,
  keysOf,
  type Schema,
  schemasAt,
  wordsOf,
} from "./schemaAt.ts";
import { contextAt, type YamlContext } from "./yamlContext.ts";

/** What is known of the workspace whose files are written. */
export interface Known {
  readonly checks: readonly {
    readonly id: string;
    readonly title: string;
    readonly level?: Level;
    readonly mode?: Mode;
    /** How long a person's `done` holds, in days. */
    readonly reviewDays?: number;
  }[];
  readonly components: readonly {
    readonly id: string;
    readonly root: string;
    readonly kinds?: readonly ComponentKind[];
  }[];
  readonly areas: readonly string[];
  /** People and teams who answer for something already. */
  readonly owners?: readonly string[];
  /** ISO 8601 day. */
  readonly today: string;
}

/** Something that may stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "key" | "value";
  /** What is written in place of the span. */
  readonly text: string;
  readonly span: Span;
  /** A few words beside the label. */
  readonly detail?: string;
}

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}

/** How far ahead a day is offered, in days: a quarter of a year, as most reviews are held. */
const AHEAD_DAYS = 90;

const SCHEMAS: Readonly<Record<string, Schema>> = { [CONFIG_PATH]: configSchema, [LEDGER_PATH]: ledgerSchema };

/** What may be written at an offset of one of our own files; nothing in any other. */
export function completionsAt(path: string, text: string, offset: number, known: Known): readonly Completion[] {
  const root = SCHEMAS[path];
  const context = root && contextAt(text, offset);
  if (root === undefined || context === undefined) return [];
  const schemas = schemasAt(root, context.path, context.siblings.get("says"));
  const found = context.writes === "key" ? keyChoices(schemas, context, known) : valueChoices(schemas, context, known);
  const byLabel = new Map(found.map((each) => [each.label, each]));
  return [...byLabel.values()].map((choice) => ({ ...choice, kind: context.writes, span: context.span }));
}

/** What is to be known of the word at an offset; undefined where there is nothing to say. */
export function hoverAt(path: string, text: string, offset: number, known: Known): Hover | undefined {
  const root = SCHEMAS[path];
  const context = root && contextAt(text, offset);
  if (root === undefined || context === undefined || context.word === "") return undefined;
  const says = context.siblings.get("says");
  const word = context.word.replace(/^["']|["']$/g, "");
  const at = context.writes === "key" ? [...context.path, word] : context.path;
  const described = declared(root, at, says).flatMap((schema) => descriptionOf(schema) ?? [])[0];
  const about = context.writes === "key" ? keyWords(context.path, word, known) : valueWords(context.path, word, known);
  const parts = [about, described].filter((each) => each !== undefined);
  return parts.length === 0 ? undefined : { text: parts.join("\n\n"), span: context.span };
}

interface Choice {
  readonly label: string;
  readonly text: string;
  readonly detail?: string;
}

function keyChoices(schemas: readonly Schema[], context: YamlContext, known: Known): readonly Choice[] {
  return schemas.flatMap((schema): readonly Choice[] => {
    const item = itemOf(schema);
    if (item !== undefined) return itemChoices(item, context, known);
    if (hasFreeKeys(schema)) return freeKeys(context.path, known).filter(({ label }) => !context.siblings.has(label));
    const keys = keysOf(schema);
    if (keys.length === 0) return valueChoices([schema], context, known); // a plain item behind a dash
    const open = keys.filter(([key]) => key === context.word || !context.siblings.has(key));
    return open.map(([key, each]) => withDetail({ label: key, text: `${key}: ` }, descriptionOf(each)));
  });
}

/** In a list that has no item on this line yet: its dash comes with the completion. */
function itemChoices(item: Schema, context: YamlContext, known: Known): readonly Choice[] {
  const below = { ...context, path: [...context.path, "*"] };
  const all = alternatives(item);
  const first = keysOf(all[0] ?? item)[0]?.[0];
  if (first !== undefined) return [{ label: `- ${first}`, text: `- ${first}: `, detail: "a new item" }];
  return valueChoices(all, below, known).map((each) => ({ ...each, label: `- ${each.label}`, text: `- ${each.text}` }));
}

function freeKeys(path: readonly string[], known: Known): readonly Choice[] {
  if (path[0] === "owners") return known.areas.map((area) => ({ label: area, text: `${area}: ` }));
  if (path[0] === "checks") return known.checks.map(({ id, title }) => ({ label: id, text: `${id}: `, detail: title }));
  return [];
}

function valueChoices(schemas: readonly Schema[], { path, siblings }: YamlContext, known: Known): readonly Choice[] {
  const words = schemas.flatMap((schema) => {
    const own = itemOf(schema) === undefined ? wordsOf(schema) : [];
    return own.map((word) => withDetail({ label: word, text: word }, WORDS[word]));
  });
  return [...words, ...knownValues(path, siblings, known)];
}

/** Values that the workspace or the calendar gives, by where they stand. */
function knownValues(
  path: readonly string[],
  siblings: ReadonlyMap<string, string>,
  { checks, components, owners = [], today }: Known,
): readonly Choice[] {
  const check = checks.find(({ id }) => id === siblings.get("check"));
  const days = (count: number, detail: string) => [
    { label: addDays(today, count), text: addDays(today, count), detail },
  ];
  switch (path.join(".")) {
    case "entries.*.check":
      return checks.map(({ id, title }) => ({ label: id, text: id, detail: title }));
    case "entries.*.component":
    case "components.*.id":
    case "components.*.belongsTo":
      return components.map(({ id, root }) => ({ label: id, text: id, detail: root }));
    case "components.*.root":
      return components.map(({ id, root }) => ({ label: root, text: root, detail: id }));
    case "entries.*.by":
      return owners.map((owner) => ({ label: owner, text: owner }));
    case "entries.*.on":
      return days(0, "today");
    case "entries.*.review":
      return days(check?.reviewDays ?? AHEAD_DAYS, `in ${check?.reviewDays ?? AHEAD_DAYS} days`);
    case "entries.*.until":
    case "entries.*.due":
    case "launch":
      return days(AHEAD_DAYS, `in ${AHEAD_DAYS} days`);
    case "limits.outboundTimeout":
      return ["10s", "30s", "120s"].map((duration) => ({ label: duration, text: duration }));
    default:
      return path[0] === "owners" ? owners.map((owner) => ({ label: owner, text: owner })) : [];
  }
}

/** The schemas at a path before a choice or an optional one is looked behind, for what they say about themselves. */
function declared(root: Schema, path: readonly string[], says: string | undefined): readonly Schema[] {
  const key = path.at(-1);
  const above = schemasAt(root, path.slice(0, -1), says);
  return above.flatMap((schema) =>
    key === "*" ? (itemOf(schema) ?? []) : keysOf(schema).flatMap(([name, each]) => (name === key ? [each] : [])),
  );
}

function keyWords(path: readonly string[], word: string, known: Known): string | undefined {
  return path.join(".") === "checks" ? checkWords(word, known) : undefined;
}

function valueWords(path: readonly string[], word: string, known: Known): string | undefined {
  if (path.join(".") === "entries.*.check") return checkWords(word, known);
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return dayWords(daysBetween(known.today, word));
  const component = known.components.find(({ id }) => id === word);
  if (component !== undefined && /component$|belongsTo$/.test(path.at(-1) ?? ""))
    return `${component.id}: ${component.kinds?.join(", ") ?? "component"} in ${component.root}`;
  return WORDS[word];
}

function checkWords(id: string, { checks }: Known): string | undefined {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) return undefined;
  const review = check.reviewDays === undefined ? "" : ` · an answer holds ${check.reviewDays} days`;
  return `**${check.title}**\n\n${[check.level, check.mode].filter((each) => each !== undefined).join(" · ")}${review}`;
}

function dayWords(days: number): string {
  if (days === 0) return "today";
  const words = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${words}` : `${words} ago`;
}

function withDetail(choice: Choice, detail: string | undefined): Choice {
  return detail === undefined ? choice : { ...choice, detail };
}

/** What the words of our files mean, in a few more. */
const WORDS: Readonly<Record<string, string>> = {
  done: "it is so; needs evidence",
  planned: "it will be; needs a day and a reason",
  accepted: "the risk is taken on until a day, for a reason",
  elsewhere: "it is enforced outside of this repository",
  "not-applicable": "it is not asked of this, for a reason",
  internal: "asks the essential checks",
  standard: "asks the essential and the standard checks",
  critical: "asks every check",
  off: "the check is not asked",
};
