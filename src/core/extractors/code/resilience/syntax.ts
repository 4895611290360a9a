import type { SyntaxNode } from "../treesitter.ts";

/** How a grammar names what repeats, catches and leaves. To read another language's loops, add an entry to syntaxes.ts. */
export interface ControlSyntax {
  /** Loops by a condition or a counter; not those over the items of a collection. */
  readonly loops: ReadonlySet<string>;
  /** Loops over items, which only count as retries over a range of numbers. */
  readonly each: ReadonlySet<string>;
  /** A range of numbers, in a loop over items. */
  readonly range?: RegExp;
  /** Calls that are loops, by their type and how their text begins: Ruby's `loop do`, Kotlin's `repeat(3)`. */
  readonly calls?: { readonly type: string; readonly begins: RegExp };
  readonly tries: ReadonlySet<string>;
  readonly catches: ReadonlySet<string>;
  /** What runs where nothing was thrown: Python's and Ruby's `else`. */
  readonly elses?: ReadonlySet<string>;
  /** What leaves, throws or goes round, by its type; by how its text begins where one type stands for several. */
  readonly jumps: Readonly<Record<string, Jump | readonly (readonly [RegExp, Jump])[]>>;
  /** What is not looked into, since it runs at another time. */
  readonly functions: ReadonlySet<string>;
  readonly ifs: ReadonlySet<string>;
  /** Blocks, and wrappers of one statement: `expression_statement`. */
  readonly wrappers: ReadonlySet<string>;
  /** How a failure shows: it is caught (left out), it is a value beside the result, or it is one of two results. */
  readonly failures?: "values" | "results";
}

/** leave: the loop or the function for good · throw · round: to the next try. */
export type Jump = "leave" | "throw" | "round";

const NONE: ReadonlySet<string> = new Set();

/** What a statement does to the flow; undefined where it goes on to the next. */
export function jumpOf(node: SyntaxNode, syntax: ControlSyntax, text: string): Jump | undefined {
  const known = Object.hasOwn(syntax.jumps, node.type) ? syntax.jumps[node.type] : undefined;
  if (known === undefined || typeof known === "string") return known;
  const written = text.slice(node.start, Math.min(node.end, node.start + 12));
  return known.find(([begins]) => begins.test(written))?.[1];
}

/** True where a jump of these kinds stands anywhere below, functions aside. */
export function jumpsBelow(node: SyntaxNode, kinds: readonly Jump[], syntax: ControlSyntax, text: string): boolean {
  const types = new Set(Object.keys(syntax.jumps));
  const all = [node, ...nodesBelow(node, types, syntax.functions)];
  return all.some((each) => {
    const jump = jumpOf(each, syntax, text);
    return jump !== undefined && kinds.includes(jump);
  });
}

/** Every node of these types below a root, in source order, without going into `closed` ones. No recursion. */
export function nodesBelow(
  root: SyntaxNode,
  types: ReadonlySet<string>,
  closed: ReadonlySet<string> = NONE,
): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const pending = [...root.children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (types.has(node.type)) found.push(node);
    if (closed.has(node.type)) continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const each = node.children[at];
      if (each) pending.push(each);
    }
  }
  return found;
}

const MOST_WRAPPERS = 4;

/** The statements of a clause or block: its children, and those of the blocks and wrappers among them. */
export function statementsOf(node: SyntaxNode, { wrappers }: ControlSyntax): readonly SyntaxNode[] {
  let found: readonly SyntaxNode[] = node.children;
  for (let depth = 0; depth < MOST_WRAPPERS && found.some(({ type }) => wrappers.has(type)); depth++) {
    found = found.flatMap((each) => (wrappers.has(each.type) ? each.children : [each]));
  }
  return found;
}
