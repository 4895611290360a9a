import type { Span } from "../../model.ts";

/** A block of a file that is written in braces: `server { … }`. */
export interface Block {
  /** What stands before the brace. */
  readonly head: string;
  /** The head of the block around it. */
  readonly within?: string;
  /** What stands in the braces, comments left out. */
  readonly body: string;
  /** Of the head; of the brace where there is none. */
  readonly span: Span;
  /** The offset behind its closing brace. */
  readonly until: number;
}

const MOST_BLOCKS = 2_000;

/** The blocks of a file of nginx or Caddy, each with what is in it; a file whose braces do not match gives those that do. */
export function blocksOf(text: string): readonly Block[] {
  // Comments keep their length, so that every offset stays what it is; variables in braces are no blocks.
  const bare = text
    .replace(/(^|[\s;{}])#[^\r\n]*/g, (whole, before: string) => before + " ".repeat(whole.length - before.length))
    .replace(/\{[$\w][^\s{};]{0,200}\}/g, (whole) => `<${whole.slice(1, -1)}>`);
  const blocks: Block[] = [];
  const open: { readonly head: string; readonly start: number; readonly brace: number }[] = [];
  let after = 0;
  for (let at = 0; at < bare.length && blocks.length < MOST_BLOCKS; at++) {
    const sign = bare[at];
    if (sign === "{") {
      const raw = bare.slice(after, at);
      const head = raw.trim();
      const start = head === "" ? at : after + raw.indexOf(head);
      open.push({ head, start, brace: at });
    } else if (sign === "}") {
      const own = open.pop();
      const around = open.at(-1);
      if (own !== undefined)
        blocks.push({
          head: own.head,
          ...(around === undefined ? {} : { within: around.head }),
          body: bare.slice(own.brace + 1, at),
          until: at + 1,
          span: { start: own.start, end: own.head === "" ? own.brace + 1 : own.start + own.head.length },
        });
    } else if (sign !== ";") continue;
    after = at + 1;
  }
  return blocks;
}

/** The blocks around one, the nearest first. */
export function around({ span, until }: Block, blocks: readonly Block[]): readonly Block[] {
  return blocks
    .filter((each) => each.span.start < span.start && until < each.until)
    .sort((one, other) => other.span.start - one.span.start);
}

const DEEPEST = 20;

/** What a block says itself, the blocks within it left out. */
export function ownText({ body }: Block): string {
  let text = body;
  for (let depth = 0; depth < DEEPEST && text.includes("{"); depth++) text = text.replace(/[^{};]*\{[^{}]*\}/g, ";");
  return text;
}
