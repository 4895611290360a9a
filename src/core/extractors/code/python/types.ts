import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";

/** The class that an annotation names, also inside `Optional[…]`, `… | None`, `Annotated[…]` and quotes. */
export function typeOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const parts = named(node);
  switch (node.type) {
    case "type":
    case "parenthesized_expression":
      return parts[0] && typeOf(parts[0], context, lowering);
    case "identifier":
    case "attribute":
      return dotted(textOf(node, lowering), node, context);
    case "string":
      return dotted(textOf(node, lowering).slice(1, -1), node, context);
    case "binary_operator":
    case "union_type":
      return onlyOne(parts, context, lowering);
    case "generic_type":
    case "subscript": {
      const [outer, ...inner] = parts;
      const name = outer ? textOf(outer, lowering).replace(/^.*\./, "") : "";
      if (!WRAPPERS.has(name)) return outer && typeOf(outer, context, lowering);
      const items = inner.flatMap((each) => (each.type === "type_parameter" ? named(each) : [each]));
      return onlyOne(name === "Annotated" ? items.slice(0, 1) : items, context, lowering);
    }
    default:
      return undefined;
  }
}

const WRAPPERS = new Set(["Optional", "Union", "Annotated", "ClassVar", "Final"]);

/** The one type among alternatives besides None. */
function onlyOne(nodes: readonly SyntaxNode[], context: Context, lowering: Lowering): Expression | undefined {
  const types = nodes.filter((each) => textOf(each, lowering) !== "None");
  const [only] = types;
  return only && types.length === 1 ? typeOf(only, context, lowering) : undefined;
}

function dotted(text: string, node: SyntaxNode, { scope }: Context): Expression | undefined {
  const [first, ...rest] = text.replace(/^["']+|["']+$/g, "").split(".");
  if (first === undefined || !/^\w+$/.test(first)) return undefined;
  const span = spanOf(node);
  const binding = scope.find(first);
  const start: Expression = { kind: "name", name: first, ...(binding ? { binding } : {}), span };
  return rest.reduce<Expression>((object, name) => ({ kind: "member", object, name, span }), start);
}
