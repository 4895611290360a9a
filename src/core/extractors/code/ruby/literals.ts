import type { Expression, Literal, Template } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";

export function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

/** An integer, a float, a rational or an imaginary number; the last two as the number before their letter. */
export function numberLiteral(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = Number(
    textOf(node, lowering)
      .replaceAll("_", "")
      .replace(/[ri]+$/, ""),
  );
  return Number.isNaN(value) ? unknownAt(node) : literal(node, value);
}

/** `:name` and the `name:` of a pair are as good as strings. */
export function symbol(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  return literal(node, textOf(node, lowering).replace(/^:|:$/g, ""));
}

/** A string of any kind, or several side by side. */
export function string(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const parts = joined(partsOf(node, context, lowering));
  const [only = ""] = parts;
  if (parts.length <= 1 && typeof only === "string") return literal(node, only);
  return { kind: "template", parts, span: spanOf(node) };
}

function partsOf(node: SyntaxNode, context: Context, lowering: Lowering): Template["parts"] {
  return node.children.flatMap((each): Template["parts"] => {
    if (each.type === "interpolation") return named(each).map((hole) => lowering.expression(hole, context));
    if (each.type === "string" || each.type === "bare_string") return partsOf(each, context, lowering);
    return each.named ? [textOf(each, lowering)] : [];
  });
}

function joined(parts: Template["parts"]): Template["parts"] {
  const result: (string | Expression)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string") result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
