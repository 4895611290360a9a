import type { Binding, ClassDefinition, Expression, Language } from "./program.ts";
import type { Resolver, Value } from "./resolve.ts";

/** What something is declared to be, and what it is declared as: "AppState.client", "client()". */
export interface Declared {
  readonly type: Expression;
  readonly name: string;
}

/** Languages whose lowering says the types of fields, and of what functions return. */
const TYPED: ReadonlySet<Language> = new Set(["rust", "go"]);
/** How many declarations may lead to one another. */
const DEEPEST = 8;

/** The type that is declared for a value that cannot be followed: of its variable, its field or the function that gives it. */
export function declaredType(value: Value, resolver: Resolver, depth = 0): Declared | undefined {
  if (depth > DEEPEST || !TYPED.has(resolver.program.language)) return undefined;
  const { expression } = value;
  if (expression.kind === "name") {
    const type = expression.binding?.type;
    return type && { type, name: expression.name };
  }
  if (expression.kind === "member") {
    const definition = definitionOf({ ...value, expression: expression.object }, resolver, depth);
    const type = definition?.types?.get(expression.name);
    return definition && type && { type, name: `${definition.name}.${expression.name}` };
  }
  if (expression.kind !== "call") return undefined;
  const { callee } = expression;
  for (const { expression: called } of resolver.follow({ ...value, expression: callee })) {
    if (called.kind !== "function" || called.returnType === undefined) continue;
    const name = `${called.owner === undefined ? "" : `${called.owner}.`}${called.name ?? ""}()`;
    return { type: called.returnType, name };
  }
  return methodType(callee, value, resolver, depth);
}

/** `state.client()`, where the type of `state` is declared and known. */
function methodType(callee: Expression, value: Value, resolver: Resolver, depth: number): Declared | undefined {
  if (callee.kind !== "member") return undefined;
  const definition = definitionOf({ ...value, expression: callee.object }, resolver, depth);
  const type = definition?.methods.get(callee.name)?.returnType;
  return definition && type && { type, name: `${definition.name}.${callee.name}()` };
}

/** The type of this file that a value is of. */
export function definitionOf(value: Value, resolver: Resolver, depth = 0): ClassDefinition | undefined {
  const { expression } = value;
  if (expression.kind === "name" && (expression.binding?.kind === "self" || expression.binding?.kind === "class")) {
    return expression.binding.definition;
  }
  for (const { expression: each } of resolver.follow(value)) {
    if (each.kind === "name" && each.binding?.kind === "self") return each.binding.definition;
    const made = each.kind === "object" ? each.type : undefined;
    const definition = made && classNamed(made, resolver);
    if (definition) return definition;
    const declared =
      each === expression ? undefined : declaredType({ ...value, expression: each }, resolver, depth + 1);
    const declaredAs = declared && classNamed(declared.type, resolver);
    if (declaredAs) return declaredAs;
  }
  const declared = declaredType(value, resolver, depth + 1);
  return declared && classNamed(declared.type, resolver);
}

function classNamed(type: Expression, resolver: Resolver): ClassDefinition | undefined {
  for (const { expression } of resolver.follow({ expression: type })) {
    const binding: Binding | undefined = expression.kind === "name" ? expression.binding : undefined;
    if (binding?.kind === "class") return binding.definition;
  }
  return undefined;
}
