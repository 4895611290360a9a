import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerExpression } from "./expressions.ts";
import { type Context, DEEPEST, type Lowering, listOf, spanOf, textOf, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { valueFor } from "./targets.ts";
import { lowerVariables } from "./variables.ts";

type Visit = (node: SyntaxNode, context: Context, lowering: Lowering) => void;

/** Takes in a statement, a clause of one, or an expression. */
export function visitStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST) return;
  const visit = VISIT[node.type];
  const inner = { ...context, depth: context.depth + 1 };
  if (visit) visit(node, inner, lowering);
  else if (THROUGH.has(node.type)) each(named(node), inner, lowering);
  else lowerExpression(node, context, lowering);
}

const THROUGH = new Set([
  "statement_list",
  "expression_statement",
  "go_statement",
  "defer_statement",
  "labeled_statement",
  "expression_list",
  "for_clause",
  "ERROR",
]);

const NOTHING: Visit = () => {};

const VISIT: Readonly<Record<string, Visit>> = {
  comment: NOTHING,
  package_clause: NOTHING,
  import_declaration: NOTHING,
  type_declaration: NOTHING,
  break_statement: NOTHING,
  continue_statement: NOTHING,
  label_name: NOTHING,
  block: (node, context, lowering) => branches([named(node)], context, lowering),
  short_var_declaration: (node, context, lowering) => {
    give(node, context, lowering, (target, value) => {
      const name = textOf(target, lowering);
      if (context.scope.has(name)) context.scope.assign(name, value);
      else context.scope.declare(name, "variable", [value]);
    });
  },
  assignment_statement: (node, context, lowering) => {
    give(node, context, lowering, (target, value) => assign(target, value, node, context, lowering));
  },
  var_declaration: lowerVariables,
  const_declaration: lowerVariables,
  return_statement: (node, context, lowering) => {
    const given = listOf(named(node)[0]).map((value) => lowering.expression(value, context));
    const first = given[0] ?? resultOf(node, context);
    if (first) context.holder?.returns.push(first);
  },
  if_statement: (node, context, lowering) => {
    const inner = opened(context, child(node, "initializer"), lowering);
    const condition = child(node, "condition");
    if (condition) lowering.visit(condition, inner);
    const sides = [child(node, "consequence"), child(node, "alternative")];
    branches(
      sides.map((side) => (side?.type === "block" ? named(side) : side ? [side] : [])),
      inner,
      lowering,
    );
    inner.scope.close();
  },
  for_statement: (node, context, lowering) => {
    const inner = { ...context, scope: new Scope("block", context.scope) };
    for (const part of named(node)) {
      if (part.type === "block") branches([named(part)], inner, lowering);
      else lowering.visit(part, inner);
    }
    inner.scope.close();
  },
  range_clause: (node, context, lowering) => {
    lowering.expression(child(node, "right"), context);
    for (const target of listOf(child(node, "left"))) {
      if (target.type !== "identifier") continue;
      const value = unknownAt(target, "it is a loop's variable");
      const name = textOf(target, lowering);
      if (node.children.some((part) => part.type === ":=")) context.scope.declare(name, "variable", [value]);
      else context.scope.assign(name, value);
    }
  },
  expression_switch_statement: lowerSwitch,
  type_switch_statement: lowerSwitch,
  select_statement: lowerSwitch,
  receive_statement: (node, context, lowering) => {
    lowering.expression(child(node, "right"), context);
    for (const target of listOf(child(node, "left"))) {
      if (target.type === "identifier")
        context.scope.declare(textOf(target, lowering), "variable", [unknownAt(target)]);
    }
  },
  send_statement: (node, context, lowering) => each(named(node), context, lowering),
};

function each(nodes: readonly SyntaxNode[], context: Context, lowering: Lowering): void {
  for (const node of nodes) lowering.visit(node, context);
}

function opened(context: Context, initializer: SyntaxNode | undefined, lowering: Lowering): Context {
  const inner = { ...context, scope: new Scope("block", context.scope) };
  if (initializer) lowering.visit(initializer, inner);
  inner.scope.settle(); // it is run whatever follows
  return inner;
}

/** Ways of which one is taken: none sees what another assigned, and what follows may see any of it. */
function branches(ways: readonly (readonly SyntaxNode[])[], context: Context, lowering: Lowering): void {
  const scopes = ways.map((way) => {
    const scope = new Scope("block", context.scope);
    each(way, { ...context, scope }, lowering);
    return { scope, ends: endsHere(way, lowering) };
  });
  for (const { scope, ends } of scopes) if (!ends) scope.close();
}

/** True for statements after which the function is over, so that nothing follows them. */
function endsHere(way: readonly SyntaxNode[], lowering: Lowering): boolean {
  const last = way.at(-1);
  if (last === undefined) return false;
  if (last.type === "statement_list" || last.type === "block") return endsHere(named(last), lowering);
  if (last.type === "return_statement") return true;
  return last.type === "expression_statement" && /^(?:panic|os\.Exit|log\.Fatal\w*)\(/.test(textOf(last, lowering));
}

function lowerSwitch(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const inner = opened(context, child(node, "initializer"), lowering);
  const value = child(node, "value");
  const subject = value ? lowering.expression(value, inner) : undefined;
  const alias = listOf(child(node, "alias"))[0];
  if (alias && subject) inner.scope.declare(textOf(alias, lowering), "variable", [subject]);
  const cases = named(node).filter((part) => part.type.endsWith("_case"));
  branches(
    cases.map((part) => named(part).filter(({ field }) => field !== "type")),
    inner,
    lowering,
  );
  inner.scope.close();
}

/** What a bare `return` gives: the function's first named result. */
function resultOf(node: SyntaxNode, { scope, results }: Context): Expression | undefined {
  const [name] = results ?? [];
  const binding = name === undefined ? undefined : scope.find(name);
  return name !== undefined && binding ? { kind: "name", name, binding, span: spanOf(node) } : undefined;
}

/** Each of the targets with its value. Of what a call gives, the first is as the call itself, others are its members. */
function give(
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
  to: (target: SyntaxNode, value: Expression) => void,
): void {
  const targets = listOf(child(node, "left"));
  const values = listOf(child(node, "right")).map((each) => lowering.expression(each, context));
  const isPlain = node.type === "short_var_declaration" || child(node, "operator")?.type === "=";
  targets.forEach((target, position) => {
    to(target, isPlain ? valueFor(position, targets, values, node) : unknownAt(node));
  });
}

function assign(target: SyntaxNode, value: Expression, node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (target.type === "identifier") {
    const name = textOf(target, lowering);
    if (context.scope.find(name)) context.scope.assign(name, value);
    else lowering.givenElsewhere.set(name, value);
    return;
  }
  const member = lowering.expression(target, context);
  if (member.kind !== "member") return;
  const holder = context.holder ? { holder: context.holder } : {};
  lowering.assignments.push({ target: member, value, span: spanOf(node), ...holder });
}
