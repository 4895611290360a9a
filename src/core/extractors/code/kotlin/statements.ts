import { addField } from "../jvm/classes.ts";
import {
  type Context,
  DEEPEST,
  deeper,
  type Lowering,
  placeOfCall,
  spanOf,
  textOf,
  unknownAt,
} from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import type { Call, Expression, Member } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { resultOf } from "./blocks.ts";
import { lowerClass } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBody, lowerFunction } from "./functions.ts";
import { CLASSES, first, typeNode, valueAfterEquals, values } from "./nodes.ts";
import { typeOf } from "./types.ts";

const SKIPPED = new Set(["package_header", "import_list", "modifiers", "type_alias", "user_type", "nullable_type"]);

/** Takes in a statement, a declaration, or an expression. */
export function visitStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST || SKIPPED.has(node.type)) return;
  const inner = deeper(context);
  if (CLASSES.has(node.type)) {
    lowerClass(node, inner, lowering);
    return;
  }
  switch (node.type) {
    case "property_declaration":
      lowerProperty(node, inner, lowering);
      return;
    case "function_declaration":
      if (context.scope.kind === "block") context.scope.declare(`${nameOf(node, lowering)}()`, "function");
      lowerFunction(node, inner, lowering);
      return;
    case "secondary_constructor":
      lowerFunction(node, inner, lowering);
      return;
    case "assignment":
      lowerAssignment(node, inner, lowering);
      return;
    case "for_statement":
      lowerFor(node, inner, lowering);
      return;
    case "jump_expression":
      lowerJump(node, inner, lowering);
      return;
    case "control_structure_body":
      for (const each of values(node)) lowering.visit(each, { ...inner, scope: new Scope("block", context.scope) });
      return;
    case "source_file":
    case "statements":
    case "class_body":
    case "enum_class_body":
    case "enum_entry":
    case "anonymous_initializer":
    case "while_statement":
    case "do_while_statement":
    case "ERROR":
      for (const each of named(node)) lowering.visit(each, inner);
      return;
    default:
      lowerExpression(node, context, lowering);
  }
}

/** `val x: T = value`, `by lazy { … }`, and what a getter gives; a member of a class, of the file, or a local. */
function lowerProperty(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const declared = first(node, "variable_declaration");
  const nameNode = first(declared, "simple_identifier");
  const value = initialOf(node, context, lowering);
  const parts = first(node, "multi_variable_declaration");
  for (const each of parts ? named(parts) : []) {
    const name = first(each, "simple_identifier");
    if (name) context.scope.declare(textOf(name, lowering)).values.push(unknownAt(each));
  }
  if (!declared || !nameNode) return;
  const name = textOf(nameNode, lowering);
  if (context.scope.kind === "class" && context.owner) {
    if (value) addField(name, value, context.owner, context.scope);
    return;
  }
  const binding = context.scope.declare(name);
  const type = typeOf(typeNode(declared), context, lowering);
  if (type) binding.type = type;
  if (value) binding.values.push(value);
  else if (type && context.scope.kind === "file") binding.kind = "parameter";
}

function initialOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const given = valueAfterEquals(node);
  if (given) return lowering.expression(given, context);
  const delegate = first(node, "property_delegate");
  // `by inject()` and its like hand in what the type says.
  if (delegate) {
    const value = lowering.expression(values(delegate)[0], context);
    return value.kind === "call" && INJECTED.has(calleeName(value)) ? undefined : value;
  }
  const body = first(first(node, "getter"), "function_body");
  if (body === undefined) return undefined;
  const holder = { kind: "function", parameters: [], returns: [] as Expression[], isAsync: false } as const;
  const lowered = { ...holder, bodySpan: spanOf(body), decorators: [], span: spanOf(node) };
  lowering.functions.push(lowered);
  lowerBody(body, lowered, { ...context, holder: lowered, method: lowered }, lowering);
  return lowered.returns[0];
}

