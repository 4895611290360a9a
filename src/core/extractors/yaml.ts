import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, type Node, Parser } from "yaml";
import type { Span } from "../model.ts";

/** One document of a YAML or JSON file. A document with errors has no root, so that nobody judges half of it. */
export interface YamlDocument {
  readonly root?: YamlNode;
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
}

/** Aliases are followed and merge keys applied: what an alias stands for is shared, never copied. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: "map";
  readonly span: Span;
  /** Written in braces, as in JSON. */
  readonly flow: boolean;
  /** By key; the last of several equal keys wins. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Where a key is given again. */
  readonly duplicates: readonly Span[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
  /** True when it came in by `<<` and stands elsewhere. */
  readonly merged: boolean;
}

export interface YamlList {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** Deeper than anything people write. The library recurses, and cannot be caught once the stack is full. */
const MAX_DEPTH = 100;
/** What merge keys may add to one document. */
const MAX_MERGED = 10_000;

/** Reads every document of a file. Never throws; what is nested too deeply is an error of the document. */
export function readYaml(text: string): readonly YamlDocument[] {
  const tokens: CST.Token[] = [];
  for (const token of new Parser().parse(text)) {
    if (depthOf(token) > MAX_DEPTH)
      return [
        { errors: [{ message: "it is nested too deeply", span: { start: token.offset, end: token.offset + 1 } }] },
      ];
    tokens.push(token);
  }
  // Comparing keys pairwise is quadratic: equal ones are found while converting.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
  return [...composer.compose(tokens, true, text.length)].map(convert);
}

/** The node below these keys; undefined where the way ends. */
export function at(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of keys) found = found?.kind === "map" ? found.entries.get(key)?.value : undefined;
  return found;
}

/** The entry at the last key. */
export function entry(node: YamlNode | undefined, ...keys: readonly string[]): YamlEntry | undefined {
  const map = at(node, ...keys.slice(0, -1));
  return map?.kind === "map" ? map.entries.get(keys.at(-1) ?? "") : undefined;
}

/** The text at these keys, numbers and booleans as they print; undefined for null and for collections. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(node, ...keys);
  return found?.kind === "scalar" && found.value !== null ? String(found.value) : undefined;
}

/** The items of the list at these keys; none where there is no list. */
export function itemsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlNode[] {
  const found = at(node, ...keys);
  return found?.kind === "list" ? found.items : [];
}

/** The entries of the map at these keys; none where there is no map. */
export function entriesAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlEntry[] {
  const found = at(node, ...keys);
  return found?.kind === "map" ? [...found.entries.values()] : [];
}

/** The map's scalars as text, by key. */
export function stringsAt(node: YamlNode | undefined, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const { key, value } of entriesAt(node, ...keys)) {
    if (value.kind === "scalar" && value.value !== null) found.push([key, String(value.value)]);
  }
  return Object.fromEntries(found);
}

/**
 * True of text that a template engine turns into YAML first (Helm, Jinja, Go templates, ytt, ERB): an action outside of
 * strings and comments. `${{ … }}` and quoted `"{{ … }}"` are plain YAML to those who read them.
 */
export function isTemplated(text: string): boolean {
  if (!/\{\{|\{%|<%|^\s*#@/m.test(text)) return false;
  return text.split(/\r?\n|\r/).some((line) => {
    if (/^\s*#@/.test(line)) return true;
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/(?:^|\s)#.*$/, "");
    return /(?<!\$)\{\{|\{%|<%/.test(bare);
  });
}

function depthOf(token: CST.Token): number {
  let deepest = 0;
  const waiting: [CST.Token, number][] = [[token, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [current, depth] = next;
    if (depth > deepest) deepest = depth;
    if (deepest > MAX_DEPTH) break;
    if (current.type === "document" && current.value) waiting.push([current.value, depth]);
    if (!("items" in current)) continue;
    for (const { key, value } of current.items) {
      if (key) waiting.push([key, depth + 1]);
      if (value) waiting.push([value, depth + 1]);
    }
  }
  return deepest;
}

function convert(document: Document.Parsed): YamlDocument {
  const errors = document.errors.map(({ message, pos }) => ({
    message: (message.split("\n")[0] ?? message).replace(/[.:]$/, ""),
    span: { start: pos[0], end: Math.max(pos[0], pos[1]) },
  }));
  if (errors.length > 0 || document.contents === null) return { errors };
  return { root: new Conversion().node(document.contents), errors };
}

/** One document's way from the library's nodes to ours: knows the anchors seen so far. */
class Conversion {
  readonly #anchors = new Map<string, YamlNode>();
  #merged = 0;

  node(node: Node | null | undefined, fallback = 0): YamlNode {
    if (isAlias(node)) return this.#anchors.get(node.source) ?? nothing(node.range?.[0] ?? fallback);
    const span = { start: node?.range?.[0] ?? fallback, end: node?.range?.[1] ?? fallback };
    if (isMap<Node, Node | null>(node))
      return this.#anchored(node.anchor, this.#map(node.items, span, node.flow === true));
    if (isSeq<Node>(node)) {
      const items = node.items.map((item) => this.node(item, span.start));
      return this.#anchored(node.anchor, { kind: "list", span, items });
    }
    if (isScalar(node)) return this.#anchored(node.anchor, { kind: "scalar", span, value: plain(node.value) });
    return nothing(span.start);
  }

  #map(pairs: readonly { readonly key: Node; readonly value: Node | null }[], span: Span, flow: boolean): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const duplicates: Span[] = [];
    const merges: YamlNode[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue;
      const keySpan = { start: key.range?.[0] ?? span.start, end: key.range?.[1] ?? span.start };
      const converted = this.node(value, keySpan.end);
      const name = String(plain(key.value));
      if (name === "<<" && converted.kind !== "scalar") {
        merges.push(...(converted.kind === "list" ? converted.items : [converted]));
        continue;
      }
      if (entries.has(name)) duplicates.push(keySpan);
      entries.set(name, { key: name, keySpan, value: converted, merged: false });
    }
    // What the map says itself wins, then the earlier of several merged maps: https://yaml.org/type/merge.html
    for (const merge of merges) {
      for (const inherited of entriesAt(merge)) {
        if (entries.has(inherited.key) || this.#merged >= MAX_MERGED) continue;
        this.#merged += 1;
        entries.set(inherited.key, { ...inherited, merged: true });
      }
    }
    return { kind: "map", span, flow, entries, duplicates };
  }

  /** An alias inside of what it names finds nothing here yet, so no circle can come about. */
  #anchored<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }
}

function nothing(offset: number): YamlScalar {
  return { kind: "scalar", span: { start: offset, end: offset }, value: null };
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
