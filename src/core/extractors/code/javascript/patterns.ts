import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, give, type Lowering, spanOf, stringText, textOf, unknownAt } from "./lowering.ts";
import { DEEPEST } from "./scopes.ts";

/** Gives a value to whatever the pattern names: `x`, `x.y`, `{ a, b: [c] = d, ...rest }`. */
export function assignPattern(
  pattern: SyntaxNode,
  value: Expression,
  whole: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  if (context.depth > DEEPEST) return;
  const inner = { ...context, depth: context.depth + 1 };
  switch (pattern.type) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      give(context.scope.find(textOf(pattern, lowering)), value);
      return;
    case "member_expression":
    case "subscript_expression":
      assignMember(pattern, value, whole, inner, lowering);
      return;
    case "object_pattern":
      for (const each of named(pattern)) assignProperty(each, value, whole, inner, lowering);
      return;
    case "assignment_pattern":
    case "object_assignment_pattern": {
      const left = child(pattern, "left");
      const fallback = lowering.expression(child(pattern, "right"), inner);
      if (left) assignPattern(left, orElse(value, fallback, left), whole, inner, lowering);
      return;
    }
    case "array_pattern":
    case "rest_pattern":
      for (const each of named(pattern)) {
        assignPattern(each, unknownAt(each, "it is one of several"), whole, inner, lowering);
      }
      return;
    case "parenthesized_expression":
    case "non_null_expression":
    case "as_expression":
      for (const each of named(pattern).slice(0, 1)) assignPattern(each, value, whole, inner, lowering);
  }
}

function assignProperty(
  each: SyntaxNode,
  from: Expression,
  whole: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  const target = each.type === "pair_pattern" ? child(each, "value") : each;
  const named = each.type === "object_assignment_pattern" ? child(each, "left") : (child(each, "key") ?? each);
  if (!target || !named) return;
  if (each.type === "rest_pattern" || named.type === "computed_property_name") {
    assignPattern(target, unknownAt(each, "it is what is left of another value"), whole, context, lowering);
    return;
  }
  const key = named.type === "string" ? stringText(named, lowering) : textOf(named, lowering);
  assignPattern(target, { kind: "member", object: from, name: key, span: spanOf(each) }, whole, context, lowering);
}

function orElse(value: Expression, fallback: Expression, node: SyntaxNode): Expression {
  return { kind: "choice", options: [value, fallback], fallback: true, span: spanOf(node) };
}

function assignMember(
  pattern: SyntaxNode,
  value: Expression,
  whole: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  const target = lowering.expression(pattern, context);
  if (target.kind !== "member") return;
  const { holder } = context;
  lowering.assignments.push({ target, value, span: spanOf(whole), ...(holder ? { holder } : {}) });
  const binding = target.object.kind === "name" ? target.object.binding : undefined;
  const isOwn = binding?.kind === "self" || binding?.kind === "class"; // `this.client`, `Http.instance`
  if (!isOwn || !context.owner || binding.definition !== context.owner) return;
  const values = context.owner.fields.get(target.name) ?? [];
  context.owner.fields.set(target.name, [...values, value]);
}
