import type { Arithmetic, Expression, Literal } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { lowerAssignment } from "./assignments.ts";
import { lowerCall } from "./calls.ts";
import { lowerAnonymous, lowerCreation, lowerList } from "./creations.ts";
import { lowerLambda } from "./functions.ts";
import { interpolated, numberOf, textOfString } from "./literals.ts";
import { type Context, DEEPEST, type GrowingClass, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { declarePattern } from "./patterns.ts";
import { simpleName, typeNamed, typeOf } from "./types.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const lower = LOWER[node.type];
  const kept = HANDS_ON.has(node.type) ? context : { ...context, wanted: undefined, awaited: false };
  const inner = { ...kept, depth: context.depth + 1 };
  if (lower) return lower(node, MAKES.has(node.type) ? { ...inner, wanted: context.wanted } : inner, lowering);
  for (const each of named(node)) lowering.visit(each, inner);
  return unknownAt(node);
}

/** What gives as its own what is inside it, so that the type asked of it is asked of that. */
const HANDS_ON = new Set([
  "parenthesized_expression",
  "conditional_expression",
  "switch_expression",
  "invocation_expression",
  "postfix_unary_expression",
]);
const MAKES = new Set(["implicit_object_creation_expression", "binary_expression"]);

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: name,
  generic_name: (node, context, lowering) => name(named(node)[0] ?? node, context, lowering),
  qualified_name: (node, context, lowering) => typeOf(node, context, lowering) ?? unknownAt(node),
  alias_qualified_name: (node, context, lowering) => typeOf(node, context, lowering) ?? unknownAt(node),
  predefined_type: (node, _, lowering) => ({ kind: "name", name: textOf(node, lowering), span: spanOf(node) }),
  this: (node, { owner }) => (owner ? selfOf(owner, node) : unknownAt(node)),
  base: (node, { owner }) => (owner ? selfOf(owner, node) : unknownAt(node)),
  null_literal: (node) => literal(node, null),
  default_expression: (node) => literal(node, null),
  boolean_literal: (node, _, lowering) => literal(node, textOf(node, lowering) === "true"),
  integer_literal: number,
  real_literal: number,
  string_literal: string,
  verbatim_string_literal: string,
  raw_string_literal: string,
  interpolated_string_expression: (node, context, lowering) =>
    interpolated(node, lowering.text, (hole) => lowering.expression(hole, context)),
  member_access_expression: (node, context, lowering) => {
    const held = lowering.expression(child(node, "expression"), context);
    return member(held, child(node, "name"), node, lowering);
  },
  conditional_access_expression: conditionalAccess,
  element_access_expression: (node, context, lowering) => {
    const held = lowering.expression(child(node, "expression"), context);
    return element(held, child(node, "subscript"), node, context, lowering);
  },
  invocation_expression: lowerCall,
  object_creation_expression: lowerCreation,
  implicit_object_creation_expression: lowerCreation,
  anonymous_object_creation_expression: lowerAnonymous,
  array_creation_expression: lowerList,
  implicit_array_creation_expression: lowerList,
  collection_expression: lowerList,
  tuple_expression: lowerList,
  await_expression: (node, context, lowering) => lowering.expression(named(node)[0], { ...context, awaited: true }),
  parenthesized_expression: (node, context, lowering) => lowering.expression(named(node)[0], context),
  checked_expression: (node, context, lowering) => lowering.expression(named(node)[0], context),
  ref_expression: (node, context, lowering) => lowering.expression(named(node)[0], context),
  cast_expression: (node, context, lowering) => lowering.expression(child(node, "value"), context),
  as_expression: (node, context, lowering) => lowering.expression(child(node, "left"), context),
  postfix_unary_expression: (node, context, lowering) => {
    const value = lowering.expression(named(node)[0], context);
    return hasToken(node, "!") ? value : unknownAt(node);
  },
  prefix_unary_expression: (node, context, lowering) => {
    const value = lowering.expression(named(node)[0], context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && hasToken(node, "-") ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  binary_expression: binary,
  assignment_expression: lowerAssignment,
  conditional_expression: (node, context, lowering) => {
    lowering.expression(child(node, "condition"), { ...context, wanted: undefined, awaited: false });
    const options = ["consequence", "alternative"].map((each) => lowering.expression(child(node, each), context));
    return { kind: "choice", options, span: spanOf(node) };
  },
  switch_expression: switched,
  lambda_expression: lowerLambda,
  anonymous_method_expression: lowerLambda,
  is_pattern_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "expression"), context);
    const pattern = child(node, "pattern");
    if (pattern) declarePattern(pattern, value, context, lowering);
    return unknownAt(node);
  },
  declaration_expression: (node, { scope }, lowering) => {
    const given = child(node, "name");
    if (given) scope.declare(textOf(given, lowering)).values.push(unknownAt(node, "a call gives it"));
    return unknownAt(node, "a call gives it");
  },
  typeof_expression: (node) => unknownAt(node),
  sizeof_expression: (node) => unknownAt(node),
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

