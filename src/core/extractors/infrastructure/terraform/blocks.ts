import type {
  InfrastructureExpression,
  InfrastructureField,
  InfrastructureFields,
  InfrastructureInsertion,
  InfrastructureValue,
} from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import { named, type SyntaxNode } from "../../code/treesitter.ts";
import { DEEPEST, isPrivate, notKnown, shownValue } from "../values.ts";
import { fieldOf, stringOf } from "./expressions.ts";

/** A block: https://developer.hashicorp.com/terraform/language/syntax/configuration#blocks */
export interface Block {
  readonly node: SyntaxNode;
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: SyntaxNode | undefined;
}

/** The blocks directly in a body. */
export function blocksIn(body: SyntaxNode | undefined, text: string): readonly Block[] {
  return (body?.children ?? []).flatMap((node) => (node.type === "block" ? (blockOf(node, text) ?? []) : []));
}

function blockOf(node: SyntaxNode, text: string): Block | undefined {
  const [type, ...rest] = named(node);
  if (type?.type !== "identifier") return undefined;
  const labels = rest.flatMap((each) => {
    if (each.type === "string_lit") return [stringOf(each, text)];
    return each.type === "identifier" ? [text.slice(each.start, each.end)] : [];
  });
  return { node, type: text.slice(type.start, type.end), labels, body: rest.find((each) => each.type === "body") };
}

/** The arguments and blocks of a body. Of `dynamic` blocks only that there may be some is known. */
export function fieldsOf(body: SyntaxNode | undefined, text: string, depth = 0): InfrastructureFields {
  const fields = new Map<string, InfrastructureField>();
  if (depth > DEEPEST) return {};
  for (const node of body?.children ?? []) {
    if (node.type === "attribute") {
      const [name, value] = named(node);
      if (name === undefined || value === undefined) continue;
      const called = text.slice(name.start, name.end);
      fields.set(called, fieldOf(called, node, value, text, depth));
    } else if (node.type === "block") {
      const block = blockOf(node, text);
      if (block !== undefined) addBlock(fields, block, text, depth);
    }
  }
  return Object.fromEntries(fields);
}

function addBlock(fields: Map<string, InfrastructureField>, block: Block, text: string, depth: number): void {
  const span = { start: block.node.start, end: block.node.end };
  const [name, value] =
    block.type === "dynamic" ? dynamic(block, text, depth) : [block.type, bodyValue(block, text, depth)];
  if (isPrivate(name)) {
    fields.set(name, { value: shownValue(name, value), span });
    return;
  }
  const before = fields.get(name);
  const items = before === undefined ? [] : Array.isArray(before.value) ? before.value : [before.value];
  fields.set(name, { value: [...items, value], span: before?.span ?? span });
}

function bodyValue(block: Block, text: string, depth: number): InfrastructureExpression {
  const insertAt = insertionIn(block, text);
  return {
    is: "map",
    fields: fieldsOf(block.body, text, depth + 1),
    ...(insertAt === undefined ? {} : { insertAt }),
  };
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks: as many as `for_each` has. */
function dynamic(block: Block, text: string, depth: number): readonly [string, InfrastructureValue] {
  const name = block.labels[0] ?? "";
  const over = argument(block, "for_each", text);
  const content = blocksIn(block.body, text).find(({ type }) => type === "content");
  const iterator = /^\w+$/.exec(String(argument(block, "iterator", text)?.value ?? ""))?.[0] ?? name;
  return [
    name,
    {
      is: "call",
      name: "dynamic",
      parts: [
        over?.value ?? notKnown("what it goes over is not written"),
        content === undefined ? notKnown("it has no content") : bodyValue(content, text, depth),
        iterator,
      ],
    },
  ];
}

/** One argument of a block. */
export function argument(block: Block, name: string, text: string): InfrastructureField | undefined {
  for (const node of block.body?.children ?? []) {
    if (node.type !== "attribute") continue;
    const [key, value] = named(node);
    if (key === undefined || value === undefined || text.slice(key.start, key.end) !== name) continue;
    return fieldOf(name, node, value, text, 0);
  }
  return undefined;
}

/** Where a new argument goes: after the last that stands before any block, else after the opening brace. */
export function insertionIn({ node, body }: Block, text: string): InfrastructureInsertion | undefined {
  const brace = text.indexOf(
    "{",
    named(node).findLast((each) => each.type !== "body" && each.type !== "block_end")?.start,
  );
  if (brace < 0 || brace > node.end) return undefined;
  const lineOfBlock = text.slice(text.lastIndexOf("\n", node.start) + 1, node.start);
  const before: SyntaxNode[] = [];
  for (const each of body?.children ?? []) {
    if (each.type !== "attribute") break;
    before.push(each);
  }
  const last = before.at(-1);
  const offset = last?.end ?? brace + 1;
  const follows = text.slice(offset, text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset));
  if (last === undefined && !/^\s*(?:#.*|\/\/.*)?$/.test(follows)) return undefined; // a block on one line
  const first = before[0];
  const indent =
    first === undefined ? `${lineOfBlock}  ` : text.slice(text.lastIndexOf("\n", first.start) + 1, first.start);
  if (!/^[ \t]*$/.test(indent)) return undefined;
  const width = last === undefined ? undefined : /^[\w-]+ +(?==)/.exec(text.slice(last.start, last.end))?.[0].length;
  return {
    offset: last === undefined ? offset + follows.trimEnd().length : offset,
    indent,
    newline: lineEnd(text),
    syntax: "hcl",
    ...(width === undefined ? {} : { nameWidth: width - 1 }),
  };
}
