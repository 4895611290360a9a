import { parse } from "smol-toml";
import type { InfrastructureField, InfrastructureFields, InfrastructureValue, Span } from "../../../model.ts";
import { fromPlain } from "../values.ts";

/** A TOML file as the fields of a resource; undefined for what is no TOML, which is told where manifests are read. */
export function tomlFields(text: string, span: Span): InfrastructureFields | undefined {
  try {
    return placed(mapIn(fromPlain(parse(text), span)) ?? {}, text);
  } catch {
    return undefined; // what makes it no TOML is told where its manifests are read
  }
}

function mapIn(value: InfrastructureValue | undefined): InfrastructureFields | undefined {
  return value !== null && typeof value === "object" && "is" in value && value.is === "map" ? value.fields : undefined;
}

/** Tables and their plain settings get the lines that they stand on; the parser tells none. */
function placed(fields: InfrastructureFields, text: string): InfrastructureFields {
  const lines = linesOf(text);
  const entries = Object.entries(fields).map(([name, field]): [string, InfrastructureField] => {
    const span = lines.get(name);
    const inner = mapIn(field.value);
    if (span === undefined) return [name, field];
    if (inner === undefined) return [name, { ...field, span }];
    const settings = Object.entries(inner).map(([key, each]): [string, InfrastructureField] => [
      key,
      { ...each, span: lines.get(`${name}.${key}`) ?? span },
    ]);
    return [name, { ...field, span, value: { is: "map", fields: Object.fromEntries(settings) } }];
  });
  return Object.fromEntries(entries);
}

/** The first line of each table and each setting, by its dotted name. */
function linesOf(text: string): ReadonlyMap<string, InfrastructureField["span"]> {
  const lines = new Map<string, InfrastructureField["span"]>();
  let table = "";
  let offset = 0;
  for (const line of text.split("\n")) {
    const header = /^\s*\[\[?\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    const key = /^\s*([\w-]+)\s*=/.exec(line)?.[1];
    if (header !== undefined) table = header;
    const name = header ?? (key === undefined ? undefined : table === "" ? key : `${table}.${key}`);
    const start = offset + (line.length - line.trimStart().length);
    if (name !== undefined && !lines.has(name)) lines.set(name, { start, end: offset + line.trimEnd().length });
    offset += line.length + 1;
  }
  return lines;
}