const INJECTED = new Set(["inject", "instance", "autowired"]);

function calleeName({ callee }: Call): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

function lowerAssignment(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const target = first(node, "directly_assignable_expression");
  const valueNode = values(node).findLast((each) => each !== target);
  const given = lowering.expression(valueNode, context);
  if (!target) return;
  const isPlain = node.children.some(({ type }) => type === "=");
  const value = isPlain ? given : unknownAt(node);
  const parts = named(target);
  const suffix = parts.at(-1)?.type === "navigation_suffix" ? parts.at(-1) : undefined;
  const nameNode = first(suffix ?? target, "simple_identifier");
  if (nameNode === undefined || first(target, "indexing_suffix")) {
    for (const each of parts) lowering.visit(each, context);
    return;
  }
  const name = textOf(nameNode, lowering);
  const objectNode = suffix ? parts[0] : undefined;
  const isOwn = objectNode === undefined || (objectNode.type === "this_expression" && !context.receiver);
  const binding = isOwn ? (objectNode ? context.scope.findMember(name) : context.scope.find(name)) : undefined;
  if (binding) {
    const { owner } = context;
    if (owner && context.scope.findMember(name) === binding) addField(name, value, owner, context.scope);
    else binding.values.push(value);
    return;
  }
  const object = objectOf(target, suffix, context, lowering);
  setProperty({ kind: "member", object, name, span: spanOf(target) }, value, node, valueNode, context, lowering);
}

function objectOf(
  target: SyntaxNode,
  suffix: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): Expression {
  const own: Expression = context.receiver ?? { kind: "name", name: "this", span: spanOf(target) };
  if (!suffix) return own;
  const before = named(target).filter((each) => each !== suffix);
  const [start, ...more] = before;
  if (start === undefined) return own;
  return more.reduce<Expression>(
    (object, each): Expression => {
      const name = first(each, "simple_identifier");
      return name ? { kind: "member", object, name: textOf(name, lowering), span: spanOf(each) } : unknownAt(each);
    },
    lowering.expression(start, context),
  );
}

/** `x.readTimeout = 5` is `x.setReadTimeout(5)` where the class is one of Java. */
function setProperty(
  target: Member,
  value: Expression,
  node: SyntaxNode,
  valueNode: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): void {
  const { holder } = context;
  lowering.assignments.push({ target, value, span: spanOf(node), ...(holder ? { holder } : {}) });
  const name = `set${target.name.charAt(0).toUpperCase()}${target.name.slice(1)}`;
  lowering.calls.push({
    kind: "call",
    span: spanOf(node),
    callee: { ...target, name },
    arguments: [{ value, spread: false, span: spanOf(valueNode ?? node) }],
    isNew: false,
    awaited: false,
    ...placeOfCall(context),
  });
}

function lowerFor(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const inner = { ...context, scope: new Scope("block", context.scope) };
  for (const each of named(node)) {
    const declared =
      each.type === "variable_declaration" ? [each] : each.type === "multi_variable_declaration" ? named(each) : [];
    for (const one of declared) {
      const name = first(one, "simple_identifier");
      if (name) inner.scope.declare(textOf(name, lowering)).values.push(unknownAt(one, "it is a loop's variable"));
    }
    if (declared.length === 0) lowering.visit(each, inner);
  }
}

/** `return value` ends the function, `return@label value` a lambda; `throw` gives nothing. */
function lowerJump(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const label = first(node, "label");
  const value = values(node).find((each) => each !== label);
  if (value === undefined) return;
  const given = resultOf(value, context, lowering);
  const isReturn = node.children.some((each) => /^return/.test(each.type));
  if (given && isReturn) (label ? context.holder : context.method)?.returns.push(given);
}

function nameOf(node: SyntaxNode, lowering: Lowering): string {
  const name = first(node, "simple_identifier");
  return name ? textOf(name, lowering) : "";
}
