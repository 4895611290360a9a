import {
  ANY_MEMBER,
  type Arithmetic,
  type Choice,
  type Expression,
  type Literal,
  type Member,
  type ObjectLiteral,
} from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerCall } from "./calls.ts";
import { lowerClass, lowerFunction } from "./functions.ts";
import { type Context, give, type Lowering, spanOf, stringText, textOf, unknownAt } from "./lowering.ts";
import { assignPattern } from "./patterns.ts";
import { DEEPEST } from "./scopes.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const lower = LOWER[node.type];
  const inner = { ...context, depth: context.depth + 1 };
  if (lower) return lower(node, inner, lowering);
  for (const each of node.children) lowering.visit(each, inner);
  return unknownAt(node, "it is worked out at run time");
}

/** True for nodes that lower to an expression of their own. */
export function isExpression(node: SyntaxNode): boolean {
  return node.type in LOWER;
}

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: name,
  shorthand_property_identifier: name,
  this: name,
  super: name,
  import: name,
  undefined: (node) => literal(node, null),
  null: (node) => literal(node, null),
  true: (node) => literal(node, true),
  false: (node) => literal(node, false),
  number: (node, _, lowering) => number(node, lowering),
  string: (node, _, lowering) => literal(node, stringText(node, lowering)),
  template_string: template,
  object,
  array: (node, context, lowering) => ({
    kind: "list",
    span: spanOf(node),
    items: named(node).map((each) => lowering.expression(each, context)),
  }),
  member_expression: member,
  subscript_expression: subscript,
  call_expression: lowerCall,
  new_expression: lowerCall,
  binary_expression: binary,
  unary_expression: unary,
  ternary_expression: ternary,
  assignment_expression: assignment,
  augmented_assignment_expression: augmentedAssignment,
  update_expression: update,
  sequence_expression: (node, context, lowering) => {
    const values = named(node).map((each) => lowering.expression(each, context));
    return values.at(-1) ?? unknownAt(node, "it is empty");
  },
  await_expression: inside,
  parenthesized_expression: inside,
  as_expression: inside,
  satisfies_expression: inside,
  non_null_expression: inside,
  type_assertion: (node, context, lowering) => lowering.expression(named(node).at(-1), context),
  instantiation_expression: inside,
  function_expression: lowerFunction,
  generator_function: lowerFunction,
  arrow_function: lowerFunction,
  class: lowerClass,
};

function inside(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowering.expression(named(node)[0], context);
}

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function number(node: SyntaxNode, lowering: Lowering): Expression {
  const value = Number(textOf(node, lowering).replaceAll("_", "").replace(/n$/, ""));
  return Number.isNaN(value) ? unknownAt(node, "the number cannot be read") : literal(node, value);
}

function name(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const text = textOf(node, lowering);
  const binding = context.scope.find(text);
  if (binding) return { kind: "name", name: text, binding, span: spanOf(node) };
  if (text === "undefined") return literal(node, null);
  if (text === "Infinity") return literal(node, Number.POSITIVE_INFINITY);
  lowering.globals.add(text);
  return { kind: "name", name: text, span: spanOf(node) };
}

function template(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const parts: (string | Expression)[] = [];
  for (const part of named(node)) {
    if (part.type === "template_substitution") parts.push(inside(part, context, lowering));
    else parts.push(textOf(part, lowering));
  }
  if (parts.every((part) => typeof part === "string")) return literal(node, parts.join(""));
  return { kind: "template", parts, span: spanOf(node) };
}

