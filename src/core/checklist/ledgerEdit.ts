import { type Document, isMap, isSeq, parseDocument, type YAMLSeq } from "yaml";
import { tooDeepAt } from "../extractors/readYaml.ts";
import type { Check, Entry, Span } from "../model.ts";
import { applyEdits, lineEnd } from "../place.ts";
import { type Edit, inBraces, inLine, item, ordered } from "./entryText.ts";
import { LEDGER_PATH, readLedger } from "./ledger.ts";
import { dashOf, endOf, fieldPlaces, lineAfter, lineStart } from "./ledgerPlaces.ts";
import { rewritten } from "./ledgerRewrite.ts";

type Known = readonly Pick<Check, "id" | "title">[];

/**
 * A ledger with nothing said yet. It holds a line for each check, below which its entries go: so two people who answer
 * two items change places with a line between them that neither touched, and git merges both.
 */
export function emptyLedger(checks: Known): string {
  const lines = [...checks]
    .sort(({ id: one }, { id: other }) => (one < other ? -1 : 1))
    .map(({ id, title }) => `  # ${id}: ${title}\n`);
  return `# What people said about production readiness: done, planned, accepted, elsewhere, not-applicable.\nversion: 1\nentries:\n${lines.join("")}`;
}

/**
 * The ledger's text with this entry in it, in place of what was said of the same check and component before.
 *
 * Only the entry's own lines change: of an entry that is there, the fields that differ; a new one goes below what comes
 * nearest before it by check and component, an entry or a line that names a check (see `emptyLedger`), wherever a
 * person put that. Adding always at the end would make any two answers conflict in git, since both change one place; so
 * only those conflict that have the same neighbour and no named line of their own between them.
 *
 * `checks` are named in a ledger that is begun. Throws when the text cannot be read: a ledger is never rewritten from a
 * failed parse.
 */
export function withEntry(text: string | undefined, entry: Entry, checks: Known = []): string {
  if (text === undefined || text.trim() === "") return withEntry(emptyLedger(checks), entry);
  if (tooDeepAt(text) !== undefined) throw new Error("the ledger is nested too deeply to be read");
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error("the ledger is not valid YAML; mend it first");
  const newline = text.includes("\r\n") ? "\r\n" : lineEnd(text);
  const added = edited(text, document, entry, checks);
  return applyEdits(
    text,
    added.map(({ span, text: lines }) => ({ path: LEDGER_PATH, span, text: lines.replaceAll("\n", newline) })),
  );
}

function edited(text: string, document: Document.Parsed, entry: Entry, checks: Known): readonly Edit[] {
  const { contents } = document;
  if (contents === null) return [inLine(text, text.length, withEntry(emptyLedger(checks), entry))];
  if (!isMap(contents)) throw new Error('the ledger must be a map with "version" and "entries"');
  if (contents.flow) throw new Error("the ledger is written in braces; write it as lines first");
  const entries = document.get("entries");
  const place = fieldPlaces(text, contents).get("entries");
  if (place === undefined) return [inLine(text, text.length, `entries:\n${item(entry, "  ")}`)];
  if (!isSeq(entries)) return [insertion(text, place.key.end, [], "  ", entry)];
  if (entries.flow) return inBrackets(text, entries, place.key.end, entry);

  const index = entries.items.findIndex(
    (node) =>
      isMap(node) && node.get("check") === entry.check && (node.get("component") ?? undefined) === entry.component,
  );
  const target = entries.items[index];
  if (isMap(target)) return rewritten(text, entries, index, target, entry);
  const dash = dashOf(text, entries, 0);
  const indent = dash === undefined ? "  " : " ".repeat(dash - lineStart(text, dash));
  return [insertion(text, place.key.end, placesOf(text, entries), indent, entry)];
}

/** An entry with its place in the list, by its key. */
interface Neighbour {
  readonly key: string;
  /** From its first line to the start of the line after its last. */
  readonly span: Span;
}

function placesOf(text: string, entries: YAMLSeq): readonly Neighbour[] {
  return entries.items.flatMap((node, index) => {
    const dash = dashOf(text, entries, index);
    const end = endOf(text, entries, index);
    if (dash === undefined || end === undefined) return [];
    const span = { start: lineStart(text, dash), end: lineAfter(text, end) };
    const named = isMap(node) ? keyOf(String(node.get("check") ?? ""), node.get("component")) : "";
    return [{ key: named, span }];
  });
}

/** Checks in order, each with what is said of all components before what is said of one. */
function keyOf(check: string, component: unknown): string {
  return `${check}\0${component === undefined || component === null ? "" : String(component)}`;
}

const NAMING_LINE = /^[ \t]*#[ \t]*([a-z0-9-]+\/[a-z0-9-]+)(?::[ \t].*)?\r?$/gm;

/** A new entry below its nearest neighbour; with none before it, at the top of the list. */
function insertion(text: string, top: number, present: readonly Neighbour[], indent: string, entry: Entry): Edit {
  const naming = [...text.matchAll(NAMING_LINE)]
    .map(
      ({ index, 0: line, 1: check = "" }): Neighbour => ({
        key: check,
        span: { start: index, end: lineAfter(text, index + line.length) },
      }),
    )
    .filter(({ span }) => span.start > top && !present.some((each) => isWithin(span, each.span)));
  const own = keyOf(entry.check, entry.component);
  let before: Neighbour | undefined;
  for (const each of [...naming, ...present].sort((one, other) => one.span.start - other.span.start))
    if (each.key <= own && (before === undefined || before.key <= each.key)) before = each;
  const spaced = present.length > 1 && before !== undefined && present.includes(before) && isSpaced(text, present);
  const at = before?.span.end ?? lineAfter(text, top);
  return inLine(text, at, `${spaced ? "\n" : ""}${item(entry, indent)}`);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where a person keeps an empty line between entries. */
function isSpaced(text: string, present: readonly Neighbour[]): boolean {
  return present
    .slice(1)
    .every(({ span }, index) => /^[ \t]*\r?\n/.test(text.slice(present[index]?.span.end ?? 0, span.start)));
}

/** Into `[]`, which becomes a list of lines, or behind the last of a list in brackets. */
function inBrackets(text: string, entries: YAMLSeq, top: number, entry: Entry): readonly Edit[] {
  const [start, end] = entries.range ?? [top, top];
  const index = entries.items.findIndex(
    (node) =>
      isMap(node) && node.get("check") === entry.check && (node.get("component") ?? undefined) === entry.component,
  );
  const node = entries.items[index];
  if (isMap(node) && node.range) return [inBraces(node, entry)];
  if (entries.items.length > 0) {
    const last = endOf(text, entries, entries.items.length - 1) ?? start + 1;
    return [{ span: { start: last, end: last }, text: `, ${JSON.stringify(ordered(entry))}` }];
  }
  const after = lineAfter(text, end);
  const blank = text.slice(start - 1, start) === " " ? start - 1 : start;
  return [{ span: { start: blank, end }, text: "" }, inLine(text, after, item(entry, "  "))];
}

/** Checks that what was written says what was meant; the reason when it does not. */
export function misread(text: string, entry: Entry): string | undefined {
  const { entries, problems } = readLedger(text);
  const found = entries.find(
    (each) =>
      each.entry.check === entry.check && each.entry.component === entry.component && each.entry.says === entry.says,
  );
  return found === undefined ? (problems[0]?.message ?? "the entry was not found again after writing") : undefined;
}
