import type { FieldInsertion } from "./model.ts";

/** A field of a YAML or JSON map as it is to be written: a list of fields is a map, one of words is a list in brackets. */
export type Field = readonly [name: string, value: string | number | boolean | readonly Field[] | readonly string[]];

/** New fields of a map as text, in the indentation and the line ends of the file. */
export function newFields(fields: readonly Field[], at: FieldInsertion): string {
  return at.syntax === "json"
    ? `,${at.newline}${json(fields, at.indent, at)}`
    : at.newline + yaml(fields, at.indent, at);
}

function yaml(fields: readonly Field[], indent: number, at: FieldInsertion): string {
  const lines = fields.map(([name, value]) => {
    const key = `${" ".repeat(indent)}${name}:`;
    if (typeof value !== "object") return `${key} ${value}`;
    if (isWords(value)) return `${key} [${value.map((word) => JSON.stringify(word)).join(", ")}]`;
    return key + at.newline + yaml(value, indent + at.step, at);
  });
  return lines.join(at.newline);
}

function json(fields: readonly Field[], indent: number, at: FieldInsertion): string {
  const pad = " ".repeat(indent);
  const lines = fields.map(([name, value]) => {
    const key = `${pad}${JSON.stringify(name)}: `;
    if (typeof value !== "object" || isWords(value)) return key + JSON.stringify(value);
    return `${key}{${at.newline}${json(value, indent + at.step, at)}${at.newline}${pad}}`;
  });
  return lines.join(`,${at.newline}`);
}

function isWords(value: readonly Field[] | readonly string[]): value is readonly string[] {
  return value.every((each) => typeof each === "string");
}
