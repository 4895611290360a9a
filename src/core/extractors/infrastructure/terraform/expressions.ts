import type { InfrastructureField, InfrastructureValue, Span } from "../../../model.ts";
import { named, type SyntaxNode } from "../../code/treesitter.ts";
import { DEEPEST, notKnown, shownValue, textValue } from "../values.ts";
import { documentOf } from "./documents.ts";

/** What an expression says: https://developer.hashicorp.com/terraform/language/expressions */
export function expressionValue(node: SyntaxNode | undefined, text: string, depth = 0): InfrastructureValue {
  if (node === undefined) return notKnown("it is not written");
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  if (node.type === "expression") return termOf(node.children, text, depth + 1);
  return termOf([node], text, depth + 1);
}

/** One term: a primary, and what is taken out of it. */
function termOf(nodes: readonly SyntaxNode[], text: string, depth: number): InfrastructureValue {
  const [first, ...rest] = nodes;
  if (first === undefined) return notKnown("it is empty");
  if (first.type === "variable_expr") return referenceOf(nodes, text);
  if (rest.some(({ named: isNamed }) => isNamed)) return notKnown("a part of an expression is taken");
  switch (first.type) {
    case "expression":
      return expressionValue(first, text, depth);
    case "literal_value":
      return literalOf(first.children[0], text);
    case "template_expr":
      return templateOf(first.children[0], text, depth);
    case "collection_value":
      return collectionOf(first.children[0], text, depth);
    case "function_call":
      return callOf(first, text, depth);
    case "conditional":
      return choiceOf(first, text, depth);
    case "operation":
      return operationOf(first.children[0], text, depth);
    default:
      return notKnown("it is worked out in a way that is not followed");
  }
}

/** "aws_kms_key.main.arn"; indexes are left out, since what is at one is like what is at another. */
function referenceOf(nodes: readonly SyntaxNode[], text: string): InfrastructureValue {
  const parts: string[] = [];
  for (const node of nodes) {
    if (node.type === "variable_expr") parts.push(text.slice(node.start, node.end));
    else if (node.type === "get_attr") parts.push(text.slice(node.start + 1, node.end).trim());
    else if (node.type === "index" || node.type === "splat") {
      const key = keyIn(node, text);
      if (key !== undefined) parts.push(key);
      for (const inner of attributesIn(node, text)) parts.push(inner);
    } else return notKnown("it is worked out in a way that is not followed");
  }
  return { is: "reference", to: parts.join(".") };
}

/** `["name"]` is another way to write `.name`. */
function keyIn(node: SyntaxNode, text: string): string | undefined {
  const string = /^\[\s*"([\w-]+)"\s*\]$/.exec(text.slice(node.start, node.end));
  return string?.[1];
}

function attributesIn(node: SyntaxNode, text: string): readonly string[] {
  if (node.type !== "splat") return [];
  return (named(node)[0]?.children ?? [])
    .filter(({ type }) => type === "get_attr")
    .map(({ start, end }) => text.slice(start + 1, end).trim());
}

function literalOf(node: SyntaxNode | undefined, text: string): InfrastructureValue {
  if (node === undefined) return notKnown("it is not written");
  const written = text.slice(node.start, node.end);
  if (node.type === "numeric_lit") return Number(written);
  if (node.type === "bool_lit") return written === "true";
  if (node.type === "null_lit") return null;
  return node.type === "string_lit" ? textValue(withoutEscapes(stringOf(node, text))) : notKnown("it is no literal");
}

