import type { Binding, Expression, FunctionExpression, Parameter } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type GrowingClass, type GrowingFunction, type Lowering, spanOf, textOf } from "./lowering.ts";
import { assignPattern } from "./patterns.ts";
import type { GrowingBinding } from "./scopes.ts";
import { membersOf, typeName } from "./typeNames.ts";

/** A function, arrow or method with its body taken in. */
export function lowerFunction(
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
  decorators: readonly Expression[] = [],
): FunctionExpression {
  const scope = lowering.scopes.get(node) ?? context.scope;
  const name = nameOf(node, lowering);
  const isMember = node.type === "method_definition" || node.parent?.type.endsWith("field_definition");
  const owner = isMember ? context.owner : undefined;
  const body = child(node, "body");
  const parameters: Parameter[] = [];
  const lowered: GrowingFunction = {
    kind: "function",
    ...(name === undefined ? {} : { name }),
    parameters,
    returns: [],
    isAsync: hasToken(node, "async"),
    bodySpan: spanOf(body ?? node),
    decorators,
    ...(owner ? { owner: owner.name } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);

  const within = name === undefined ? context.within : owner ? `${owner.name}.${name}` : name;
  const inner: Context = { ...context, scope, holder: lowered, ...(within === undefined ? {} : { within }) };
  const list = child(node, "parameters");
  const single = child(node, "parameter");
  for (const each of list ? named(list) : single ? [single] : []) {
    if (each.type !== "decorator") parameters.push(parameter(each, inner, lowering));
  }
  if (body?.type === "statement_block") for (const each of body.children) lowering.visit(each, inner);
  else if (body) lowered.returns.push(lowering.expression(body, inner));
  return lowered;
}

/** Its own name, or that of the variable, key or field it is the value of. */
function nameOf(node: SyntaxNode, lowering: Lowering): string | undefined {
  const parent = node.parent;
  const named =
    child(node, "name") ??
    (parent?.type === "variable_declarator" || parent?.type.endsWith("field_definition")
      ? (child(parent, "name") ?? child(parent, "property"))
      : parent?.type === "pair"
        ? child(parent, "key")
        : parent?.type === "assignment_expression"
          ? child(parent, "left")
          : undefined);
  return named && (named.type.includes("identifier") || named.type === "member_expression")
    ? textOf(named, lowering)
    : undefined;
}

function parameter(node: SyntaxNode, context: Context, lowering: Lowering): Parameter {
  for (const each of node.children) if (each.type === "decorator") decorator(each, context, lowering);
  const pattern = child(node, "pattern") ?? child(node, "left") ?? node;
  const fallback = child(node, "value") ?? child(node, "right");
  const value = fallback && lowering.expression(fallback, context);
  const rest = pattern.type === "rest_pattern";
  const target = rest ? named(pattern)[0] : pattern;
  const name = target?.type === "identifier" ? textOf(target, lowering) : "";
  const binding = (name && context.scope.find(name)) || handedIn(name);
  const type = typeName(node, context, lowering);
  if (type) binding.type = type;
  const members = membersOf(node, context, lowering);
  if (members) binding.members = members;
  if (target && !name) {
    assignPattern(target, { kind: "name", name, binding, span: spanOf(node) }, node, context, lowering);
  }
  if (context.owner && name && child(node, "pattern") && node.children.some(isParameterProperty)) {
    context.owner.fields.set(name, [{ kind: "name", name, binding, span: spanOf(node) }]);
  }
  return { name, ...(value ? { default: value } : {}), ...(type ? { type } : {}), rest, binding };
}

function handedIn(name: string): GrowingBinding {
  return { name, kind: "parameter", values: [] };
}

/** `constructor(private readonly http: Http)` makes a field of it. */
function isParameterProperty(node: SyntaxNode): boolean {
  return node.type === "accessibility_modifier" || node.type === "readonly" || node.type === "override_modifier";
}

export function decorator(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

/** A class with its members taken in. Its name, where a declaration gives it one, is bound to it. */
export function lowerClass(
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
  outer: readonly Expression[] = [],
): Expression {
  const scope = lowering.scopes.get(node) ?? context.scope;
  const nameNode = child(node, "name") ?? (node.parent && child(node.parent, "name"));
  const name = nameNode ? textOf(nameNode, lowering) : "class";
  const own = node.children.filter((each) => each.type === "decorator");
  const lowered: GrowingClass = {
    name,
    span: spanOf(node),
    bases: basesOf(node, context, lowering),
    decorators: [...outer, ...own.map((each) => decorator(each, context, lowering))],
    fields: new Map(),
    declared: new Map(),
    methods: new Map(),
  };
  lowering.classes.push(lowered);
  const self = scope.names.get("this");
  if (self) self.definition = lowered;
  const bound = scope.find(name);
  if (bound?.kind === "class") bound.definition = lowered;
  takeMembers(node, lowered, { ...context, scope, owner: lowered, within: name }, lowering);
  for (const [field, value] of lowered.declared) if (!lowered.fields.has(field)) lowered.fields.set(field, [value]);
  const binding: Binding = bound?.kind === "class" ? bound : { name, kind: "class", values: [], definition: lowered };
  return { kind: "name", name, binding, span: spanOf(node) };
}

function takeMembers(node: SyntaxNode, lowered: GrowingClass, inner: Context, lowering: Lowering): void {
  let waiting: Expression[] = []; // decorators stand before the method they speak of
  for (const each of child(node, "body")?.children ?? []) {
    if (each.type === "decorator") waiting.push(decorator(each, inner, lowering));
    else if (each.type === "method_definition") {
      lowerMethod(each, waiting, lowered, inner, lowering);
      waiting = [];
    } else if (each.type.endsWith("field_definition")) lowerField(each, lowered, inner, lowering);
    else if (each.named) lowering.visit(each, inner);
  }
}

function basesOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Expression[] {
  const heritage = node.children.find((each) => each.type === "class_heritage");
  if (!heritage) return [];
  const clause = heritage.children.find((each) => each.type === "extends_clause");
  const base = clause ? child(clause, "value") : named(heritage).find((each) => each.type !== "implements_clause");
  return base ? [lowering.expression(base, context)] : [];
}

function lowerMethod(
  node: SyntaxNode,
  decorators: readonly Expression[],
  owner: GrowingClass,
  context: Context,
  lowering: Lowering,
): void {
  const own = node.children.filter((each) => each.type === "decorator");
  const all = [...decorators, ...own.map((each) => decorator(each, context, lowering))];
  const method = lowerFunction(node, context, lowering, all);
  if (hasToken(node, "get")) owner.fields.set(method.name ?? "", [...method.returns]);
  else owner.methods.set(method.name ?? "", method);
}

function lowerField(node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  for (const each of node.children) if (each.type === "decorator") decorator(each, context, lowering);
  const key = child(node, "name") ?? child(node, "property");
  const given = child(node, "value");
  if (!key) return;
  if (!given) {
    declareField(textOf(key, lowering), node, owner, context, lowering);
    return;
  }
  const value = lowering.expression(given, context);
  const name = textOf(key, lowering);
  if (value.kind === "function") owner.methods.set(name, value);
  else owner.fields.set(name, [...(owner.fields.get(name) ?? []), value]);
}

/** A field that has a type and no value is handed in by somebody, unless the class gives it one later. */
function declareField(name: string, node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  const type = typeName(node, context, lowering);
  if (!type) return;
  const binding: Binding = { ...handedIn(name), type };
  owner.declared.set(name, { kind: "name", name, binding, span: spanOf(node) });
}
