import type { Arithmetic, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerCall, lowerConversion } from "./calls.ts";
import { lowerComposite } from "./composites.ts";
import { lowerFunctionLiteral } from "./functions.ts";
import { DURATIONS, literal, numberAt, stringAt } from "./literals.ts";
import { type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { nameAt } from "./names.ts";

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
  identifier: nameAt,
  package_identifier: nameAt,
  type_identifier: nameAt,
  nil: (node) => literal(node, null),
  true: (node) => literal(node, true),
  false: (node) => literal(node, false),
  int_literal: (node, _, lowering) => numberAt(node, textOf(node, lowering)),
  float_literal: (node, _, lowering) => numberAt(node, textOf(node, lowering)),
  interpreted_string_literal: (node, _, lowering) => stringAt(node, textOf(node, lowering)),
  raw_string_literal: (node, _, lowering) => stringAt(node, textOf(node, lowering)),
  selector_expression: selector,
  qualified_type: (node, context, lowering) => {
    const object = lowering.expression(child(node, "package"), context);
    const name = child(node, "name");
    return { kind: "member", object, name: name ? textOf(name, lowering) : "", span: spanOf(node) };
  },
  call_expression: lowerCall,
  type_conversion_expression: lowerConversion,
  composite_literal: lowerComposite,
  func_literal: lowerFunctionLiteral,
  parenthesized_expression: inside,
  literal_element: inside,
  // What a type is asserted of is still the same thing.
  type_assertion_expression: (node, context, lowering) => lowering.expression(child(node, "operand"), context),
  unary_expression: unary,
  binary_expression: binary,
  index_expression: index,
};

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

function selector(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = lowering.expression(child(node, "operand"), context);
  const field = child(node, "field");
  const name = field ? textOf(field, lowering) : "";
  const isTime = object.kind === "name" && object.binding?.import?.module === "time";
  const duration = isTime ? DURATIONS.get(name) : undefined;
  return duration === undefined ? { kind: "member", object, name, span: spanOf(node) } : literal(node, duration);
}

/** Pointers are seen through: what is done with one is done with what it points to. */
function unary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const value = lowering.expression(child(node, "operand"), context);
  const sign = child(node, "operator")?.type;
  if (sign === "&" || sign === "*") return value;
  const isNumber = value.kind === "literal" && typeof value.value === "number";
  return sign === "-" && isNumber ? literal(node, -Number(value.value)) : unknownAt(node);
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

/** Sums of strings as templates, so that an address keeps its beginning. */
function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const operator = ARITHMETIC[child(node, "operator")?.type ?? ""];
  if (!operator) return unknownAt(node);
  const start = operator === "+" ? beginning(left) : undefined;
  if (start === undefined) return { kind: "arithmetic", operator, left, right, span: spanOf(node) };
  return { kind: "template", parts: [...start, right], span: spanOf(node) };
}

function beginning(left: Expression): readonly (string | Expression)[] | undefined {
  if (left.kind === "literal" && typeof left.value === "string") return [left.value];
  return left.kind === "template" ? left.parts : undefined;
}

function index(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = lowering.expression(child(node, "operand"), context);
  const key = lowering.expression(child(node, "index"), context);
  if (key.kind !== "literal") return unknownAt(node, "its key is worked out at run time");
  return { kind: "member", object, name: String(key.value), span: spanOf(node) };
}
