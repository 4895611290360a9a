import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";

/** `10_000`, `0x1F`, `1.5f`, `30L`; undefined for what is no number that we can hold. */
export function numberOf(text: string): number | undefined {
  const bare = text.replaceAll("_", "").toLowerCase();
  const isHex = bare.startsWith("0x");
  const value = Number(bare.replace(isHex || bare.startsWith("0b") ? /[ul]+$/ : /[ulfdm]+$/, ""));
  return Number.isNaN(value) ? undefined : value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/** The text of a string literal without holes: plain, verbatim (`@"…"`) or raw (`"""…"""`). */
export function textOfString(node: SyntaxNode, text: string): string {
  const written = text.slice(node.start, node.end);
  if (node.type === "verbatim_string_literal") return written.slice(2, -1).replaceAll('""', '"');
  if (node.type === "raw_string_literal") {
    const content = node.children.find(({ type }) => type === "raw_string_content");
    return content ? text.slice(content.start, content.end) : "";
  }
  return unescaped(written.replace(/^"/, "").replace(/"(?:u8)?$/i, ""));
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, unicode: string | undefined, sign: string | undefined) =>
    unicode === undefined ? (ESCAPES[sign ?? ""] ?? sign ?? "") : String.fromCharCode(Number.parseInt(unicode, 16)),
  );
}

/** `$"…{hole}…"`, in all its forms. */
export function interpolated(node: SyntaxNode, text: string, lower: (hole: SyntaxNode) => Expression): Expression {
  const parts = named(node).flatMap((each): readonly (string | Expression)[] => {
    if (each.type !== "interpolation") return each.type === "string_content" ? [text.slice(each.start, each.end)] : [];
    const hole = named(each).find(({ type }) => type !== "interpolation_brace");
    return hole ? [lower(hole)] : [];
  });
  const span = { start: node.start, end: node.end };
  if (parts.every((part) => typeof part === "string")) return { kind: "literal", value: parts.join(""), span };
  return { kind: "template", parts, span };
}
