import { numberOf, stringOf } from "../jvm/literals.ts";
import { type Context, DEEPEST, deeper, type Lowering, onSide, spanOf, textOf, unknownAt } from "../jvm/lowering.ts";
import { dottedName, isQualified, nameAt, nameOfPackage } from "../jvm/names.ts";
import { Scope } from "../jvm/scopes.ts";
import { joined } from "../jvm/strings.ts";
import type { Arithmetic, Expression, Literal, Template } from "../program.ts";
import { hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { branchOf } from "./blocks.ts";
import { lowerCall } from "./calls.ts";
import { lowerObject } from "./classes.ts";
import { lowerAnonymous, lowerLambda } from "./functions.ts";
import { DECLARATIONS, first, values } from "./nodes.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const inner = deeper(context);
  if (node.type === "jump_expression" || DECLARATIONS.has(node.type)) {
    lowering.visit(node, inner);
    return unknownAt(node, "it leaves the function");
  }
  const lower = LOWER[node.type];
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.visit(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  simple_identifier: (node, context, lowering) => name(node, context, lowering),
  this_expression: self,
  null: (node) => literal(node, null),
  boolean_literal: (node, _, lowering) => literal(node, textOf(node, lowering) === "true"),
  integer_literal: number,
  long_literal: number,
  hex_literal: number,
  bin_literal: number,
  unsigned_literal: number,
  real_literal: number,
  character_literal: (node, _, lowering) => literal(node, textOf(node, lowering).slice(1, -1)),
  string_literal: string,
  navigation_expression: navigation,
  call_expression: lowerCall,
  lambda_literal: lowerLambda,
  annotated_lambda: (node, context, lowering) => lowering.expression(named(node).at(-1), context),
  anonymous_function: lowerAnonymous,
  object_literal: (node, context, lowering) => {
    lowerObject(node, context, lowering);
    return unknownAt(node, "it is an object without a class");
  },
  parenthesized_expression: inside,
  postfix_expression: inside,
  as_expression: inside,
  prefix_expression: (node, context, lowering) => {
    const value = lowering.expression(values(node).at(-1), context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && hasToken(node, "-") ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  elvis_expression: (node, context, lowering) => {
    const [left, right] = values(node).map((each) => [each, lowering.expression(each, context)] as const);
    if (!left || !right) return unknownAt(node);
    if (right[0].type === "jump_expression") return left[1];
    return { kind: "choice", options: [left[1], right[1]], fallback: true, span: spanOf(node) };
  },
  if_expression: (node, context, lowering) => {
    const [condition, ...branches] = values(node);
    lowering.expression(condition, context);
    const asksType = condition?.type === "check_expression";
    const sides = branches.length > 1 ? { sides: branches.length } : {};
    return choice(
      node,
      branches.map((each, side) => {
        return branchOf(each, asksType ? context : onSide(context, { fork: node.start, side, ...sides }), lowering);
      }),
    );
  },
  when_expression: when,
  try_expression: (node, context, lowering) => {
    const parts = named(node);
    const [body] = parts;
    for (const each of parts) if (each.type.endsWith("_block")) visitBlock(each, context, lowering);
    return body && !body.type.endsWith("_block") ? branchOf(body, context, lowering) : unknownAt(node);
  },
  additive_expression: arithmetic,
  multiplicative_expression: arithmetic,
  collection_literal: (node, context, lowering) => ({
    kind: "list",
    items: values(node).map((each) => lowering.expression(each, context)),
    span: spanOf(node),
  }),
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(values(node)[0], context);
}

function choice(node: SyntaxNode, options: readonly Expression[]): Expression {
  const [only] = options;
  if (only === undefined) return unknownAt(node);
  return options.length === 1 ? only : { kind: "choice", options, span: spanOf(node) };
}

function name(node: SyntaxNode, context: Context, lowering: Lowering, isObject = false): Expression {
  const text = textOf(node, lowering);
  const known = context.scope.find(text);
  if (known) return { kind: "name", name: text, binding: known, span: spanOf(node) };
  if (context.receiver && /^[a-z]/.test(text)) {
    return { kind: "member", object: context.receiver, name: text, span: spanOf(node) };
  }
  return (isObject ? nameOfPackage(node, text, lowering) : undefined) ?? nameAt(node, text, context, lowering);
}

function self(node: SyntaxNode, { owner, receiver }: Context): Expression {
  if (receiver && named(node).length === 0) return receiver;
  const binding = owner
    ? ({ name: "this", kind: "self", values: [], definition: owner } as const)
    : ({ name: "this", kind: "variable", values: [] } as const);
  return { kind: "name", name: "this", binding, span: spanOf(node) };
}

/** The parts of a text with its holes; a plain text where it has none. */
function string(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const parts: (string | Expression)[] = [];
  for (const each of named(node)) {
    if (each.type === "interpolated_expression") parts.push(lowering.expression(values(each)[0], context));
    else if (each.type === "interpolated_identifier") parts.push(name(each, context, lowering));
    else parts.push(textOf(each, lowering));
  }
  if (parts.every((each) => typeof each === "string")) {
    const isRaw = textOf(node, lowering).startsWith('"""');
    return literal(node, isRaw ? parts.join("") : stringOf(`"${parts.join("")}"`));
  }
  const whole: Template = { kind: "template", parts, span: spanOf(node) };
  return whole;
}

function navigation(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const [objectNode] = values(node);
  const nameNode = first(first(node, "navigation_suffix"), "simple_identifier");
  const text = nameNode ? textOf(nameNode, lowering) : "";
  const span = spanOf(node);
  if (objectNode?.type === "this_expression" && (!context.receiver || named(objectNode).length > 0)) {
    const own = context.scope.findMember(text) ?? context.scope.findMember(`${text}()`);
    if (own) return { kind: "name", name: text, binding: own, span };
  }
  const whole = textOf(node, lowering);
  if (whole.length < 200 && isQualified(whole, context)) return dottedName(whole, node, context, lowering);
  const object =
    objectNode?.type === "simple_identifier"
      ? name(objectNode, context, lowering, true)
      : lowering.expression(objectNode, context);
  return { kind: "member", object, name: text, span };
}

function when(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const options: Expression[] = [];
  const entries = named(node).filter(({ type }) => type === "when_entry");
  const isWhole = entries.some((each) => hasToken(each, "else"));
  for (const each of named(node)) {
    const side = entries.indexOf(each);
    const inner = onSide(context, { fork: node.start, side, ...(isWhole ? { sides: entries.length } : {}) });
    if (each.type !== "when_entry") {
      lowering.visit(each.type === "when_subject" ? (named(each).at(-1) ?? each) : each, context);
      continue;
    }
    for (const part of named(each)) {
      if (part.type === "control_structure_body") options.push(branchOf(part, inner, lowering));
      else for (const one of named(part)) lowering.visit(one, context);
    }
  }
  return choice(node, options);
}

function visitBlock(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const scope = new Scope("block", context.scope);
  const caught = node.type === "catch_block" ? first(node, "simple_identifier") : undefined;
  if (caught) scope.declare(textOf(caught, lowering)).values.push(unknownAt(caught, "it is an exception"));
  const statements = first(node, "statements");
  if (statements) lowering.visit(statements, { ...context, scope });
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

function arithmetic(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const [leftNode, rightNode] = values(node);
  const left = lowering.expression(leftNode, context);
  const right = lowering.expression(rightNode, context);
  const sign = node.children.find((each) => Object.hasOwn(ARITHMETIC, each.type))?.type ?? "";
  const operator = ARITHMETIC[sign];
  if (operator === undefined) return unknownAt(node);
  const text = operator === "+" ? joined(left, right, spanOf(node)) : undefined;
  return text ?? { kind: "arithmetic", operator, left, right, span: spanOf(node) };
}
