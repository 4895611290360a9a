import { stripComments } from "jsonc-parser";
import { spanOf } from "../extractors/manifests/manifest.ts";
import { readToml } from "../extractors/manifests/toml.ts";
import { readYaml } from "../extractors/readYaml.ts";
import type { YamlNode } from "../extractors/yaml.ts";
import type { Span } from "../model.ts";
import { listOf, type ValueConstruct } from "./schema.ts";

/** What stands at a path: a plain value, or undefined for a list, a map or a date, which equal nothing. */
export interface FoundValue {
  readonly value: string | number | boolean | null | undefined;
  readonly span: Span;
}

/** More than anybody means; a "*" over a large file stops here. */
const MAX_VALUES = 1000;

/** The values at a path of a YAML, JSON or TOML text, or why the text cannot be read. */
export function valuesAt(
  path: string,
  text: string,
  keys: readonly string[],
): { readonly values: readonly FoundValue[] } | { readonly why: string } {
  if (/\.toml$/i.test(path)) {
    const read = readToml(text);
    return "why" in read
      ? { why: read.why }
      : {
          values: inPlain(
            read.table,
            keys,
            spanOf(
              text,
              keys.findLast((key) => key !== "*"),
            ),
          ),
        };
  }
  const documents = readYaml(/\.(?:json|jsonc|json5)$/i.test(path) ? stripComments(text, " ") : text);
  const error = documents.find(({ errors }) => errors.length > 0)?.errors[0];
  if (error !== undefined) return { why: error.message };
  return { values: documents.flatMap(({ root }) => inTree(root, keys)).slice(0, MAX_VALUES) };
}

/** The keys of a path as a check writes it. */
export function keysOf({ path }: ValueConstruct): readonly string[] {
  return typeof path === "string" ? path.split(".") : listOf(path);
}

function inTree(root: YamlNode | undefined, keys: readonly string[]): readonly FoundValue[] {
  let nodes: readonly YamlNode[] = root === undefined ? [] : [root];
  for (const key of keys) nodes = nodes.flatMap((node) => below(node, key)).slice(0, MAX_VALUES);
  return nodes.map((node) => ({ value: node.kind === "scalar" ? node.value : undefined, span: node.span }));
}

function below(node: YamlNode, key: string): readonly YamlNode[] {
  if (node.kind === "list") return key === "*" ? node.items : /^\d+$/.test(key) ? node.items.slice(+key, +key + 1) : [];
  if (node.kind !== "map") return [];
  if (key === "*") return [...node.entries.values()].map(({ value }) => value);
  const found = node.entries.get(key);
  return found === undefined ? [] : [found.value];
}

function inPlain(root: unknown, keys: readonly string[], span: Span): readonly FoundValue[] {
  let found: readonly unknown[] = [root];
  for (const key of keys) found = found.flatMap((each) => belowPlain(each, key)).slice(0, MAX_VALUES);
  return found.map((each) => ({
    value: typeof each === "string" || typeof each === "number" || typeof each === "boolean" ? each : undefined,
    span,
  }));
}

function belowPlain(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  if (key === "*") return Object.values(value);
  return Object.hasOwn(value, key) ? [Reflect.get(value, key)] : [];
}