/** The instance in whose class we are. */
function selfOf(owner: GrowingClass, node: SyntaxNode): Expression {
  return { kind: "name", name: "this", binding: owner.self, span: spanOf(node) };
}

function name(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const text = textOf(node, lowering);
  const found = context.scope.find(text);
  const span = spanOf(node);
  if (found?.is === "binding") return { kind: "name", name: text, binding: found.binding, span };
  if (found?.is === "member") return { kind: "member", object: selfOf(found.of, node), name: text, span };
  lowering.globals.add(text);
  const elsewhere = inheritedBy(text, context);
  if (elsewhere !== undefined)
    return { kind: "member", object: { kind: "name", name: elsewhere, span }, name: text, span };
  return typeNamed(text, node, context, lowering);
}

/** The class that has a field which no code of this file declares: the other part of this one, or what it extends. */
function inheritedBy(name: string, { owner }: Context): string | undefined {
  if (owner === undefined || !/^[_a-z]/.test(name)) return undefined;
  const [base] = owner.bases;
  return owner.isPartial ? owner.name : base?.kind === "name" ? base.name : undefined;
}

function member(object: Expression, written: SyntaxNode | undefined, node: SyntaxNode, lowering: Lowering): Expression {
  return { kind: "member", object, name: written ? simpleName(written, lowering) : "", span: spanOf(node) };
}

/** `a?.b`, which is a and then `.b` or `[b]`. */
function conditionalAccess(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const held = lowering.expression(child(node, "condition"), context);
  const taken = named(node).at(-1);
  if (taken?.type === "member_binding_expression") return member(held, child(taken, "name"), node, lowering);
  if (taken?.type === "element_binding_expression") return element(held, taken, node, context, lowering);
  return taken ? lowering.expression(taken, context) : unknownAt(node);
}

/** `held["key"]`, also as the target of an assignment. */
function element(
  object: Expression,
  subscript: SyntaxNode | undefined,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): Expression {
  const keys = (subscript ? named(subscript) : []).map((each) => lowering.expression(named(each).at(-1), context));
  const [key] = keys;
  if (keys.length !== 1 || key?.kind !== "literal") return unknownAt(node, "its key is worked out at run time");
  return { kind: "member", object, name: String(key.value), span: spanOf(node) };
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function string(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  return literal(node, textOfString(node, lowering.text));
}

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/"] satisfies Arithmetic["operator"][]);

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const sign = child(node, "operator")?.type ?? "";
  const inner = sign === "??" ? context : { ...context, wanted: undefined };
  const left = lowering.expression(child(node, "left"), inner);
  const right = lowering.expression(child(node, "right"), inner);
  const span = spanOf(node);
  if (sign === "??") return { kind: "choice", options: [left, right], fallback: true, span };
  if (isArithmetic(sign)) return { kind: "arithmetic", operator: sign, left, right, span };
  return unknownAt(node);
}

function isArithmetic(sign: string): sign is Arithmetic["operator"] {
  return ARITHMETIC.has(sign);
}

function switched(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const [value, ...arms] = named(node);
  lowering.expression(value, { ...context, wanted: undefined, awaited: false });
  const options = arms.flatMap((arm) => {
    if (arm.type !== "switch_expression_arm") return [];
    const result = named(arm).at(-1);
    for (const each of named(arm)) if (each !== result) declarePattern(each, unknownAt(each), context, lowering);
    return result && result.type !== "throw_expression" ? [lowering.expression(result, context)] : [];
  });
  return { kind: "choice", options, span: spanOf(node) };
}
