import type { Binding, ClassDefinition, Expression, Language } from "./program.ts";
import type { Resolver, Value } from "./resolve.ts";

/** What something is declared to be, and what it is declared as: "AppState.client", "client()". */
export interface Declared {
  readonly type: Expression;
  readonly name: string;
}

/** Languages whose lowering says the types of fields, and of what functions return. */
const TYPED: ReadonlySet<Language> = new Set(["go", "rust", "java", "kotlin", "csharp"]);

/** The type that is declared for a value that cannot be followed: of its variable, its field or the function that gives it. */
export function declaredType({ expression }: Value, resolver: Resolver): Declared | undefined {
  if (!TYPED.has(resolver.program.language)) return undefined;
  return once(DECLARED, resolver, expression, () => declared(expression, resolver));
}

/** The type of this file that a value is of. */
export function definitionOf({ expression }: Value, resolver: Resolver): ClassDefinition | undefined {
  return once(DEFINED, resolver, expression, () => defined(expression, resolver));
}

type Known<Answer> = WeakMap<Resolver, Map<Expression, Answer | undefined>>;

/** What was answered before, since declarations lead to one another again and again. */
const DECLARED: Known<Declared> = new WeakMap();
const DEFINED: Known<ClassDefinition> = new WeakMap();

function once<Answer>(
  all: Known<Answer>,
  resolver: Resolver,
  expression: Expression,
  work: () => Answer | undefined,
): Answer | undefined {
  const known = all.get(resolver) ?? new Map<Expression, Answer | undefined>();
  all.set(resolver, known);
  if (known.has(expression)) return known.get(expression);
  const depth = DEPTHS.get(resolver) ?? 0;
  if (depth >= DEEPEST) return undefined; // `node = node.next` in a loop leads to ever longer members
  DEPTHS.set(resolver, depth + 1);
  known.set(expression, undefined); // what is declared by itself is nothing
  const found = work();
  known.set(expression, found);
  DEPTHS.set(resolver, depth);
  return found;
}

/** How many declarations may lead to one another. */
const DEEPEST = 12;
/** How many of them are being looked at. */
const DEPTHS = new WeakMap<Resolver, number>();

function declared(expression: Expression, resolver: Resolver): Declared | undefined {
  if (expression.kind === "name") {
    const { type, kind, values = [] } = expression.binding ?? {};
    if (type) return { type, name: expression.name };
    const [only, ...others] = kind === "variable" ? values : [];
    return only && others.length === 0 ? declaredType({ expression: only }, resolver) : undefined;
  }
  if (expression.kind === "member") {
    const definition = definitionOf({ expression: expression.object }, resolver);
    const type = definition?.types?.get(expression.name);
    return definition && type && { type, name: `${definition.name}.${expression.name}` };
  }
  if (expression.kind !== "call") return undefined;
  const { callee } = expression;
  for (const { expression: called } of resolver.follow({ expression: callee })) {
    if (called.kind !== "function" || called.returnType === undefined) continue;
    const name = `${called.owner === undefined ? "" : `${called.owner}.`}${called.name ?? ""}()`;
    return { type: called.returnType, name };
  }
  return methodType(callee, resolver);
}

/** `state.client()`, where the type of `state` is declared and known. */
function methodType(callee: Expression, resolver: Resolver): Declared | undefined {
  if (callee.kind !== "member") return undefined;
  const definition = definitionOf({ expression: callee.object }, resolver);
  const type = definition?.methods.get(callee.name)?.returnType;
  return definition && type && { type, name: `${definition.name}.${callee.name}()` };
}

function defined(expression: Expression, resolver: Resolver): ClassDefinition | undefined {
  if (expression.kind === "name" && (expression.binding?.kind === "self" || expression.binding?.kind === "class")) {
    return expression.binding.definition;
  }
  for (const { expression: each } of resolver.follow({ expression })) {
    if (each.kind === "name" && each.binding?.kind === "self") return each.binding.definition;
    const made = each.kind === "object" ? each.type : undefined;
    const type = made ?? (each === expression ? undefined : declaredType({ expression: each }, resolver)?.type);
    const definition = type && classNamed(type, resolver);
    if (definition) return definition;
  }
  const type = declaredType({ expression }, resolver)?.type;
  return type && classNamed(type, resolver);
}

function classNamed(type: Expression, resolver: Resolver): ClassDefinition | undefined {
  for (const { expression } of resolver.follow({ expression: type })) {
    const binding: Binding | undefined = expression.kind === "name" ? expression.binding : undefined;
    if (binding?.kind === "class") return binding.definition;
  }
  return undefined;
}
