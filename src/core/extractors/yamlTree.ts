import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Span } from "../model.ts";
import { entriesAt, type YamlDocument, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from "./yaml.ts";

/** What merge keys may add to one document. */
const MAX_MERGED = 10_000;

/** One of the library's documents as ours; every span is moved by `shift`. */
export function convert(document: Document.Parsed, shift: number): YamlDocument {
  const errors = document.errors.map(({ message, pos }) => ({
    message: (message.split("\n")[0] ?? message).replace(/[.:]$/, ""),
    span: { start: shift + pos[0], end: shift + Math.max(pos[0], pos[1]) },
  }));
  if (errors.length > 0 || document.contents === null) return { errors };
  return { root: new Conversion(shift).node(document.contents, shift), errors };
}

/** One document's way from the library's nodes to ours: knows the anchors seen so far. */
class Conversion {
  readonly #anchors = new Map<string, YamlNode>();
  readonly #shift: number;
  #merged = 0;

  constructor(shift: number) {
    this.#shift = shift;
  }

  /** `fallback` is where a node that is not there would stand. */
  node(node: Node | null | undefined, fallback: number): YamlNode {
    const span = this.#span(node, fallback);
    if (isAlias(node)) return this.#anchors.get(node.source) ?? nothing(span.start);
    if (isMap<Node, Node | null>(node))
      return this.#anchored(node.anchor, { ...this.#map(node.items, span, node.flow === true), ...tagOf(node) });
    if (isSeq<Node>(node)) {
      const items = node.items.map((item) => this.node(item, span.start));
      return this.#anchored(node.anchor, { kind: "list", span, items, ...tagOf(node) });
    }
    if (isScalar(node))
      return this.#anchored(node.anchor, { kind: "scalar", span, value: plain(node.value), ...tagOf(node) });
    return nothing(span.start);
  }

  #map(pairs: readonly { readonly key: Node; readonly value: Node | null }[], span: Span, flow: boolean): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const duplicates: Span[] = [];
    const merges: YamlNode[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue;
      const keySpan = this.#span(key, span.start);
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

  #span(node: Node | null | undefined, fallback: number): Span {
    const range = node?.range;
    return range ? { start: this.#shift + range[0], end: this.#shift + range[1] } : { start: fallback, end: fallback };
  }

  /** An alias inside of what it names finds nothing here yet, so no circle can come about. */
  #anchored<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }
}

/** Tags of YAML itself say what the value already is. */
function tagOf({ tag }: { readonly tag?: string }): { readonly tag?: string } {
  return tag?.startsWith("!") === true && tag.length > 1 ? { tag } : {};
}

function nothing(offset: number): YamlScalar {
  return { kind: "scalar", span: { start: offset, end: offset }, value: null };
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
