import type { Argument, Expression, ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { made } from "./calls.ts";
import { noteField } from "./fields.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";

/** `T{…}`: a struct is a call of its type with the fields as keywords, a map an object, a slice a list. */
export function lowerComposite(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const type = child(node, "type");
  const body = child(node, "body");
  return lowerOfType(type, body, node, context, lowering);
}

function lowerOfType(
  type: SyntaxNode | undefined,
  body: SyntaxNode | undefined,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): Expression {
  const elements = body ? named(body) : [];
  const span = spanOf(node);
  if (type === undefined) {
    return { kind: "list", items: elements.map((each) => elementOf(each, undefined, context, lowering)), span };
  }
  switch (type.type) {
    case "map_type":
    case "struct_type":
      return { kind: "object", entries: elements.flatMap((each) => entryOf(each, type, context, lowering)), span };
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type": {
      const element = child(type, "element");
      return { kind: "list", items: elements.map((each) => elementOf(each, element, context, lowering)), span };
    }
    default:
      return lowerStruct(type, elements, body, node, context, lowering);
  }
}

function lowerStruct(
  type: SyntaxNode,
  elements: readonly SyntaxNode[],
  body: SyntaxNode | undefined,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): Expression {
  const args = elements.map((each): Argument => {
    const value = elementOf(each, undefined, context, lowering);
    const key = each.type === "keyed_element" ? child(each, "key") : undefined;
    return { value, ...(key ? { name: textOf(key, lowering) } : {}), spread: false, span: spanOf(each) };
  });
  const call = made(type, node, context, lowering, args, body);
  if (call.kind !== "call") return call;
  args.forEach(({ name, value }, position) => {
    noteField(call.callee, name ?? position, value, lowering);
  });
  return call;
}

/** The value of an element; where it leaves its type out, it has the one that all elements have. */
function elementOf(
  element: SyntaxNode,
  type: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): Expression {
  const holder = element.type === "keyed_element" ? child(element, "value") : element;
  const value = holder?.type === "literal_element" ? named(holder)[0] : holder;
  if (value?.type !== "literal_value") return lowering.expression(value, context);
  const inner = { ...context, depth: context.depth + 1 };
  const own = type?.type === "pointer_type" ? named(type)[0] : type;
  return lowerOfType(own, value, value, inner, lowering);
}

function entryOf(
  element: SyntaxNode,
  type: SyntaxNode,
  context: Context,
  lowering: Lowering,
): ObjectLiteral["entries"] {
  const key = element.type === "keyed_element" ? child(element, "key") : undefined;
  const value = elementOf(element, child(type, "value"), context, lowering);
  if (!key) return [];
  const span = spanOf(element);
  if (type.type === "struct_type") return [{ key: textOf(key, lowering), value, span }];
  const computed = lowering.expression(named(key)[0], context);
  return computed.kind === "literal" ? [{ key: String(computed.value), value, span }] : [{ computed, value, span }];
}
