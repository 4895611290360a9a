import type { EditFix, FieldInsertion } from "./model.ts";

/** A field of a YAML or JSON map as it is to be written: a list of fields is a map, one of words is a list in brackets. */
export type Field = readonly [name: string, value: string | number | boolean | readonly Field[] | readonly string[]];

/** The fix that adds fields to a map; none where there is no place for them, or a template writes them by itself. */
export function addFields(
  title: string,
  path: string,
  at: FieldInsertion | undefined,
  fields: readonly Field[],
): readonly EditFix[] {
  if (at === undefined || fields.some(([name]) => at.taken?.includes(name))) return [];
  const edits = [{ path, span: { start: at.offset, end: at.offset }, text: newFields(fields, at) }];
  return [{ kind: "edit", title, safety: "review", edits }];
}

/** New fields of a map as text, in the indentation and the line ends of the file. */
export function newFields(fields: readonly Field[], at: FieldInsertion): string {
  switch (at.syntax) {
    case "yaml":
      return at.newline + yaml(fields, at.indent, at);
    case "json":
      return `,${at.newline}${json(fields, at.indent, at)}`;
    default:
      return `, ${inline(fields, at.syntax === "quoted")}`;
  }
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

function inline(fields: readonly Field[], isQuoted: boolean): string {
  const written = (value: string | number | boolean) =>
    isQuoted || (typeof value === "string" && !/^[\w./-]+$/.test(value)) ? JSON.stringify(value) : String(value);
  return fields
    .map(([name, value]) => {
      const key = `${written(name)}: `;
      if (typeof value !== "object") return key + written(value);
      return key + (isWords(value) ? `[${value.map(written).join(", ")}]` : `{ ${inline(value, isQuoted)} }`);
    })
    .join(", ");
}

function isWords(value: readonly Field[] | readonly string[]): value is readonly string[] {
  return value.every((each) => typeof each === "string");
}
