import * as v from "valibot";

/** A schema as it is walked: one of valibot's objects, of which only fields that it documents are read. */
export type Schema = v.GenericSchema;

/** The schemas that may hold at a path; `says` picks among the alternatives of an entry. */
export function schemasAt(root: Schema, path: readonly string[], says: string | undefined): readonly Schema[] {
  let found: readonly Schema[] = alternatives(root, says);
  for (const key of path) found = found.flatMap((each) => below(each, key)).flatMap((each) => alternatives(each, says));
  return found;
}

/** The keys a schema names, with what each holds; none where it names none. */
export function keysOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const entries = field(schema, "entries");
  return Object.entries(Object(entries)).flatMap(([key, each]) => (isSchema(each) ? [[key, each] as const] : []));
}

/** True of a map whose keys are not named by the schema. */
export function hasFreeKeys(schema: Schema): boolean {
  return schema.type === "record";
}

/** What a list holds; undefined for what is no list. */
export function itemOf(schema: Schema): Schema | undefined {
  const item = field(schema, "item");
  return isSchema(item) ? item : undefined;
}

/** The words a value may be. */
export function wordsOf(schema: Schema): readonly string[] {
  if (schema.type === "boolean") return ["true", "false"];
  const literal = field(schema, "literal");
  if (schema.type === "literal") return [String(literal)];
  const options = field(schema, "options");
  return schema.type === "picklist" && Array.isArray(options) ? options.map(String) : [];
}

/** What a schema says about itself; undefined where it says nothing. */
export function descriptionOf(schema: Schema): string | undefined {
  const own = v.getDescription(schema);
  if (own !== undefined) return own;
  const wrapped = field(schema, "wrapped");
  return isSchema(wrapped) ? descriptionOf(wrapped) : undefined;
}

/** The schemas behind an optional one or a choice. */
export function alternatives(schema: Schema, says?: string): readonly Schema[] {
  const wrapped = field(schema, "wrapped");
  if (isSchema(wrapped)) return alternatives(wrapped, says);
  const options = field(schema, "options");
  if ((schema.type !== "union" && schema.type !== "variant") || !Array.isArray(options)) return [schema];
  const all = options.filter(isSchema);
  const named = all.filter((each) => keysOf(each).some(([key, own]) => key === "says" && wordsOf(own)[0] === says));
  return (named.length > 0 ? named : all).flatMap((each) => alternatives(each, says));
}

function below(schema: Schema, key: string): readonly Schema[] {
  if (key === "*") {
    const item = itemOf(schema);
    return item === undefined ? [] : [item];
  }
  const value = field(schema, "value");
  if (hasFreeKeys(schema)) return isSchema(value) ? [value] : [];
  return keysOf(schema).flatMap(([name, each]) => (name === key ? [each] : []));
}

function isSchema(value: unknown): value is Schema {
  return field(value, "kind") === "schema";
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
