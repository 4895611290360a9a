import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, textOf, unknownAt } from "./lowering.ts";
import { bindPattern } from "./patterns.ts";
import { oneOf } from "./results.ts";
import { Scope } from "./scopes.ts";

/** A block in a scope of its own: what its last expression is. */
export function lowerBlock(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowerBody(node, { ...context, scope: new Scope(context.scope) }, lowering);
}

/** A block in the scope that its parameters are in. */
export function lowerBody(block: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const statements = named(block);
  lowering.declare(statements, context);
  const last = statements.at(-1);
  for (const each of statements) if (each !== last) lowering.visit(each, context);
  if (last === undefined) return unknownAt(block);
  const value = last.type === "expression_statement" ? named(last)[0] : last;
  const isValue = value !== undefined && !textOf(last, lowering).endsWith(";") && !STATEMENTS.has(value.type);
  if (isValue) return lowering.expression(value, context);
  lowering.visit(last, context);
  return unknownAt(block);
}

const STATEMENTS = new Set(["let_declaration", "empty_statement", "attribute_item", "for_expression"]);

export function lowerIf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const inner = { ...context, scope: new Scope(context.scope) };
  const condition = child(node, "condition");
  if (condition) lowerCondition(condition, inner, lowering);
  const then = lowering.expression(child(node, "consequence"), inner);
  const alternative = child(node, "alternative");
  const [otherwise] = alternative ? named(alternative) : [];
  if (otherwise === undefined) return unknownAt(node);
  return oneOf([then, lowering.expression(otherwise, context)], node);
}

/** `if let Some(x) = y && …`: what it binds is there for the block. */
export function lowerCondition(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (node.type === "let_chain") {
    for (const each of named(node)) lowerCondition(each, context, lowering);
    return;
  }
  if (node.type !== "let_condition") {
    lowering.expression(node, context);
    return;
  }
  const pattern = child(node, "pattern");
  const value = lowering.expression(child(node, "value"), context);
  if (pattern) bindPattern(pattern, { value }, context, lowering);
}

export function lowerMatch(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const value = lowering.expression(child(node, "value"), context);
  const body = child(node, "body");
  const arms = body ? named(body).filter(({ type }) => type === "match_arm") : [];
  const results = arms.map((arm) => {
    const inner = { ...context, scope: new Scope(context.scope) };
    const pattern = child(arm, "pattern");
    if (pattern) {
      const guard = child(pattern, "condition");
      const [matched] = named(pattern);
      const isError = matched !== undefined && /^Err\b/.test(textOf(matched, lowering));
      if (matched) bindPattern(matched, { value: isError ? unknownAt(matched) : value }, inner, lowering);
      if (guard) lowerCondition(guard, inner, lowering);
    }
    return lowering.expression(child(arm, "value"), inner);
  });
  return oneOf(results, node);
}

/**
 * `select! { result = future => …, _ = sleep(…) => … }`, made a block of assignments: a timer among the futures ends
 * the others. https://docs.rs/tokio/latest/tokio/macro.select.html
 */
export function lowerSelect(block: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const scope = new Scope(context.scope);
  const statements = named(block).map((each) =>
    each.type === "expression_statement" ? (named(each)[0] ?? each) : each,
  );
  const timers = statements.flatMap((each) => {
    const future = child(each, "right");
    return each.type === "assignment_expression" && future && isTimer(future, lowering)
      ? [lowering.expression(future, { ...context, scope })]
      : [];
  });
  const raced = { ...context, scope, contexts: [...context.contexts, ...timers] };
  for (const each of statements) {
    const pattern = child(each, "left");
    const future = child(each, "right");
    if (each.type !== "assignment_expression" || !pattern || !future) {
      lowering.visit(each, { ...context, scope });
      continue;
    }
    if (isTimer(future, lowering)) continue;
    const value = lowering.expression(future, raced);
    for (const name of namesOf(pattern)) scope.declare(textOf(name, lowering)).values.push(value);
  }
  return unknownAt(block);
}

/** By the name of the function or of what holds its future: `sleep(…)`, `&mut timeout`, `delay`. */
function isTimer(future: SyntaxNode, lowering: Lowering): boolean {
  const written = textOf(future, lowering);
  return written.length < 200 && /(?:sleep|timeout|timer|delay|deadline|after)\w*\s*(?:\(|$)/i.test(written);
}

/** The names that the left side of an assignment holds: `Ok(x)` is a call there. */
function namesOf(pattern: SyntaxNode): readonly SyntaxNode[] {
  if (pattern.type === "identifier") return [pattern];
  const given = child(pattern, "arguments");
  return given ? named(given).filter(({ type }) => type === "identifier") : [];
}
