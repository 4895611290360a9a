import type { Span } from "../model.ts";
import { lineSpan } from "../place.ts";

/** Where in a YAML file something is being written. Found by lines, so that half-written text has a context too. */
export interface YamlContext {
  /** Keys from the top down; "*" for an item of a list. */
  readonly path: readonly string[];
  /** A key of the map at the path, or the value at the path. */
  readonly writes: "key" | "value";
  /** The word at the cursor, which a completion replaces. */
  readonly word: string;
  readonly span: Span;
  /** What the map around it says already: its plain values by key. */
  readonly siblings: ReadonlyMap<string, string>;
  /** True in a map or list written in brackets. */
  readonly flow: boolean;
}

/** The context at an offset; undefined in comments. */
export function contextAt(text: string, offset: number): YamlContext | undefined {
  const span = lineSpan(text, offset);
  const line = text.slice(span.start, span.end);
  const before = text.slice(span.start, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const { elements, value } = elementsOf(line);
  const lines = text.slice(0, Math.max(0, span.start - 1)).split("\n");
  const after = text.slice(span.end + 1).split("\n");
  const cursor = offset - span.start;

  const key = elements.at(-1);
  const opens = /^[[{]/.test(value.text) && cursor > value.column;
  if (key?.name === undefined && !opens) {
    const column = /^\s*(?:-\s+)*/.exec(before)?.[0].length ?? 0;
    return inKey(column, plainEnd(line.slice(column)), elements);
  }
  if (key?.name !== undefined && cursor <= key.column + key.name.length)
    return inKey(key.column, key.name, elements.slice(0, -1));

  const path =
    key?.name === undefined
      ? pathOf(lines, elements, value.column)
      : [...pathOf(lines, elements.slice(0, -1), key.column), key.name];
  if (opens) {
    const inner = flowContext(value.text, cursor - value.column, span.start + value.column);
    return { ...inner, path: [...path, ...inner.path] };
  }
  const start = span.start + Math.min(value.column, cursor);
  const siblings = siblingsOf(lines, after, key?.column ?? value.column);
  const word = value.text;
  return { path, writes: "value", word, span: { start, end: start + word.length }, siblings, flow: false };

  function inKey(column: number, word: string, dashes: readonly Element[]): YamlContext {
    const start = span.start + column;
    return {
      path: pathOf(lines, dashes, column),
      writes: "key",
      word,
      span: { start, end: start + word.length },
      siblings: siblingsOf(lines, after, column),
      flow: false,
    };
  }
}

/** A dash, or a key with its name. */
interface Element {
  readonly column: number;
  readonly name?: string;
}

interface Value {
  readonly column: number;
  readonly text: string;
}

/** What a line begins: the dashes before, the key, and the value behind it without a comment. */
function elementsOf(line: string): { readonly elements: readonly Element[]; readonly value: Value } {
  const elements: Element[] = [];
  let column = /^\s*/.exec(line)?.[0].length ?? 0;
  for (let dash = /^-(?:\s+|$)/.exec(line.slice(column)); dash; dash = /^-(?:\s+|$)/.exec(line.slice(column))) {
    elements.push({ column });
    column += dash[0].length;
  }
  const rest = line.slice(column);
  const [, name, gap = ""] = /^("[^"]*"|'[^']*'|[^\s#:{}[\],][^#:{}[\],]*):(\s+|$)/.exec(rest) ?? [];
  if (name === undefined) return { elements, value: { column, text: plainEnd(rest) } };
  elements.push({ column, name: name.replace(/^["']|["']$/g, "") });
  const at = column + name.length + 1 + gap.length;
  return { elements, value: { column: at, text: plainEnd(line.slice(at)) } };
}

function plainEnd(text: string): string {
  return text.replace(/(?:^|\s+)#.*$/, "").trimEnd();
}

/** The keys above a column, from the top down. A list may stand in the column of the key that holds it. */
function pathOf(lines: readonly string[], own: readonly Element[], column: number): readonly string[] {
  const path: string[] = [];
  let need = column;
  let inItem = false;
  const take = (elements: readonly Element[]): void => {
    for (const { column: at, name } of [...elements].reverse()) {
      const isAbove = name === undefined ? at < need : at < need || (inItem && at === need);
      if (!isAbove) continue;
      path.unshift(name ?? "*");
      need = at;
      inItem = name === undefined;
    }
  };
  take(own);
  for (let index = lines.length - 1; index >= 0 && (need > 0 || inItem); index--) {
    const line = lines[index] ?? "";
    if (!/^\s*(?:#|$)/.test(line)) take(elementsOf(line).elements);
  }
  return path;
}

/** The plain values of the map whose keys stand in a column, in the lines around. */
function siblingsOf(before: readonly string[], after: readonly string[], column: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const take = (line: string): boolean => {
    if (/^\s*(?:#|$)/.test(line)) return true;
    const { elements, value } = elementsOf(line);
    const first = elements[0]?.column ?? value.column;
    const key = elements.find(({ column: at, name }) => name !== undefined && at === column);
    if (key?.name !== undefined) found.set(key.name, value.text.replace(/^["']|["']$/g, ""));
    return first >= column;
  };
  for (let index = before.length - 1; index >= 0; index--) if (!take(before[index] ?? "")) break;
  for (const line of after) {
    const isNextItem = (elementsOf(line).elements[0]?.column ?? column) < column;
    if (isNextItem || !take(line)) break;
  }
  return found;
}

/** The context in brackets on one line; `at` is the cursor in the text, `base` the text's offset. */
function flowContext(text: string, at: number, base: number): YamlContext {
  interface Level {
    readonly isMap: boolean;
    key: string | undefined;
    readonly said: Map<string, string>;
  }
  const levels: Level[] = [];
  let wordStart = 0;
  const wordTo = (end: number) => text.slice(wordStart, end).trim();
  for (let index = 0; index < Math.min(at, text.length); index++) {
    const sign = text[index];
    const level = levels.at(-1);
    if (sign === "[" || sign === "{") levels.push({ isMap: sign === "{", key: undefined, said: new Map() });
    else if (sign === ":" && level?.isMap && /\s/.test(text[index + 1] ?? " ")) level.key = wordTo(index);
    else if (sign === "," || sign === "]" || sign === "}") {
      if (level?.key !== undefined) level.said.set(level.key, wordTo(index));
      if (level) level.key = undefined;
      if (sign !== ",") levels.pop();
    } else continue;
    wordStart = index + 1;
  }
  while (wordStart < at && text[wordStart] === " ") wordStart++;
  const end = wordStart + (/^[^,\]}:]*/.exec(text.slice(wordStart))?.[0].trimEnd().length ?? 0);
  const path = levels.flatMap(({ isMap, key }) => (isMap ? (key === undefined ? [] : [key]) : ["*"]));
  const last = levels.at(-1);
  return {
    path,
    writes: last?.isMap && last.key === undefined ? "key" : "value",
    word: text.slice(wordStart, end),
    span: { start: base + wordStart, end: base + end },
    siblings: last?.said ?? new Map(),
    flow: true,
  };
}
