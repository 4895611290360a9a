import type { Expression } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { lowerAwaited } from "./calls.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerDefinition } from "./functions.ts";
import { addTo, type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { IMPORTS, targetNames } from "./scopes.ts";
import { typeOf } from "./types.ts";

/** Takes in a statement, a clause of one, or an expression. */
export function visitStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST || IMPORTS.has(node.type)) return;
  const inner = { ...context, depth: context.depth + 1 };
  switch (node.type) {
    case "function_definition":
    case "class_definition":
    case "decorated_definition":
      lowerDefinition(node, inner, lowering);
      return;
    case "assignment":
      lowerAssignment(node, inner, lowering);
      return;
    case "augmented_assignment": {
      const target = child(node, "left");
      lowering.expression(child(node, "right"), inner);
      if (target) assign(target, unknownAt(node), node, inner, lowering);
      return;
    }
    case "return_statement": {
      const value = named(node)[0];
      if (value) context.holder?.returns.push(lowering.expression(value, inner));
      return;
    }
    case "for_statement": {
      const target = child(node, "left");
      if (target) assign(target, unknownAt(target, "it is a loop's variable"), node, inner, lowering);
      for (const each of named(node)) if (each !== target) lowering.visit(each, inner);
      return;
    }
    case "with_statement":
      lowerWith(node, inner, lowering);
      return;
    case "except_clause":
    case "except_group_clause":
      for (const each of named(node)) lowerCaught(each, inner, lowering);
      return;
    case "case_pattern":
      for (const each of targetNames(named(node)[0] ?? node)) bind(each, unknownAt(each), inner, lowering);
      return;
    case "global_statement":
    case "nonlocal_statement":
    case "type_alias_statement":
    case "type":
      return;
    default:
      if (STATEMENTS.has(node.type)) for (const each of named(node)) lowering.visit(each, inner);
      else lowerExpression(node, context, lowering);
  }
}

const STATEMENTS = new Set([
  "module",
  "block",
  "expression_statement",
  "if_statement",
  "elif_clause",
  "else_clause",
  "try_statement",
  "finally_clause",
  "while_statement",
  "match_statement",
  "case_clause",
  "ERROR",
]);

/** `a = b = value`: every target is given the value. */
function lowerAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const target = child(node, "left");
  const right = child(node, "right");
  const type = child(node, "type");
  if (target && type) annotate(target, type, context, lowering);
  if (right === undefined) return undefined;
  const value =
    right.type === "assignment" ? lowerAssignment(right, context, lowering) : lowering.expression(right, context);
  if (target && value) assign(target, value, node, context, lowering);
  return value;
}

/** Gives a value to whatever the target names. */
function assign(target: SyntaxNode, value: Expression, node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (target.type === "identifier") {
    bind(target, value, context, lowering);
    return;
  }
  if (target.type === "attribute" || target.type === "subscript") {
    const member = lowering.expression(target, context);
    if (member.kind !== "member") return;
    const holder = context.holder ? { holder: context.holder } : {};
    lowering.assignments.push({ target: member, value, span: spanOf(node), ...holder });
    const isField =
      target.type === "attribute" && member.object.kind === "name" && member.object.binding?.kind === "self";
    if (isField && context.owner) addTo(context.owner, member.name, [value]);
    return;
  }
  const parts = named(target);
  const items = value.kind === "list" && value.items.length === parts.length ? value.items : undefined;
  parts.forEach((part, index) => {
    assign(part, items?.[index] ?? unknownAt(part), node, context, lowering);
  });
}

/** `name: Type` and `self.name: Type` */
function annotate(target: SyntaxNode, type: SyntaxNode, context: Context, lowering: Lowering): void {
  const annotation = typeOf(type, context, lowering);
  if (!annotation) return;
  if (target.type === "identifier") {
    const binding = context.scope.find(textOf(target, lowering));
    if (binding) binding.type ??= annotation;
  } else if (target.type === "attribute" && context.owner) {
    const name = child(target, "attribute");
    if (name) context.owner.types.set(textOf(name, lowering), annotation);
  }
}

function bind(target: SyntaxNode, value: Expression, { scope }: Context, lowering: Lowering): void {
  scope.find(textOf(target, lowering))?.values.push(value);
}

/** What a `with` item enters is around the items after it and the body. */
function lowerWith(node: SyntaxNode, context: Context, lowering: Lowering): void {
  let inner = context;
  const lower = hasToken(node, "async") ? lowerAwaited : lowering.expression;
  const clause = named(node).find((each) => each.type === "with_clause");
  for (const item of clause ? named(clause) : []) {
    const value = child(item, "value");
    const isNamed = value?.type === "as_pattern";
    const entered = lower(isNamed ? named(value)[0] : value, inner, lowering);
    const target = isNamed ? named(value).find((each) => each.type === "as_pattern_target") : undefined;
    for (const each of target ? named(target) : []) assign(each, entered, item, inner, lowering);
    inner = { ...inner, contexts: [...inner.contexts, entered] };
  }
  const body = child(node, "body");
  if (body) lowering.visit(body, inner);
}

function lowerCaught(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (node.type !== "as_pattern") {
    lowering.visit(node, context);
    return;
  }
  for (const each of named(node)) {
    if (each.type !== "as_pattern_target") lowering.visit(each, context);
    else for (const name of targetNames(each)) bind(name, unknownAt(name, "it is an exception"), context, lowering);
  }
}
