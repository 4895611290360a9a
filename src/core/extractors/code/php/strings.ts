import type { Expression, Template } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";

/** The value of an integer or a float; undefined for what is none. */
export function numberOf(literal: string): number | undefined {
  const digits = literal.replaceAll("_", "");
  const value = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return Number.isNaN(value) ? undefined : value;
}

/** A string, a heredoc or a nowdoc; `hole` lowers the variables in it. */
export function stringOf(node: SyntaxNode, text: string, hole: (node: SyntaxNode) => Expression): Expression {
  const isPlain = node.type === "string" || node.type === "nowdoc";
  const parts = partsOf(node, text, hole, isPlain);
  return templateOf(parts, { start: node.start, end: node.end });
}

/** The parts as one string: a literal where nothing in it varies. */
export function templateOf(parts: Template["parts"], span: Expression["span"]): Expression {
  const whole: (string | Expression)[] = [];
  for (const part of parts.flatMap(flat)) {
    const last = whole.at(-1);
    if (typeof part === "string" && typeof last === "string") whole[whole.length - 1] = last + part;
    else whole.push(part);
  }
  const [only = ""] = whole;
  if (whole.length <= 1 && typeof only === "string") return { kind: "literal", value: only, span };
  return { kind: "template", parts: whole, span };
}

/** Strings in strings are one. */
function flat(part: string | Expression): Template["parts"] {
  if (typeof part === "string") return [part];
  if (part.kind === "template") return part.parts;
  return part.kind === "literal" && part.value !== null ? [String(part.value)] : [part];
}

const HOLDERS = new Set(["heredoc_body", "nowdoc_body"]);
const MARKS = new Set(["heredoc_start", "heredoc_end"]);
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\$": "$", '\\"': '"' };

function partsOf(
  node: SyntaxNode,
  text: string,
  hole: (node: SyntaxNode) => Expression,
  isPlain: boolean,
): Template["parts"] {
  return node.children.flatMap((each): Template["parts"] => {
    const written = text.slice(each.start, each.end);
    if (each.type === "string_content" || each.type === "nowdoc_string") return [written];
    if (each.type === "escape_sequence") return [isPlain ? written.slice(1) : (ESCAPES[written] ?? written.slice(1))];
    if (HOLDERS.has(each.type)) return partsOf(each, text, hole, isPlain);
    return each.named && !MARKS.has(each.type) ? [hole(each)] : [];
  });
}
