import { Document, isMap, isSeq, parseDocument } from "yaml";
import { tooDeepAt } from "../extractors/readYaml.ts";
import type { Entry } from "../model.ts";
import { lineEnd } from "../place.ts";
import { readLedger } from "./ledger.ts";

const FIRST_LINES =
  "# What people said about production readiness: done, planned, accepted, elsewhere, not-applicable.\nversion: 1\nentries:\n";
const FIELD_ORDER: readonly (keyof Entry)[] = [
  "check",
  "component",
  "says",
  "by",
  "on",
  "evidence",
  "seen",
  "where",
  "due",
  "until",
  "review",
  "why",
];

/**
 * The ledger's text with this entry in it, in place of what was said of the same check and component before.
 * Only the entry's own lines change. Throws when the text cannot be read: a ledger is never rewritten from a failed parse.
 */
export function withEntry(text: string | undefined, entry: Entry): string {
  if (text === undefined || text.trim() === "") return FIRST_LINES + item(entry, "  ");
  if (tooDeepAt(text) !== undefined) throw new Error("the ledger is nested too deeply to be read");
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error("the ledger is not valid YAML; mend it first");
  const normalised = text.includes("\r\n") ? "\r\n" : lineEnd(text);
  const toFile = (lines: string) => lines.replaceAll("\n", normalised);
  if (document.contents === null)
    return text + (endsLine(text) ? "" : normalised) + toFile(FIRST_LINES + item(entry, "  "));
  if (!isMap(document.contents)) throw new Error('the ledger must be a map with "version" and "entries"');

  const entries = document.get("entries");
  if (isSeq(entries) && entries.items.length > 0 && !entries.flow) {
    const index = entries.items.findIndex(
      (node) =>
        isMap(node) && node.get("check") === entry.check && (node.get("component") ?? undefined) === entry.component,
    );
    const target = entries.items[index === -1 ? entries.items.length - 1 : index];
    if (isMap(target) && target.range) {
      const dash = text.lastIndexOf("-", target.range[0]);
      const indent = " ".repeat(dash - (text.lastIndexOf("\n", dash) + 1));
      const end = target.range[1];
      if (index === -1) {
        const after = lineAfter(text, end);
        const before = text.slice(0, after);
        return before + (endsLine(before) ? "" : normalised) + toFile(item(entry, indent)) + text.slice(after);
      }
      const kept = unknownFields(target.toJSON());
      return (
        text.slice(0, dash) +
        toFile(
          item({ ...entry, ...kept }, indent)
            .trimStart()
            .trimEnd(),
        ) +
        text.slice(trimmedEnd(text, dash, end))
      );
    }
  }
  const list = document.createNode([ordered(entry)]);
  list.flow = false;
  document.set("entries", list);
  return toFile(document.toString({ lineWidth: 0 }));
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

function item(entry: Entry, indent: string): string {
  const body = new Document(ordered(entry)).toString({ lineWidth: 0 }).trimEnd();
  return `${indent}- ${body.split("\n").join(`\n${indent}  `)}\n`;
}

function ordered(entry: Entry): Record<string, unknown> {
  const known = FIELD_ORDER.filter((field) => entry[field] !== undefined).map((field) => [field, entry[field]]);
  return Object.fromEntries([...known, ...Object.entries(unknownFields(entry))]);
}

function unknownFields(value: unknown): Record<string, unknown> {
  const fields: readonly string[] = FIELD_ORDER;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).filter(
      ([key, each]) => !fields.includes(key) && each !== undefined,
    ),
  );
}

function endsLine(text: string): boolean {
  return text === "" || text.endsWith("\n");
}

function lineAfter(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const next = text.indexOf("\n", offset);
  return next === -1 ? text.length : next + 1;
}

/** A block node's range may take in the line end and comments after it, which are not its own. */
function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
