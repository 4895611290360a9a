import type { Expression, Literal } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { spanOf, unknownAt } from "./lowering.ts";

export function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

/** https://go.dev/ref/spec#Integer_literals and #Floating-point_literals */
export function numberAt(node: SyntaxNode, text: string): Expression {
  const value = Number(text.replaceAll("_", "").replace(/^0(?=[0-7]+$)/, "0o"));
  return Number.isNaN(value) ? unknownAt(node) : literal(node, value);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** https://go.dev/ref/spec#String_literals */
export function stringAt(node: SyntaxNode, text: string): Expression {
  const inner = text.slice(1, -1);
  if (node.type === "raw_string_literal") return literal(node, inner);
  return literal(
    node,
    inner.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign),
  );
}

/** https://pkg.go.dev/time#Duration, in nanoseconds */
export const DURATIONS: ReadonlyMap<string, number> = new Map([
  ["Nanosecond", 1],
  ["Microsecond", 1e3],
  ["Millisecond", 1e6],
  ["Second", 1e9],
  ["Minute", 60e9],
  ["Hour", 3600e9],
]);
