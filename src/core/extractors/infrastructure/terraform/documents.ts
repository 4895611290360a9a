import type { InfrastructureValue, Span } from "../../../model.ts";
import { fromPlain } from "../values.ts";

/** No policy and no task definition is longer. */
const LONGEST = 50_000;
/** Stands for a part that is not text, within JSON: a character of private use. */
const MARK = "\uE0F1";
const MARKED = /\uE0F1(\d+)\uE0F1/g;

/** A text that is JSON in itself, a policy say, as the value it stands for; undefined where it is none. */
export function documentOf(parts: readonly InfrastructureValue[], span: Span): InfrastructureValue | undefined {
  const text = parts.map((part, index) => (typeof part === "string" ? part : `${MARK}${index}${MARK}`)).join("");
  if (!/^\s*[[{]\s*["{[]/.test(text) || text.length > LONGEST) return undefined;
  // A mark outside of quotes is a whole value; it becomes a text that holds nothing else.
  const quoted = parts.some((part) => typeof part !== "string") ? quoteMarks(text) : text;
  try {
    return restored(fromPlain(JSON.parse(quoted), span), parts);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // no JSON after all
    throw error;
  }
}

function quoteMarks(text: string): string {
  let inString = false;
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "\\" && inString) {
      result += sign + (text[++at] ?? "");
      continue;
    }
    if (sign === '"') inString = !inString;
    if (sign === MARK) {
      const end = text.indexOf(MARK, at + 1);
      if (end < 0) return text;
      const mark = text.slice(at, end + 1);
      result += inString ? mark : `"${mark}"`;
      at = end;
      continue;
    }
    result += sign;
  }
  return result;
}

/** The value with each mark replaced by the part it stands for. */
function restored(value: InfrastructureValue, parts: readonly InfrastructureValue[]): InfrastructureValue {
  if (typeof value === "string") return value.includes(MARK) ? unmarked(value, parts) : value;
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((item) => restored(item, parts));
  if (value.is !== "map") return value;
  const fields = Object.entries(value.fields).map(
    ([name, field]) => [name, { ...field, value: restored(field.value, parts) }] as const,
  );
  return { ...value, fields: Object.fromEntries(fields) };
}

function unmarked(text: string, parts: readonly InfrastructureValue[]): InfrastructureValue {
  const pieces: InfrastructureValue[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push(parts[Number(match[1])] ?? "");
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : { is: "join", parts: pieces };
}

/** Narrows to a list: `Array.isArray` does not, for readonly ones. */
export function isList(value: InfrastructureValue): value is readonly InfrastructureValue[] {
  return Array.isArray(value);
}
