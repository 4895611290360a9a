import { parse, TomlError } from "smol-toml";
import type { Span } from "../../model.ts";
import { lineSpan, lineStarts } from "../../place.ts";

export type TomlTable = Readonly<Record<string, unknown>>;

/** The file's tables, or the line that is wrong and why. */
export function readToml(text: string): { readonly table: TomlTable } | { readonly why: string; readonly span: Span } {
  try {
    return { table: parse(text) };
  } catch (error) {
    if (error instanceof TomlError) {
      const start = lineStarts(text)[error.line - 1] ?? 0;
      const reason = error.message.split("\n")[0] ?? "";
      return { why: `not valid TOML: ${reason.replace("Invalid TOML document: ", "")}`, span: lineSpan(text, start) };
    }
    return { why: "it is nested too deeply", span: lineSpan(text, 0) };
  }
}

/** The table at these keys; an empty one where there is none. */
export function table(from: TomlTable, ...keys: readonly string[]): TomlTable {
  let at: unknown = from;
  for (const key of keys) at = isTable(at) ? at[key] : undefined;
  return isTable(at) ? at : {};
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
