import { addField } from "../jvm/classes.ts";
import { type Context, type Lowering, spanOf, textOf } from "../jvm/lowering.ts";
import type { Expression } from "../program.ts";
import { child, type SyntaxNode } from "../treesitter.ts";

/** `target = value`, where the target is a name, a field or an element. */
export function assign(target: SyntaxNode, value: Expression, node: SyntaxNode, context: Context, lowering: Lowering) {
  const { owner, holder } = context;
  const field = target.type === "field_access" ? child(target, "field") : undefined;
  if (field && child(target, "object")?.type === "this" && owner) {
    addField(textOf(field, lowering), value, owner, context.scope);
    return;
  }
  const place = lowering.expression(target, context);
  if (place.kind === "member") {
    lowering.assignments.push({ target: place, value, span: spanOf(node), ...(holder ? { holder } : {}) });
  } else if (place.kind === "name" && target.type === "identifier") {
    const binding = context.scope.find(place.name);
    if (binding === undefined) return;
    binding.values.push(value);
    if (owner && context.scope.findMember(place.name) === binding) {
      owner.fields.set(place.name, [...(owner.fields.get(place.name) ?? []), value]);
    }
  }
}
