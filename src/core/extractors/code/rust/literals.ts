import type { Expression, Template } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";

/** The value of a number, with its type's suffix or without: `1_000u64`, `0x1f`, `1.5f32`. */
export function numberOf(literal: string): number | undefined {
  const written = literal.replaceAll("_", "");
  const plain = /^0x/i.test(written)
    ? written.replace(/[ui](?:8|16|32|64|128|size)$/, "")
    : written.replace(/(?:[uif](?:8|16|32|64|128|size))$/, "");
  const value = Number(plain);
  return Number.isNaN(value) ? undefined : value;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\n": "" };

/** What is between the quotes. */
export function stringOf(node: SyntaxNode, text: string): string {
  const written = text.slice(node.start, node.end);
  if (node.type === "raw_string_literal") return written.replace(/^\w*#*"/, "").replace(/"#*$/, "");
  return written.replace(/^\w*"|"$/g, "").replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

/** `format!("https://{host}/x", …)`: what is literal of it. */
export function templateOf(macro: SyntaxNode, text: string): Template | undefined {
  const [name, tokens] = named(macro);
  if (!name || text.slice(name.start, name.end) !== "format" || !tokens) return undefined;
  const [first] = named(tokens);
  if (first?.type !== "string_literal") return undefined;
  const span = { start: first.start, end: first.end };
  const parts = stringOf(first, text)
    .split(/(\{[^{}]*\})/)
    .map((part): string | Expression =>
      part.startsWith("{") ? { kind: "unknown", reason: "it is worked out at run time", span } : part,
    );
  return { kind: "template", parts: parts.filter((part) => part !== ""), span };
}
