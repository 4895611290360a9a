import type { Language } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";

/** How a grammar names what repeats, catches and leaves. To read another language's loops, add its entry. */
export interface ControlSyntax {
  /** Loops by a condition or a counter; not those over the items of a collection. */
  readonly loops: ReadonlySet<string>;
  /** Loops over items, which only count as retries over a range of numbers. */
  readonly each: ReadonlySet<string>;
  readonly tries: ReadonlySet<string>;
  readonly catches: ReadonlySet<string>;
  /** What runs where nothing was thrown: Python's `else`. */
  readonly elses: ReadonlySet<string>;
  /** Leaves the function or the loop for good. */
  readonly leaves: ReadonlySet<string>;
  readonly throws: ReadonlySet<string>;
  readonly continues: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly ifs: ReadonlySet<string>;
  /** Wrappers of one statement: `expression_statement`. */
  readonly wrappers: ReadonlySet<string>;
  /** A range of numbers, in a loop over items. */
  readonly range: RegExp;
}

const NONE: ReadonlySet<string> = new Set();

const JAVASCRIPT: ControlSyntax = {
  loops: new Set(["for_statement", "while_statement", "do_statement"]),
  each: NONE,
  tries: new Set(["try_statement"]),
  catches: new Set(["catch_clause"]),
  elses: NONE,
  leaves: new Set(["return_statement", "break_statement"]),
  throws: new Set(["throw_statement"]),
  continues: new Set(["continue_statement"]),
  functions: new Set([
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "arrow_function",
    "method_definition",
    "class_body",
  ]),
  ifs: new Set(["if_statement"]),
  wrappers: new Set(["expression_statement", "statement_block"]),
  range: /^$/,
};

const PYTHON: ControlSyntax = {
  loops: new Set(["while_statement"]),
  each: new Set(["for_statement"]),
  tries: new Set(["try_statement"]),
  catches: new Set(["except_clause", "except_group_clause"]),
  elses: new Set(["else_clause"]),
  leaves: new Set(["return_statement", "break_statement"]),
  throws: new Set(["raise_statement"]),
  continues: new Set(["continue_statement"]),
  functions: new Set(["function_definition", "lambda", "class_definition"]),
  ifs: new Set(["if_statement"]),
  wrappers: new Set(["expression_statement", "block"]),
  range: /\bx?range\(|\bcount\(/,
};

const SYNTAXES: Readonly<Partial<Record<Language, ControlSyntax>>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
};

/** How a language's grammar names these; undefined where its loops are not read. */
export function syntaxOf(language: Language): ControlSyntax | undefined {
  return SYNTAXES[language];
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

/** The statements of a clause or block: its own children, those of its block, and what wrappers hold. */
export function statementsOf(node: SyntaxNode, syntax: ControlSyntax): readonly SyntaxNode[] {
  return node.children.flatMap((each) =>
    syntax.wrappers.has(each.type) ? [each, ...each.children.flatMap((one) => unwrapped(one, syntax))] : [each],
  );
}

function unwrapped(node: SyntaxNode, syntax: ControlSyntax): readonly SyntaxNode[] {
  return syntax.wrappers.has(node.type) && node.children.length <= 2 ? [node, ...node.children] : [node];
}
