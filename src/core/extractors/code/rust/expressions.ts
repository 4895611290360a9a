import type { Arithmetic, Expression, FunctionExpression, Literal, ObjectLiteral, Parameter } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerBlock, lowerIf, lowerMatch, lowerSelect } from "./blocks.ts";
import { lowerAwaited, lowerCall } from "./calls.ts";
import { numberOf, stringOf, templateOf } from "./literals.ts";
import { addTo, type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { lowerPath } from "./paths.ts";
import { bindPattern } from "./patterns.ts";
import { giveBack } from "./results.ts";
import { Scope } from "./scopes.ts";
import { typeOf } from "./types.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const lower = Object.hasOwn(LOWER, node.type) ? LOWER[node.type] : undefined;
  const inner = { ...context, depth: context.depth + 1 };
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.visit(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: lowerPath,
  scoped_identifier: lowerPath,
  self: lowerPath,
  type_identifier: lowerPath,
  generic_function: (node, context, lowering) => lowering.expression(child(node, "function"), context),
  integer_literal: number,
  float_literal: number,
  string_literal: (node, _, lowering) => literal(node, stringOf(node, lowering.text)),
  raw_string_literal: (node, _, lowering) => literal(node, stringOf(node, lowering.text)),
  boolean_literal: (node, _, lowering) => literal(node, textOf(node, lowering) === "true"),
  parenthesized_expression: inside,
  reference_expression: (node, context, lowering) => lowering.expression(child(node, "value"), context),
  try_expression: inside,
  type_cast_expression: (node, context, lowering) => lowering.expression(child(node, "value"), context),
  await_expression: (node, context, lowering) => lowerAwaited(named(node)[0], context, lowering),
  unary_expression: unary,
  binary_expression: binary,
  field_expression: field,
  call_expression: (node, context, lowering) => lowerCall(node, context, lowering, false),
  struct_expression: struct,
  tuple_expression: list,
  array_expression: list,
  assignment_expression: assignment,
  compound_assignment_expr: (node, context, lowering) => {
    for (const each of named(node)) lowering.expression(each, context);
    return unknownAt(node);
  },
  closure_expression: lowerClosure,
  async_block: (node, context, lowering) => {
    const block = named(node).find(({ type }) => type === "block");
    return block ? lowerBlock(block, { ...context, returns: [] }, lowering) : unknownAt(node);
  },
  unsafe_block: (node, context, lowering) => {
    const block = named(node).find(({ type }) => type === "block");
    if (!block) return unknownAt(node);
    // What is a macro in the file was made a block to be parsed.
    const isSelect = lowering.text.startsWith("select", node.start);
    return isSelect ? lowerSelect(block, context, lowering) : lowerBlock(block, context, lowering);
  },
  block: lowerBlock,
  if_expression: lowerIf,
  match_expression: lowerMatch,
  return_expression: (node, context, lowering) => {
    const [value] = named(node);
    if (value) giveBack(value, lowering.expression(value, context), context, lowering);
    return unknownAt(node, "it is left before");
  },
  break_expression: leave,
  continue_expression: leave,
  macro_invocation: (node, _, lowering) => templateOf(node, lowering.text) ?? unknownAt(node),
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

function leave(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  for (const each of named(node)) lowering.expression(each, context);
  return unknownAt(node, "it is left before");
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function unary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const inner = inside(node, context, lowering);
  const sign = lowering.text[node.start];
  if (sign === "*") return inner;
  const isNumber = sign === "-" && inner.kind === "literal" && typeof inner.value === "number";
  return isNumber ? literal(node, -Number(inner.value)) : unknownAt(node);
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const operator = ARITHMETIC[child(node, "operator")?.type ?? ""];
  return operator ? { kind: "arithmetic", operator, left, right, span: spanOf(node) } : unknownAt(node);
}

function field(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = lowering.expression(child(node, "value"), context);
  const name = child(node, "field");
  return name ? { kind: "member", object, name: textOf(name, lowering), span: spanOf(node) } : object;
}

function list(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const items = named(node)
    .filter(({ type }) => type !== "attribute_item")
    .map((each) => lowering.expression(each, context));
  return { kind: "list", items, span: spanOf(node) };
}

/** `Client { http, ..rest }`; what `rest` holds is what is not said. */
function struct(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const name = child(node, "name");
  const body = child(node, "body");
  const type = name && lowerPath(name, context, lowering);
  const entries: ObjectLiteral["entries"][number][] = [];
  for (const each of body ? named(body) : []) {
    const span = spanOf(each);
    if (each.type === "base_field_initializer") {
      entries.unshift({ spread: lowering.expression(named(each)[0], context), span });
      continue;
    }
    const written = named(each).filter(({ type: kind }) => kind !== "attribute_item");
    const isShort = each.type === "shorthand_field_initializer";
    const key = isShort ? written[0] : child(each, "field");
    const given = isShort ? written[0] : child(each, "value");
    if (!key || !given) continue;
    entries.push({ key: textOf(key, lowering), value: lowering.expression(given, context), span });
  }
  const definition = type?.kind === "name" ? type.binding?.definition : undefined;
  const known = lowering.classes.find((each) => each === definition);
  for (const entry of known ? entries : []) if (known && "key" in entry) addTo(known, entry.key, [entry.value]);
  return { kind: "object", entries, ...(type ? { type } : {}), span: spanOf(node) };
}

function assignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = child(node, "left");
  const value = lowering.expression(child(node, "right"), context);
  if (left?.type === "identifier") {
    const name = textOf(left, lowering);
    // In the block of its `let` it takes the old value's place; elsewhere it may not come to that.
    if (context.scope.own(name)) context.scope.declare(name).values.push(value);
    else context.scope.find(name)?.values.push(value);
    return unknownAt(node);
  }
  const target = lowering.expression(left, context);
  if (target.kind !== "member") return unknownAt(node);
  const holder = context.holder ? { holder: context.holder } : {};
  lowering.assignments.push({ target, value, span: spanOf(node), ...holder });
  const isField = target.object.kind === "name" && target.object.binding?.kind === "self";
  if (isField && context.owner) addTo(context.owner, target.name, [value]);
  return unknownAt(node);
}

function lowerClosure(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const body = child(node, "body");
  const list = child(node, "parameters");
  const scope = new Scope(context.scope);
  const returns: Expression[] = [];
  const inner = { ...context, scope, returns };
  const parameters = (list ? named(list) : []).flatMap((each): readonly Parameter[] => {
    const pattern = each.type === "parameter" ? child(each, "pattern") : each;
    const type = each.type === "parameter" ? typeOf(child(each, "type"), inner, lowering) : undefined;
    const kind = "parameter" as const;
    const binding = pattern && bindPattern(pattern, { kind, ...(type ? { type } : {}) }, inner, lowering);
    const name = binding?.name ?? "";
    return [{ name, rest: false, binding: binding ?? { name, kind, values: [] } }];
  });
  const lowered: FunctionExpression = {
    kind: "function",
    parameters,
    returns,
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    decorators: [],
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  if (body) giveBack(body, lowering.expression(body, inner), inner, lowering);
  return lowered;
}
