import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { addTo, type Context, type GrowingClass, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";

/** `target = value`, `target ??= value`; any other such sign makes a value that is worked out. */
export function lowerAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const target = child(node, "left");
  const right = child(node, "right");
  const sign = node.children.find((each) => each !== target && each !== right)?.type ?? "=";
  if (target === undefined) return lowering.expression(right, context);
  const wanted = wantedBy(target, context, lowering);
  const value = lowering.expression(right, { ...context, wanted });
  give(target, sign === "=" || sign === "??=" ? value : unknownAt(node), node, context, lowering);
  return value;
}

function give(target: SyntaxNode, value: Expression, node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (target.type === "tuple_expression" || target.type === "tuple_pattern") {
    const parts = named(target).map((each) => (each.type === "argument" ? named(each).at(-1) : each));
    const items = value.kind === "list" && value.items.length === parts.length ? value.items : undefined;
    parts.forEach((part, index) => {
      if (part) give(part, items?.[index] ?? unknownAt(part), node, context, lowering);
    });
    return;
  }
  const place = inherited(target, context, lowering) ?? lowering.expression(target, context);
  if (place.kind === "name") giveName(target, value, context, lowering);
  if (place.kind !== "member") return;
  const holder = context.holder ? { holder: context.holder } : {};
  lowering.assignments.push({ target: place, value, span: spanOf(node), ...holder });
  const owner = ownerOf(place.object, context);
  if (owner) addTo(owner, place.name, [value]);
}

/** A name that nothing here declares is a member that the class inherits: `Timeout = limit` in a class of clients. */
function inherited(target: SyntaxNode, { scope, owner }: Context, lowering: Lowering): Expression | undefined {
  const name = target.type === "identifier" ? textOf(target, lowering) : "";
  if (name === "" || owner === undefined || owner.bases.length === 0 || scope.find(name)) return undefined;
  const span = spanOf(target);
  return { kind: "member", object: { kind: "name", name: "this", binding: owner.self, span }, name, span };
}

function giveName(target: SyntaxNode, value: Expression, { scope }: Context, lowering: Lowering): void {
  const found = scope.find(textOf(target, lowering));
  if (found?.is === "binding") found.binding.values.push(value);
}

/** The class whose own member is given a value. */
function ownerOf(object: Expression, { scope }: Context): GrowingClass | undefined {
  if (object.kind !== "name" || object.binding?.kind !== "self") return undefined;
  for (let at: typeof scope | undefined = scope; at; at = at.parent) {
    if (at.owner?.self === object.binding) return at.owner;
  }
  return undefined;
}

/** The type of what is assigned to, where the file says it. */
function wantedBy(target: SyntaxNode, { scope, owner }: Context, lowering: Lowering): Expression | undefined {
  if (target.type === "member_access_expression" && child(target, "expression")?.type === "this") {
    const name = child(target, "name");
    return name ? owner?.types.get(textOf(name, lowering)) : undefined;
  }
  if (target.type !== "identifier") return undefined;
  const name = textOf(target, lowering);
  const found = scope.find(name);
  return found?.is === "member" ? found.of.types.get(name) : found?.binding.type;
}
