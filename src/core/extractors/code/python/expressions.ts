import type { Arithmetic, Expression, Literal, ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerAwaited, lowerCall } from "./calls.ts";
import { lowerLambda } from "./functions.ts";
import { numberOf, stringOf } from "./literals.ts";
import { type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { Scope, targetNames } from "./scopes.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const lower = LOWER[node.type];
  const inner = { ...context, depth: context.depth + 1 };
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.visit(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: name,
  none: (node) => literal(node, null),
  true: (node) => literal(node, true),
  false: (node) => literal(node, false),
  integer: number,
  float: number,
  string,
  concatenated_string: string,
  attribute: (node, context, lowering) => {
    const property = child(node, "attribute");
    const held = lowering.expression(child(node, "object"), context);
    const name = property ? textOf(property, lowering) : "";
    // https://docs.python.org/3/library/math.html#math.inf
    const isInfinity = name === "inf" && held.kind === "name" && held.binding?.import?.module === "math";
    if (isInfinity) return { kind: "literal", value: Number.POSITIVE_INFINITY, span: spanOf(node) };
    return { kind: "member", object: held, name, span: spanOf(node) };
  },
  subscript,
  call: (node, context, lowering) => lowerCall(node, context, lowering, false),
  await: (node, context, lowering) => lowerAwaited(named(node)[0], context, lowering),
  parenthesized_expression: inside,
  tuple: list,
  list,
  set: list,
  expression_list: list,
  dictionary: (node, context, lowering) => ({
    kind: "object",
    entries: named(node).flatMap((each) => entryOf(each, context, lowering)),
    span: spanOf(node),
  }),
  boolean_operator: (node, context, lowering) => {
    const left = lowering.expression(child(node, "left"), context);
    const right = lowering.expression(child(node, "right"), context);
    const span = spanOf(node);
    if (child(node, "operator")?.type === "or") return { kind: "choice", options: [left, right], span };
    // `a and b` is b, or something that says no.
    return { kind: "choice", options: [right, literal(node, null)], span };
  },
  conditional_expression: (node, context, lowering) => {
    const [body, condition, otherwise] = named(node);
    lowering.expression(condition, context);
    const options = [body, otherwise].map((each) => lowering.expression(each, context));
    return { kind: "choice", options, span: spanOf(node) };
  },
  binary_operator: binary,
  unary_operator: (node, context, lowering) => {
    const value = lowering.expression(child(node, "argument"), context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && child(node, "operator")?.type === "-" ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  named_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "value"), context);
    const target = child(node, "name");
    if (target) context.scope.find(textOf(target, lowering))?.values.push(value);
    return value;
  },
  lambda: lowerLambda,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  generator_expression: comprehension,
  yield: (node, context, lowering) => {
    const [given] = named(node);
    // What a generator yields is what a context manager or a dependency made of it gives.
    if (given) context.holder?.returns.push(lowering.expression(given, context));
    return unknownAt(node, "it is sent in from outside");
  },
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

function name(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const text = textOf(node, lowering);
  const binding = context.scope.find(text);
  if (binding) return { kind: "name", name: text, binding, span: spanOf(node) };
  lowering.globals.add(text);
  return { kind: "name", name: text, span: spanOf(node) };
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function string(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return stringOf(node, lowering.text, (hole) => lowering.expression(hole, context));
}

function list(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const items = named(node).map((each) => lowering.expression(each, context));
  return { kind: "list", items, span: spanOf(node) };
}

function subscript(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const held = lowering.expression(child(node, "value"), context);
  const keys = node.children.filter((each) => each.field === "subscript");
  const [key] = keys.map((each) => lowering.expression(each, context));
  if (keys.length !== 1 || key?.kind !== "literal") return unknownAt(node, "its key is worked out at run time");
  return { kind: "member", object: held, name: String(key.value), span: spanOf(node) };
}

function entryOf(node: SyntaxNode, context: Context, lowering: Lowering): ObjectLiteral["entries"] {
  const span = spanOf(node);
  if (node.type === "dictionary_splat") return [{ spread: inside(node, context, lowering), span }];
  if (node.type !== "pair") {
    lowering.visit(node, context);
    return [];
  }
  const key = lowering.expression(child(node, "key"), context);
  const value = lowering.expression(child(node, "value"), context);
  return key.kind === "literal" ? [{ key: String(key.value), value, span }] : [{ computed: key, value, span }];
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = {
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "//": "/",
};

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const span = spanOf(node);
  const sign = child(node, "operator")?.type ?? "";
  const operator = ARITHMETIC[sign];
  if (sign === "%" && (left.kind === "template" || (left.kind === "literal" && typeof left.value === "string"))) {
    return formatted(left, right, span);
  }
  if (operator) return { kind: "arithmetic", operator, left, right, span };
  if (sign === "|" && (left.kind === "object" || right.kind === "object")) {
    return { kind: "object", entries: [left, right].map((spread) => ({ spread, span: spread.span })), span };
  }
  return unknownAt(node);
}

/** `"%s of %s" % (one, other)`: https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
function formatted(left: Expression, right: Expression, span: Expression["span"]): Expression {
  const parts = left.kind === "template" ? left.parts : left.kind === "literal" ? [String(left.value)] : [];
  const given = right.kind === "list" ? right.items : [right];
  return { kind: "template", parts: [...parts, ...given], span };
}

/** A comprehension's own names are those of its loops; what it makes is not followed. */
function comprehension(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const scope = new Scope("comprehension", context.scope);
  for (const clause of named(node)) {
    const target = clause.type === "for_in_clause" ? child(clause, "left") : undefined;
    for (const each of target ? targetNames(target) : []) {
      scope.declare(textOf(each, lowering)).values.push(unknownAt(each, "it is a loop's variable"));
    }
  }
  for (const each of named(node)) lowering.visit(each, { ...context, scope });
  return unknownAt(node);
}
