import { Document, type YAMLMap } from "yaml";
import { ENTRY_FIELDS } from "../config/schema.ts";
import type { Entry, Span } from "../model.ts";

/** A change of the ledger's text. */
export interface Edit {
  readonly span: Span;
  /** With LF line ends. */
  readonly text: string;
}

/** Lines at the start of a line, also where the text before does not end one. */
export function inLine(text: string, at: number, lines: string): Edit {
  const isOpen = at > 0 && text[at - 1] !== "\n";
  return { span: { start: at, end: at }, text: (isOpen ? "\n" : "") + lines };
}

/** An entry as lines behind a dash. */
export function item(entry: Entry, indent: string): string {
  const body = new Document(ordered(entry)).toString({ lineWidth: 0 }).trimEnd();
  return `${indent}- ${body.split("\n").join(`\n${indent}  `)}\n`;
}

/** Its fields in the order in which they are written. */
export function ordered(entry: Entry): Record<string, unknown> {
  const known = ENTRY_FIELDS.filter((field) => entry[field] !== undefined).map((field) => [field, entry[field]]);
  return Object.fromEntries([...known, ...Object.entries(unknownFields(entry))]);
}

function unknownFields(value: unknown): Record<string, unknown> {
  const fields: readonly string[] = ENTRY_FIELDS;
  return Object.fromEntries(
    Object.entries(Object(value)).filter(([key, each]) => !fields.includes(key) && each !== undefined),
  );
}

/** An entry written in braces, replaced. */
export function inBraces(node: YAMLMap, entry: Entry): Edit {
  const [start, end] = node.range ?? [0, 0];
  return { span: { start, end }, text: JSON.stringify(ordered({ ...entry, ...unknownFields(node.toJSON()) })) };
}

/** `key: value` on one line. */
export function scalarLine(field: string, value: string): string {
  const isPlain = !value.includes("\n") && value.length > 0;
  return isPlain
    ? new Document({ [field]: value }).toString({ lineWidth: 0 }).trimEnd()
    : `${field}: ${JSON.stringify(value)}`;
}
