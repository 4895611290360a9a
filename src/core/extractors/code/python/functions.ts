import type { Binding, Expression, FunctionExpression, Parameter } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import {
  addTo,
  type Context,
  type GrowingClass,
  type GrowingFunction,
  type Lowering,
  spanOf,
  textOf,
} from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { typeOf } from "./types.ts";

/** Takes in `def` and `class`, with the decorators before them. */
export function lowerDefinition(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const inner = node.type === "decorated_definition" ? child(node, "definition") : node;
  const decorators = named(node)
    .filter((each) => each.type === "decorator")
    .map((each) => lowering.expression(named(each)[0], context));
  if (inner?.type === "class_definition") lowerClass(inner, decorators, context, lowering);
  else if (inner) lowerFunction(inner, decorators, context, lowering);
}

export function lowerLambda(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const body = child(node, "body");
  const scope = new Scope("function", context.scope);
  const parameters = parametersOf(child(node, "parameters"), scope, context, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    parameters,
    returns: [],
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    decorators: [],
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  lowered.returns.push(lowering.expression(body, { ...context, scope, holder: lowered, contexts: [] }));
  return lowered;
}

function lowerFunction(
  node: SyntaxNode,
  decorators: readonly Expression[],
  context: Context,
  lowering: Lowering,
): void {
  const { scope: outer, owner } = context;
  const isMethod = outer.kind === "class" && owner !== undefined;
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const body = child(node, "body");
  const scope = new Scope("function", outer);
  const parameters = parametersOf(child(node, "parameters"), scope, context, lowering);
  const returned = child(node, "return_type");
  const returnType = returned && typeOf(returned, context, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    name,
    parameters,
    ...(returnType ? { returnType } : {}),
    returns: [],
    isAsync: hasToken(node, "async"),
    bodySpan: spanOf(body ?? node),
    decorators,
    ...(isMethod ? { owner: owner.name } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const binding = outer.declare(name);
  if (binding.kind === "variable") binding.kind = "function";
  binding.values.push(lowered);
  const marks = decorators.map(lastName);
  if (isMethod) {
    owner.methods.set(name, lowered);
    if (!marks.includes("staticmethod")) becomeSelf(parameters[0]?.binding, owner);
  }
  const within = isMethod ? `${owner.name}.${name}` : name;
  if (body) {
    scope.declareAll(body, lowering.text);
    lowering.visit(body, { ...context, scope, holder: lowered, within, contexts: [] });
  }
  // `self.client` reads a property as it would a field.
  if (isMethod && marks.some((mark) => PROPERTIES.has(mark))) addTo(owner, name, lowered.returns);
}

const PROPERTIES = new Set(["property", "cached_property"]);

function lowerClass(node: SyntaxNode, decorators: readonly Expression[], context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const superclasses = child(node, "superclasses");
  const bases = superclasses ? named(superclasses).filter((each) => each.type !== "keyword_argument") : [];
  const definition: GrowingClass = {
    name: nameNode ? textOf(nameNode, lowering) : "",
    span: spanOf(node),
    bases: bases.map((each) => lowering.expression(each, context)),
    decorators,
    fields: new Map(),
    methods: new Map(),
    types: new Map(),
  };
  lowering.classes.push(definition);
  const binding = context.scope.declare(definition.name);
  binding.kind = "class";
  binding.definition ??= definition;
  const body = child(node, "body");
  if (!body) return;
  const scope = new Scope("class", context.scope);
  scope.declareAll(body, lowering.text);
  lowering.visit(body, { ...context, scope, owner: definition });
  // Dataclasses and models make every annotated field a parameter.
  const isModel = decorators.length > 0 || bases.length > 0;
  const handed = new Set<string>();
  for (const each of scope.bindings) {
    if (each.kind !== "variable") continue;
    addTo(definition, each.name, each.values);
    if (each.type) definition.types.set(each.name, each.type);
    if (each.type && isModel) handed.add(each.name);
  }
  for (const [name, values] of definition.fields) if (values.every(isNone)) handed.add(name);
  for (const name of handed) addHanded(definition, name);
}

/** A field that is nothing at first may be given when the object is made, or by a subclass. */
function addHanded(definition: GrowingClass, name: string): void {
  const type = definition.types.get(name);
  const binding: Binding = { name, kind: "parameter", values: [], ...(type ? { type } : {}) };
  addTo(definition, name, [{ kind: "name", name, binding, span: definition.span }]);
}

function isNone(value: Expression): boolean {
  return value.kind === "literal" && value.value === null;
}

function becomeSelf(binding: Binding | undefined, owner: GrowingClass): void {
  if (binding) Object.assign(binding, { kind: "self", definition: owner } satisfies Partial<Binding>);
}

function parametersOf(
  list: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  return (list ? named(list) : []).flatMap((node): readonly Parameter[] => {
    const splat = node.type.endsWith("splat_pattern")
      ? node
      : named(node).find((each) => each.type.endsWith("splat_pattern"));
    const nameNode = splat
      ? named(splat)[0]
      : node.type === "identifier"
        ? node
        : (child(node, "name") ?? named(node)[0]);
    if (nameNode?.type !== "identifier") return []; // the `*` and `/` that stand alone
    const value = child(node, "value");
    const type = child(node, "type");
    const name = textOf(nameNode, lowering);
    const annotation = type && typeOf(type, context, lowering);
    const binding = scope.declare(name, "parameter");
    if (annotation && !splat) binding.type = annotation;
    return [
      {
        name,
        ...(value ? { default: lowering.expression(value, context) } : {}),
        ...(annotation ? { type: annotation } : {}),
        rest: splat !== undefined,
        ...(splat?.type === "dictionary_splat_pattern" ? { takesKeywords: true } : {}),
        binding,
      },
    ];
  });
}

/** `property` of `functools.property`, `app.get` of `@app.get("/")`: "get". */
function lastName(decorator: Expression): string {
  if (decorator.kind === "call") return lastName(decorator.callee);
  return decorator.kind === "name" || decorator.kind === "member" ? decorator.name : "";
}
