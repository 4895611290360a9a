import type { Arithmetic, Expression, Literal } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerArray, sumOfArrays } from "./arrays.ts";
import { lowerAssignment, lowerAugmented } from "./assignments.ts";
import { lowerCall, lowerCreation, lowerMethodCall, lowerStaticCall, scopeOf } from "./calls.ts";
import { lowerClass } from "./classes.ts";
import { lowerClosure, lowerFunction } from "./functions.ts";
import { type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { STATEMENTS } from "./statements.ts";
import { numberOf, stringOf, templateOf } from "./strings.ts";

/** How a kind of node is lowered. */
export type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const inner = { ...context, depth: context.depth + 1 };
  const lower = LOWER[node.type];
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.expression(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  ...STATEMENTS,
  class_declaration: lowerClass,
  trait_declaration: lowerClass,
  enum_declaration: lowerClass,
  interface_declaration: lowerClass,
  function_definition: lowerFunction,
  anonymous_function: lowerClosure,
  arrow_function: lowerClosure,
  variable_name: variable,
  name: constant,
  qualified_name: constant,
  null: (node) => literal(node, null),
  boolean: (node, _, lowering) => literal(node, /^true$/i.test(textOf(node, lowering))),
  integer: number,
  float: number,
  string,
  encapsed_string: string,
  heredoc: string,
  nowdoc: string,
  array_creation_expression: lowerArray,
  subscript_expression: subscript,
  member_access_expression: property,
  nullsafe_member_access_expression: property,
  scoped_property_access_expression: (node, context, lowering) => {
    const field = child(node, "name");
    return {
      kind: "member",
      object: scopeOf(node, context, lowering),
      name: field ? textOf(field, lowering) : "",
      span: spanOf(node),
    };
  },
  class_constant_access_expression: classConstant,
  function_call_expression: lowerCall,
  member_call_expression: lowerMethodCall,
  nullsafe_member_call_expression: lowerMethodCall,
  scoped_call_expression: lowerStaticCall,
  object_creation_expression: lowerCreation,
  assignment_expression: lowerAssignment,
  reference_assignment_expression: lowerAssignment,
  augmented_assignment_expression: lowerAugmented,
  parenthesized_expression: inside,
  error_suppression_expression: inside,
  clone_expression: inside,
  argument: inside,
  by_ref: inside,
  array_element_initializer: inside,
  cast_expression: (node, context, lowering) => lowering.expression(child(node, "value"), context),
  binary_expression: binary,
  unary_op_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "argument"), context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && child(node, "operator")?.type === "-" ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  conditional_expression: (node, context, lowering) => {
    const [condition, body, alternative] = ["condition", "body", "alternative"].map((field) => child(node, field));
    const asked = lowering.expression(condition, context);
    const taken = body ? lowering.expression(body, context) : asked;
    const options = [taken, lowering.expression(alternative, context)];
    return { kind: "choice", options, ...(body ? {} : { fallback: true }), span: spanOf(node) };
  },
  match_expression: (node, context, lowering) => {
    lowering.expression(child(node, "condition"), context);
    const body = child(node, "body");
    const options = (body ? named(body) : []).map((arm) => {
      const conditions = child(arm, "conditional_expressions");
      if (conditions) lowering.expression(conditions, context);
      return lowering.expression(child(arm, "return_expression"), context);
    });
    return options.length > 0 ? { kind: "choice", options, span: spanOf(node) } : unknownAt(node);
  },
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

function variable(node: SyntaxNode, { scope, owner }: Context, lowering: Lowering): Expression {
  const name = textOf(node, lowering);
  const binding = name === "$this" && owner ? owner.self : scope.variable(name);
  return { kind: "name", name, binding, span: spanOf(node) };
}

/** A constant: one of the file's own, or PHP's and its extensions'. */
function constant(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const name = textOf(node, lowering).replace(/^\\/, "");
  if (name === "INF") return literal(node, Number.POSITIVE_INFINITY);
  return lowering.names.constantNamed(name, spanOf(node));
}

function classConstant(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const name = named(node).at(-1);
  return {
    kind: "member",
    object: scopeOf(node, context, lowering),
    name: name ? textOf(name, lowering) : "",
    span: spanOf(node),
  };
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function string(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return stringOf(node, lowering.text, (hole) => lowering.expression(hole, context));
}

/** Properties are told from methods, and from the items of arrays, by the sign that they are declared with. */
function property(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = lowering.expression(child(node, "object"), context);
  const name = child(node, "name");
  if (name?.type !== "name") return unknownAt(node, "its name is worked out at run time");
  return { kind: "member", object, name: `$${textOf(name, lowering)}`, span: spanOf(node) };
}

function subscript(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const [held, key] = named(node).map((each) => lowering.expression(each, context));
  const name = key && lowering.keyOf(key);
  if (held === undefined || name === undefined) return unknownAt(node, "its key is worked out at run time");
  return { kind: "member", object: held, name, span: spanOf(node) };
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const span = spanOf(node);
  const sign = child(node, "operator")?.type ?? "."; // a dot is a sign that trees leave out
  if (sign === "??") return { kind: "choice", options: [left, right], fallback: true, span };
  if (sign === ".") return templateOf([left, right], span);
  const sum = sign === "+" ? sumOfArrays(left, right, span) : undefined;
  const operator = ARITHMETIC[sign];
  return sum ?? (operator ? { kind: "arithmetic", operator, left, right, span } : unknownAt(node));
}
