import * as v from "valibot";
import { Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import { tooDeepAt } from "../extractors/readYaml.ts";
import type { Problem, Span } from "../model.ts";
import { closest } from "./closest.ts";

/** A YAML document that people write by hand, with the places of its parts. */
export interface YamlFile {
  readonly path: string;
  readonly document: Document;
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Bounds on what an alias may expand to, against documents made to explode. */
const MAX_ALIASES = 100;

/** Reads one of our own YAML files. Problems of syntax carry their place; then `value` is undefined. */
export function readYamlFile(path: string, text: string): YamlFile {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const place = { path, span: { start: deep, end: deep } };
    return {
      path,
      document: new Document(),
      value: undefined,
      problems: [{ message: `${path} is nested too deeply.`, place }],
    };
  }
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      message: `${path} is not valid YAML: ${firstLine(error.message)}.`,
      place: { path, span: { start: error.pos[0], end: Math.max(error.pos[0], error.pos[1]) } },
    }));
    return { path, document, value: undefined, problems };
  }
  try {
    return { path, document, value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [] };
  } catch (error) {
    const message = `${path} cannot be read: ${error instanceof Error ? firstLine(error.message) : String(error)}.`;
    return { path, document, value: undefined, problems: [{ message, place: { path, span: { start: 0, end: 0 } } }] };
  }
}

/** Holds a value from the file against a schema; `at` is where in the file the value stands. */
export function validate<Schema extends v.GenericSchema>(
  file: YamlFile,
  schema: Schema,
  value: unknown,
  at: readonly (string | number)[] = [],
): { readonly output?: v.InferOutput<Schema>; readonly problems: readonly Problem[] } {
  const result = v.safeParse(schema, value);
  if (result.success) return { output: result.output, problems: [] };
  const problems = result.issues.map((issue) => {
    const keys = [...at, ...(issue.path ?? []).map((step) => step.key as string | number)];
    const span = spanAt(file.document, keys, issue.expected === "never" || issue.type === "strict_object");
    return { message: sentence(describe(file.path, keys, issue, schema)), place: { path: file.path, span } };
  });
  return { problems };
}

/** The span of the value at these keys, or of the key itself; of the nearest thing above where it is missing. */
export function spanAt(document: Document, keys: readonly (string | number)[], ofKey = false): Span {
  for (let depth = keys.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(keys.slice(0, depth - 1), true);
    const key = keys[depth - 1];
    if (ofKey && depth === keys.length && isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (isNode(pair?.key) && pair.key.range) return { start: pair.key.range[0], end: pair.key.range[1] };
    }
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return { start: node.range[0], end: node.range[1] };
  }
  const range = isNode(document.contents) ? document.contents.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[0] ?? 0 };
}

function sentence(text: string): string {
  return text.endsWith("?") ? text : `${text}.`;
}

function describe(
  path: string,
  keys: readonly (string | number)[],
  issue: v.BaseIssue<unknown>,
  schema: v.GenericSchema,
): string {
  const where =
    keys.length === 0
      ? path
      : keys
          .map((key) => (typeof key === "number" ? `[${key}]` : key))
          .join(".")
          .replaceAll(".[", "[");
  const unknownKey = issue.type === "strict_object" && issue.expected === "never";
  if (unknownKey) {
    const key = String(keys.at(-1));
    const known = knownKeys(schema, issue.path?.slice(0, -1).map((step) => step.key) ?? []);
    const suggestion = closest(key, known);
    return `"${key}" is not a setting${suggestion ? `; did you mean "${suggestion}"?` : ""}`;
  }
  if (issue.received === "undefined") return `${where} is missing`;
  if (issue.type === "picklist" || issue.type === "variant" || issue.type === "literal") {
    return `${where} is ${issue.received} and must be ${issue.expected?.replaceAll(/[()]/g, "")}`;
  }
  return issue.message.startsWith("Invalid")
    ? `${where} must be of type ${issue.expected} and is ${issue.received}`
    : `${where} ${issue.message}`;
}

/** The keys a schema allows at a path. */
function knownKeys(schema: v.GenericSchema, path: readonly unknown[]): readonly string[] {
  let at: unknown = schema;
  for (const key of path)
    at = typeof key === "number" ? child(unwrap(at), "item") : child(child(unwrap(at), "entries"), String(key));
  const entries = child(unwrap(at), "entries");
  return typeof entries === "object" && entries !== null ? Object.keys(entries) : [];
}

function unwrap(schema: unknown): unknown {
  let at = schema;
  while (child(at, "wrapped") !== undefined) at = child(at, "wrapped");
  return at;
}

function child(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/[.:]$/, "");
}