/** A quoted text without its quotes, its escapes as written. */
export function stringOf(node: SyntaxNode, text: string): string {
  return text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function withoutEscapes(written: string): string {
  if (!/[\\$%]/.test(written)) return written;
  return written.replace(/\\(.)|([$%])\2\{/g, (_, escaped: string | undefined, sign: string | undefined) =>
    escaped === undefined ? `${sign ?? ""}{` : (ESCAPES[escaped] ?? escaped),
  );
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates */
function templateOf(node: SyntaxNode | undefined, text: string, depth: number): InfrastructureValue {
  if (node === undefined) return notKnown("it is empty");
  const parts: InfrastructureValue[] = [];
  for (const part of named(node)) {
    if (part.type === "template_literal") {
      const written = text.slice(part.start, part.end);
      parts.push(node.type === "heredoc_template" ? written : withoutEscapes(written));
    } else if (part.type === "template_interpolation") {
      parts.push(
        expressionValue(
          named(part).find(({ type }) => type === "expression"),
          text,
          depth,
        ),
      );
    } else if (part.type === "template_directive") parts.push(notKnown("a template decides"));
  }
  const document = documentOf(parts, { start: node.start, end: node.end });
  if (document !== undefined) return document;
  const shown = parts.map((part) => (typeof part === "string" ? textValue(part) : part));
  const [only] = shown;
  if (shown.length === 0) return "";
  if (shown.length === 1 && only !== undefined) return only;
  return { is: "join", parts: shown };
}

function collectionOf(node: SyntaxNode | undefined, text: string, depth: number): InfrastructureValue {
  if (node?.type === "tuple") {
    const items = named(node).filter(({ type }) => type === "expression");
    return items.map((item) => expressionValue(item, text, depth));
  }
  if (node?.type !== "object") return notKnown("it is no collection");
  const fields: [string, InfrastructureField][] = [];
  let open = false;
  for (const element of named(node)) {
    if (element.type !== "object_elem") continue;
    const [key, value] = named(element).filter(({ type }) => type === "expression");
    const name = key === undefined ? undefined : keyOf(key, text);
    if (name === undefined || value === undefined) open = true;
    else fields.push([name, fieldOf(name, element, value, text, depth)]);
  }
  return { is: "map", fields: Object.fromEntries(fields), ...(open ? { open: true } : {}) };
}

function keyOf(node: SyntaxNode, text: string): string | undefined {
  const written = text.slice(node.start, node.end).trim();
  if (/^[\w-]+$/.test(written)) return written;
  return /^"([^"\\$%{}]*)"$/.exec(written)?.[1];
}

/** An argument: its name, its value and their places. What may be a secret is left in the file. */
export function fieldOf(
  name: string,
  whole: Span,
  value: SyntaxNode,
  text: string,
  depth: number,
): InfrastructureField {
  const span = { start: whole.start, end: whole.end };
  const valueSpan = { start: value.start, end: value.end };
  return { value: shownValue(name, expressionValue(value, text, depth)), span, valueSpan };
}

function callOf(node: SyntaxNode, text: string, depth: number): InfrastructureValue {
  const [name, argumentList] = named(node);
  if (name === undefined) return notKnown("it is worked out in a way that is not followed");
  const parts = argumentList === undefined ? [] : named(argumentList).filter(({ type }) => type === "expression");
  return {
    is: "call",
    name: text.slice(name.start, name.end),
    parts: parts.map((part) => expressionValue(part, text, depth)),
  };
}

function choiceOf(node: SyntaxNode, text: string, depth: number): InfrastructureValue {
  const [when, one, other] = named(node).filter(({ type }) => type === "expression");
  return {
    is: "choice",
    when: expressionValue(when, text, depth),
    parts: [expressionValue(one, text, depth), expressionValue(other, text, depth)],
  };
}

/** `!a`, `-1`, `a == b`, `a && b` as calls of their sign. */
function operationOf(node: SyntaxNode | undefined, text: string, depth: number): InfrastructureValue {
  if (node === undefined) return notKnown("it is empty");
  const sign = node.children.findIndex((each) => !each.named);
  if (sign < 0) return notKnown("it is worked out in a way that is not followed");
  const left = node.children.slice(0, sign);
  const right = node.children.slice(sign + 1);
  const name = node.children[sign]?.type ?? "";
  if (right.some((each) => !each.named)) return notKnown("it is worked out in a way that is not followed");
  const parts = [left, right].filter((each) => each.length > 0).map((each) => termOf(each, text, depth + 1));
  const [only] = parts;
  if (name === "-" && parts.length === 1 && typeof only === "number") return -only;
  return { is: "call", name, parts };
}
