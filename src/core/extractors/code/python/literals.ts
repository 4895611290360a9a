import type { Expression, Template } from "../program.ts";
import { child, type SyntaxNode } from "../treesitter.ts";

/** The value of an integer or a float literal; undefined for a complex number. */
export function numberOf(literal: string): number | undefined {
  const value = Number(literal.replaceAll("_", "").replace(/^0+(?=\d)/, ""));
  return Number.isNaN(value) ? undefined : value;
}

/** The expression of a string, an f-string or several side by side; `hole` lowers what stands in braces. */
export function stringOf(node: SyntaxNode, text: string, hole: (node: SyntaxNode) => Expression): Expression {
  const span = { start: node.start, end: node.end };
  const parts = joined(partsOf(node, text, hole));
  const [only = ""] = parts;
  if (parts.length <= 1 && typeof only === "string") return { kind: "literal", value: only, span };
  return { kind: "template", parts, span };
}

type Parts = Template["parts"];

function partsOf(node: SyntaxNode, text: string, hole: (node: SyntaxNode) => Expression): Parts {
  if (node.type === "concatenated_string") return node.children.flatMap((each) => partsOf(each, text, hole));
  const start = node.children.find((each) => each.type === "string_start");
  const raw = start !== undefined && /r/i.test(text.slice(start.start, start.end));
  return node.children.flatMap((each): Parts => {
    if (each.type === "string_content") return [contentOf(text.slice(each.start, each.end), raw)];
    if (each.type !== "interpolation") return [];
    const expression = child(each, "expression");
    return expression ? [hole(expression)] : [];
  });
}

function joined(parts: Parts): Parts {
  const result: (string | Expression)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string") result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\n": "" };

function contentOf(content: string, raw: boolean): string {
  return raw ? content : content.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}
