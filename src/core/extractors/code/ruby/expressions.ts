import type { Arithmetic, Expression } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { lowerAssignment, lowerOperatorAssignment } from "./assignments.ts";
import { lowerCall } from "./calls.ts";
import { bodyOf, CONTROL } from "./control.ts";
import { lowerClass, lowerMethod, lowerModule, lowerSingletonClass } from "./definitions.ts";
import { lowerLambda } from "./functions.ts";
import { entryOf } from "./hashes.ts";
import { literal, numberLiteral, string, symbol } from "./literals.ts";
import { type Context, DEEPEST, type Lowering, selfAt, spanOf, textOf, unknownAt } from "./lowering.ts";
import { nameAt } from "./reads.ts";

/** How a node of one type is lowered. */
export type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const lower = LOWER[node.type];
  const inner = { ...context, depth: context.depth + 1 };
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.expression(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  ...CONTROL,
  nil: (node) => literal(node, null),
  true: (node) => literal(node, true),
  false: (node) => literal(node, false),
  integer: numberLiteral,
  float: numberLiteral,
  rational: numberLiteral,
  string,
  chained_string: string,
  bare_string: string,
  delimited_symbol: string,
  simple_symbol: symbol,
  hash_key_symbol: symbol,
  bare_symbol: symbol,
  array: list,
  string_array: list,
  symbol_array: list,
  right_assignment_list: list,
  hash: (node, context, lowering) => ({
    kind: "object",
    entries: named(node).flatMap((each) => entryOf(each, context, lowering)),
    span: spanOf(node),
  }),
  identifier: nameAt,
  self: selfAt,
  instance_variable: field,
  class_variable: field,
  global_variable: (node, _, lowering) => lowering.constants.lookUp([textOf(node, lowering)], "", spanOf(node)),
  constant: (node, { nesting }, lowering) => lowering.constants.lookUp([textOf(node, lowering)], nesting, spanOf(node)),
  scope_resolution: path,
  call: lowerCall,
  lambda: lowerLambda,
  element_reference: element,
  assignment: lowerAssignment,
  operator_assignment: lowerOperatorAssignment,
  binary,
  unary: (node, context, lowering) => {
    const value = lowering.expression(child(node, "operand"), context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && hasToken(node, "-") ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  method: lowerMethod,
  singleton_method: lowerMethod,
  class: lowerClass,
  module: lowerModule,
  singleton_class: lowerSingletonClass,
  program: bodyOf,
};

function field(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return { kind: "member", object: selfAt(node, context), name: textOf(node, lowering), span: spanOf(node) };
}

function list(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return { kind: "list", items: named(node).map((each) => lowering.expression(each, context)), span: spanOf(node) };
}

/** `A::B`, and `value::B` of what is no constant. */
function path(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const span = spanOf(node);
  const names = constantPath(node, lowering);
  if (names) return lowering.constants.lookUp(names.path, names.isAbsolute ? "" : context.nesting, span);
  const object = lowering.expression(child(node, "scope"), context);
  const last = child(node, "name");
  return { kind: "member", object, name: last ? textOf(last, lowering) : "", span };
}

function constantPath(node: SyntaxNode, lowering: Lowering) {
  const names: string[] = [];
  let at: SyntaxNode | undefined = node;
  while (at?.type === "scope_resolution") {
    const last = child(at, "name");
    names.unshift(last ? textOf(last, lowering) : "");
    at = child(at, "scope");
  }
  if (at === undefined) return { path: names, isAbsolute: true };
  return at.type === "constant" ? { path: [textOf(at, lowering), ...names], isAbsolute: false } : undefined;
}

function element(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const [object, key, ...more] = named(node).map((each) => lowering.expression(each, context));
  // `HTTP[accept: "json"]` is a call that gives another of its kind.
  if (object && named(node)[1]?.type === "pair") return object;
  if (object === undefined || key?.kind !== "literal" || more.length > 0) {
    return unknownAt(node, "its key is worked out at run time");
  }
  return { kind: "member", object, name: String(key.value), span: spanOf(node) };
}

const ARITHMETIC = new Set(["+", "-", "*", "/"]);

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const span = spanOf(node);
  const sign = child(node, "operator")?.type ?? "";
  // ARITHMETIC holds no other signs than Arithmetic has.
  if (ARITHMETIC.has(sign)) return { kind: "arithmetic", operator: sign as Arithmetic["operator"], left, right, span };
  if (sign === "||" || sign === "or") return { kind: "choice", options: [left, right], fallback: true, span };
  if (sign === "&&" || sign === "and") return { kind: "choice", options: [right, literal(node, null)], span };
  return unknownAt(node);
}
