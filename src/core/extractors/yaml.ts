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
  /** A tag of the file's own kind: "!Sub". */
  readonly tag?: string;
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
  readonly tag?: string;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly tag?: string;
  readonly value: string | number | boolean | null;
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

/** An entry's key and its value. */
export function spanOf({ keySpan, value }: YamlEntry): Span {
  return { start: keySpan.start, end: value.span.end };
}

/** The text at these keys, numbers and booleans as they print; undefined for null and for collections. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(node, ...keys);
  return found?.kind === "scalar" && found.value !== null ? String(found.value) : undefined;
}

/**
 * True of what readers of Kubernetes and Compose files take for true: they read YAML 1.1, which has "yes" and "on" beside
 * it. https://yaml.org/type/bool.html
 */
export function isOn(node: YamlNode | undefined, ...keys: readonly string[]): boolean {
  return /^(?:true|yes|on)$/i.test(textAt(node, ...keys) ?? "");
}

/** True of what they take for false. */
export function isOff(node: YamlNode | undefined, ...keys: readonly string[]): boolean {
  return /^(?:false|no|off)$/i.test(textAt(node, ...keys) ?? "");
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

/** Where a scalar's text stands, without the quotes around it. */
export function bareSpan(text: string, { span }: YamlNode): Span {
  const { start, end } = span;
  return /["']/.test(text[start] ?? "") && end - start >= 2 ? { start: start + 1, end: end - 1 } : span;
}

/**
 * True of text that a template engine turns into YAML first (Helm, Jinja, Go templates, ytt, ERB): an action outside of
 * strings and comments. `${{ … }}` and quoted `"{{ … }}"` are plain YAML to those who read them.
 */
export function isTemplated(text: string): boolean {
  if (!/\{\{|\{%|<%|^[ \t]*#@/m.test(text)) return false;
  return text.split(/\r?\n|\r/).some((line) => {
    if (/^\s*#@/.test(line)) return true;
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/(?:^|\s)#.*$/, "");
    return /(?<!\$)\{\{|\{%|<%/.test(bare);
  });
}
