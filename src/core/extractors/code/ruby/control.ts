import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { literal } from "./literals.ts";
import { type Context, type Lowering, spanOf, unknownAt } from "./lowering.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** What a sequence of statements comes to: its last one. What is rescued or ensured comes after it and says nothing. */
export function bodyOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  let last: Expression = literal(node, null);
  for (const each of named(node)) {
    const value = lowering.expression(each, context);
    if (!ASIDE.has(each.type)) last = value;
  }
  return last;
}

const ASIDE = new Set(["rescue", "ensure", "else", "heredoc_body", "empty_statement", "uninterpreted", "ERROR"]);

const SEQUENCES = [
  "body_statement",
  "block_body",
  "parenthesized_statements",
  "begin",
  "begin_block",
  "end_block",
  "then",
  "else",
  "ensure",
  "do",
  "ERROR",
];

/** How Ruby's control structures are lowered: they all have a value. */
export const CONTROL: Readonly<Record<string, Lower>> = {
  ...Object.fromEntries(SEQUENCES.map((type) => [type, bodyOf])),
  if: branches,
  unless: branches,
  elsif: branches,
  conditional: branches,
  case: cases,
  case_match: cases,
  when: caseBody,
  in_clause: caseBody,
  if_modifier: guarded,
  unless_modifier: guarded,
  rescue_modifier: (node, context, lowering) => {
    const value = lowering.expression(child(node, "body"), context);
    lowering.expression(child(node, "handler"), context);
    return value;
  },
  rescue: (node, context, lowering) => {
    for (const each of named(node)) {
      if (each.type !== "exception_variable") lowering.expression(each, context);
      else bindUnknown(named(each)[0], "it is an exception", context, lowering);
    }
    return unknownAt(node);
  },
  for: (node, context, lowering) => {
    bindUnknown(child(node, "pattern"), "it is a loop's variable", context, lowering);
    for (const each of named(node)) if (each.field !== "pattern") lowering.expression(each, context);
    return unknownAt(node);
  },
  return: (node, context, lowering) => {
    const value = given(node, context, lowering);
    context.holder?.returns.push(value);
    return unknownAt(node);
  },
  yield: (node, context, lowering) => {
    const value = given(node, context, lowering);
    // What a method yields is what its block is given.
    context.holder?.returns.push(value);
    return unknownAt(node, "it is what a block comes to");
  },
  next: given,
  break: given,
};

/** The first of what a `return` gives. */
function given(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const list = named(node).flatMap((each) => (each.type === "argument_list" ? named(each) : [each]));
  const values = list.map((each) => lowering.expression(each, context));
  return values[0] ?? literal(node, null);
}

function branches(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  lowering.expression(child(node, "condition"), context);
  const given = node.type === "unless" ? {} : givenBy(child(node, "condition"), lowering);
  const options = ["consequence", "alternative"].map((field) => {
    const branch = child(node, field);
    const inside = field === "consequence" ? { ...context, ...given } : context;
    return branch ? lowering.expression(branch, inside) : literal(node, null);
  });
  return { kind: "choice", options, span: spanOf(node) };
}

function cases(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  lowering.expression(child(node, "value"), context);
  const clauses = named(node).filter(({ field }) => field !== "value");
  const options = clauses.map((each) => lowering.expression(each, context));
  return options.length > 0 ? { kind: "choice", options, span: spanOf(node) } : unknownAt(node);
}

function caseBody(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  let value: Expression = literal(node, null);
  for (const each of named(node)) {
    const found = lowering.expression(each, context);
    if (each.field === "body") value = found;
  }
  return value;
}

/** `value if condition` */
function guarded(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  lowering.expression(child(node, "condition"), context);
  const given = node.type === "if_modifier" ? givenBy(child(node, "condition"), lowering) : {};
  const value = lowering.expression(child(node, "body"), { ...context, ...given });
  return { kind: "choice", options: [value, literal(node, null)], span: spanOf(node) };
}

/** `if timeout`, `if timeout.present?` */
function givenBy(condition: SyntaxNode | undefined, { text }: Lowering): { readonly given?: string } {
  const written = condition ? text.slice(condition.start, Math.min(condition.end, condition.start + 80)) : "";
  const given = /^(\w+)(?:\.present\?)?$/.exec(written)?.[1];
  return given === undefined ? {} : { given };
}

function bindUnknown(target: SyntaxNode | undefined, reason: string, { scope }: Context, lowering: Lowering): void {
  const names = target?.type === "identifier" ? [target] : target ? named(target) : [];
  for (const each of names) {
    if (each.type !== "identifier") continue;
    scope.assigned(lowering.text.slice(each.start, each.end)).values.push(unknownAt(each, reason));
  }
}
