import type { FieldInsertion } from "../model.ts";
import { lineEnd } from "../place.ts";
import type { YamlMap, YamlNode } from "./yaml.ts";

/** Where a new field of a map goes: after its last one, in its own indentation. Undefined where none can be added. */
export function insertionInto(text: string, map: YamlMap): FieldInsertion | undefined {
  const own = [...map.entries.values()].filter(({ merged }) => !merged);
  const first = own[0];
  const last = own.reduce(
    (latest, each) => (each.keySpan.start > (latest?.keySpan.start ?? -1) ? each : latest),
    first,
  );
  if (first === undefined || last === undefined) return undefined;
  const lineStart = startOfLine(text, first.keySpan.start);
  const indent = first.keySpan.start - lineStart;
  const shared = { indent, newline: lineEnd(text) };
  if (map.flow) {
    // Aliased values stand elsewhere, and where the alias ends is not known.
    if (last.value.span.start < last.keySpan.end) return undefined;
    const offset = last.value.span.end;
    const isAlone = /^\s*$/.test(text.slice(lineStart, first.keySpan.start));
    if (text[first.keySpan.start] !== '"') return { ...shared, offset, syntax: "flow", step: 0 };
    return isAlone
      ? { ...shared, offset, syntax: "json", step: stepOf(text, "\\{|\\[") }
      : { ...shared, offset, syntax: "quoted", step: 0 };
  }
  let offset = endOf(last.value, last.keySpan.end);
  while (offset > last.keySpan.end && /\s/.test(text[offset - 1] ?? "")) offset--;
  while (offset < text.length && !/[\r\n]/.test(text[offset] ?? "")) offset++;
  return { ...shared, offset, syntax: "yaml", step: stepOf(text, ":") };
}

/** Aliased values stand elsewhere: then the key's own line is the end. */
function endOf(value: YamlNode, keyEnd: number): number {
  return value.span.start >= keyEnd ? value.span.end : keyEnd;
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? "")) start--;
  return start;
}

/** How far the file indents, by its first line that goes deeper than the one before it. */
function stepOf(text: string, opener: string): number {
  const step = new RegExp(`^( *)[^\\s#-].*(?:${opener})[ \\t]*\\r?\\n\\1( +)[^\\s#-]`, "m").exec(text)?.[2]?.length;
  return step ?? 2;
}