function object(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const entries: ObjectLiteral["entries"][number][] = [];
  const value: ObjectLiteral = { kind: "object", entries, span: spanOf(node) };
  for (const each of named(node)) {
    const span = spanOf(each);
    if (each.type === "shorthand_property_identifier") {
      entries.push({ key: textOf(each, lowering), value: name(each, context, lowering), span });
    } else if (each.type === "spread_element") {
      entries.push({ spread: inside(each, context, lowering), span });
    } else if (each.type === "pair" || each.type === "method_definition") {
      const isMethod = each.type === "method_definition";
      const held = isMethod
        ? lowerFunction(each, context, lowering)
        : lowering.expression(child(each, "value"), context);
      const holder = isMethod ? each : child(each, "value");
      const self = holder && lowering.scopes.get(holder)?.names.get("this");
      if (held.kind === "function") give(self, value); // a method's `this` is the object it is written in
      const key = child(each, isMethod ? "name" : "key");
      entries.push({ ...keyOf(key, context, lowering), value: held, span });
    } else lowering.visit(each, context);
  }
  return value;
}

function keyOf(key: SyntaxNode | undefined, context: Context, lowering: Lowering) {
  if (key?.type === "computed_property_name") {
    const computed = inside(key, context, lowering);
    return computed.kind === "literal" ? { key: String(computed.value) } : { computed };
  }
  if (key?.type === "string") return { key: stringText(key, lowering) };
  return { key: key ? textOf(key, lowering) : "" };
}

function member(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const property = child(node, "property");
  const held = lowering.expression(child(node, "object"), context);
  const isInfinity = held.kind === "name" && held.name === "Number" && !held.binding;
  const key = property ? textOf(property, lowering) : "";
  if (isInfinity && key === "POSITIVE_INFINITY") return literal(node, Number.POSITIVE_INFINITY);
  return { kind: "member", object: held, name: key, span: spanOf(node) };
}

function subscript(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const held = lowering.expression(child(node, "object"), context);
  const index = lowering.expression(child(node, "index"), context);
  const isCalled = node.field === "function";
  if (index.kind !== "literal" && !isCalled) return unknownAt(node, "its key is worked out at run time");
  const name = index.kind === "literal" ? String(index.value) : ANY_MEMBER;
  return { kind: "member", object: held, name, span: spanOf(node) } satisfies Member;
}

const ARITHMETIC = new Set(["+", "-", "*", "/"]);

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const operator = child(node, "operator")?.type ?? "";
  const span = spanOf(node);
  if (operator === "||" || operator === "??")
    return { kind: "choice", options: [left, right], fallback: true, span } satisfies Choice;
  // `a && b` is b, or something that says no.
  if (operator === "&&") return { kind: "choice", options: [right, literal(node, null)], span } satisfies Choice;
  if (ARITHMETIC.has(operator)) {
    return { kind: "arithmetic", operator: operator as Arithmetic["operator"], left, right, span }; // just tested
  }
  return unknownAt(node, "it is worked out at run time");
}

function unary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const value = lowering.expression(child(node, "argument"), context);
  const operator = child(node, "operator")?.type;
  if (operator === "-" && value.kind === "literal" && typeof value.value === "number") {
    return literal(node, -value.value);
  }
  if (operator === "+") return value;
  if (operator === "void") return literal(node, null);
  return unknownAt(node, "it is worked out at run time");
}

function ternary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  lowering.expression(child(node, "condition"), context);
  const options = [child(node, "consequence"), child(node, "alternative")];
  return { kind: "choice", options: options.map((each) => lowering.expression(each, context)), span: spanOf(node) };
}

function assignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = child(node, "left");
  const value = lowering.expression(child(node, "right"), context);
  if (left) assignPattern(left, value, node, context, lowering);
  return value;
}

function augmentedAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = child(node, "left");
  const right = lowering.expression(child(node, "right"), context);
  const isDefault = child(node, "operator")?.type === "??=" || child(node, "operator")?.type === "||=";
  const value = isDefault ? right : unknownAt(node, "it is worked out at run time");
  if (left) assignPattern(left, value, node, context, lowering);
  return value;
}

function update(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const value = unknownAt(node, "it changes as the program runs");
  const target = child(node, "argument");
  if (target) assignPattern(target, value, node, context, lowering);
  return value;
}
