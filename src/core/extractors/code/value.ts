import type { Binding, Call, Expression, Unknown } from "./program.ts";

/** An expression together with what the parameters of the functions around it were given, where we followed a call. */
export interface Value {
  readonly expression: Expression;
  readonly environment?: Environment;
}

export type Environment = ReadonlyMap<Binding, Value>;

/** Where a value comes from once names are followed, and the members taken of it on the way. */
export type Origin =
  | { readonly from: "module"; readonly module: string; readonly path: readonly string[] }
  | { readonly from: "global"; readonly path: readonly string[] }
  | { readonly from: "call"; readonly call: Value & { readonly expression: Call }; readonly path: readonly string[] }
  | { readonly from: "parameter"; readonly binding: Binding; readonly path: readonly string[] }
  | { readonly from: "elsewhere"; readonly path: readonly string[] };

/** What an object holds under a key: its values, nothing, or what we cannot say. */
export type Entry =
  | { readonly state: "given"; readonly values: readonly Value[]; readonly span?: Expression["span"] }
  | { readonly state: "absent" }
  | { readonly state: "unknown"; readonly reason: string };

/** Where a value that `follow` gave comes from. */
export function originOf(value: Value): Origin {
  const path: string[] = [];
  let expression = value.expression;
  while (expression.kind === "member") {
    path.unshift(expression.name);
    expression = expression.object;
  }
  if (expression.kind === "call") return { from: "call", call: { ...value, expression }, path };
  if (expression.kind !== "name") return { from: "elsewhere", path };
  const { binding, name } = expression;
  if (binding === undefined) return { from: "global", path: [name, ...path] };
  const member = binding.members?.get(path[0] ?? "");
  if (member) return { from: "parameter", binding: member, path: path.slice(1) };
  if (binding.kind === "parameter") return { from: "parameter", binding, path };
  if (binding.import === undefined) return { from: "elsewhere", path };
  const { module, name: imported } = binding.import;
  return { from: "module", module, path: imported === "*" ? path : [imported, ...path] };
}

/** The value in a few words, for a reason: "`options`", "what `load(…)` returns". */
export function describe({ expression }: Value): string {
  if (expression.kind === "name") return quote(expression.name || "a parameter");
  if (expression.kind === "member") return quote(pathText(expression) ?? expression.name);
  if (expression.kind === "call") return `what ${quote(`${pathText(expression.callee) ?? ""}(…)`)} returns`;
  return "a value worked out at run time";
}

function pathText(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "member") return undefined;
  const object = pathText(expression.object);
  return object === undefined ? expression.name : `${object}.${expression.name}`;
}

/** Code in a sentence. */
export function quote(name: string): string {
  return `\`${name}\``;
}

/** True for null, None and their like. */
export function isNothing(expression: Expression): boolean {
  return expression.kind === "literal" && expression.value === null;
}

/** Stands for an expression that cannot be followed. */
export function unknownOf(expression: Expression, reason: string): Unknown {
  return { kind: "unknown", reason, span: expression.span };
}

/** What a chain of members and calls begins with: `client` of `client.get(…).send()`. */
export function rootOf(expression: Expression): Binding | undefined {
  let root = expression;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  return root.kind === "name" ? root.binding : undefined;
}
