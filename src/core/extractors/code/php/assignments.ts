import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { addTo, type Context, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";

/** `$a = $b = value`: every target is given the value. */
export function lowerAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const value = lowering.expression(child(node, "right"), context);
  const target = child(node, "left");
  if (target) assign(target, value, node, context, lowering);
  return value;
}

/** `$a ??= value` gives it one more value; `$a .= "…"` makes it one that is worked out. */
export function lowerAugmented(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const right = lowering.expression(child(node, "right"), context);
  const target = child(node, "left");
  const sign = child(node, "operator")?.type;
  if (target?.type === "variable_name" && sign === ".=") {
    // What an address begins with stays.
    return lowering.expression(target, context);
  }
  const current = (): Expression => (target ? lowering.expression(target, context) : right);
  if (sign === "??=") {
    if (target) assign(target, right, node, context, lowering);
    return { kind: "choice", options: [current(), right], fallback: true, span: spanOf(node) };
  }
  const isArray = sign === "+=" && right.kind === "object";
  if (target && !isArray) assign(target, unknownAt(node), node, context, lowering);
  return isArray ? current() : unknownAt(node);
}

/** Gives a value to whatever the target names. */
export function assign(
  target: SyntaxNode,
  value: Expression,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  if (target.type === "variable_name") {
    context.scope.variable(textOf(target, lowering)).values.push(value);
    return;
  }
  if (target.type === "list_literal" || target.type === "array_creation_expression") {
    assignParts(target, value, node, context, lowering);
    return;
  }
  const member = lowering.expression(target, context);
  if (member.kind !== "member") return;
  const holder = context.holder ? { holder: context.holder } : {};
  lowering.assignments.push({ target: member, value, span: spanOf(node), ...holder });
  if (context.owner && isOwn(member.object, context)) addTo(context.owner.definition, member.name, [value]);
}

/** `$this->a = …`, `self::$a = …` */
function isOwn(object: Expression, { owner }: Context): boolean {
  return object.kind === "name" && (object.binding === owner?.self || object.binding === owner?.itself);
}

/** `[$a, $b] = …`: each part is given its item, where the items can be seen. */
function assignParts(
  target: SyntaxNode,
  value: Expression,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  const parts = named(target).map((each) =>
    each.type === "array_element_initializer" ? (named(each).at(-1) ?? each) : each,
  );
  const items = value.kind === "list" && value.items.length === parts.length ? value.items : undefined;
  parts.forEach((part, index) => {
    if (ASSIGNABLE.has(part.type)) assign(part, items?.[index] ?? unknownAt(part), node, context, lowering);
  });
}

const ASSIGNABLE = new Set([
  "variable_name",
  "member_access_expression",
  "scoped_property_access_expression",
  "subscript_expression",
  "list_literal",
  "array_creation_expression",
]);
