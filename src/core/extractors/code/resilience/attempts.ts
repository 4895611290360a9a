import type { Span } from "../../../model.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { type ControlSyntax, jumpOf, jumpsBelow, nodesBelow, statementsOf } from "./syntax.ts";

/** Loops over items where the grammar has a type for them: what fails in one goes on to the next item. */
const OVER_ITEMS = ["for_in_statement", "enhanced_for_statement", "foreach_statement"];

/** What a loop tries again, where success leaves the loop and a failure does not; undefined where it does not. */
export function attemptIn(loop: SyntaxNode, syntax: ControlSyntax, text: string): Span | undefined {
  if (syntax.failures === "values") return byValues(loop, syntax, text);
  if (syntax.failures === "results") return byResults(loop, syntax, text);
  const closed = new Set([...syntax.functions, ...syntax.loops, ...syntax.each, ...OVER_ITEMS]);
  for (const attempt of nodesBelow(loop, syntax.tries, closed)) {
    const clauses = attempt.children.filter((each) => syntax.catches.has(each.type));
    const span = triedBy(attempt, syntax);
    if (clauses.length === 0 || span === undefined) continue;
    const goesOn = clauses.some(
      (clause) => !statementsOf(clause, syntax).some((each) => isFinal(jumpOf(each, syntax, text))),
    );
    if (goesOn && !asksOtherwise(clauses, span, text) && succeeds(attempt, clauses, syntax, text, loop)) return span;
  }
  return undefined;
}

/** What is given another value, by itself: no counter, and nothing that is compared. */
const GIVEN_ANEW = /(?<![\w$.])(\$?[A-Za-z_]\w{0,60})\s{0,5}:?=(?![=>])\s{0,5}(?!\1\b)/g;

/** True where what failed makes the next try another one: `options = shorter(options)`, where it is `ask(options)`. */
function asksOtherwise(clauses: readonly SyntaxNode[], tried: Span, text: string): boolean {
  const written = text.slice(tried.start, tried.end);
  return clauses.some(({ start, end }) =>
    [...text.slice(start, end).matchAll(GIVEN_ANEW)].some(([, name = ""]) =>
      new RegExp(`[(,]\\s*${name.replace("$", "\\$")}\\s*[,)]`).test(written),
    ),
  );
}

/** What stands between `try` and the first clause that catches. */
export function triedBy(attempt: SyntaxNode, { catches }: ControlSyntax): Span | undefined {
  const clause = attempt.children.find((each) => catches.has(each.type));
  const body = child(attempt, "body") ?? attempt.children.find((each) => each.named);
  if (clause === undefined || body === undefined || body === clause) return undefined;
  return { start: body.start, end: child(attempt, "body")?.end ?? clause.start };
}

function isFinal(jump: ReturnType<typeof jumpOf>): boolean {
  return jump === "leave" || jump === "throw";
}

function succeeds(
  attempt: SyntaxNode,
  clauses: readonly SyntaxNode[],
  syntax: ControlSyntax,
  text: string,
  loop: SyntaxNode,
): boolean {
  const leaves = (nodes: readonly SyntaxNode[]) => nodes.some((node) => leavesLoop(node, syntax, text));
  const end = clauses[0]?.start ?? attempt.end;
  const body = child(attempt, "body");
  const tried = body ? statementsOf(body, syntax) : statementsOf(attempt, syntax).filter((each) => each.end <= end);
  if (leaves(tried)) return true;
  const others = attempt.children.filter((each) => syntax.elses?.has(each.type));
  if (others.some((each) => leaves(statementsOf(each, syntax)))) return true;
  // After the `try`, where every clause goes round by itself.
  const beside = attempt.parent?.children ?? [];
  const after = beside.slice(beside.indexOf(attempt) + 1);
  const goesRound = clauses.every((clause) =>
    statementsOf(clause, syntax).some((each) => ["round", "throw"].includes(jumpOf(each, syntax, text) ?? "")),
  );
  if (goesRound && leaves(after)) return true;
  // `while (!done) { try { …; done = true } … }`
  const flag = /^[^;{]*?(?:!|\bnot\s+)\s*(\w+)/.exec(text.slice(loop.start, loop.start + 80))?.[1];
  return flag !== undefined && new RegExp(`\\b${flag}\\s*=\\s*[tT]rue\\b`).test(text.slice(attempt.start, end));
}

const GOOD =
  /(?:\.ok\b|\bok\b|status_?code|\.status\b|is_?success|isSuccessful|IsSuccessStatusCode|successful\(|success\?)/i;
const BAD = /!\s*\w*\.?(?:ok|is_?success)|>=\s*[45]|!=\s*2/i;

/** True for what leaves the loop, or does so when the answer is a good one. */
function leavesLoop(node: SyntaxNode, syntax: ControlSyntax, text: string): boolean {
  if (jumpOf(node, syntax, text) === "leave") return true;
  if (!syntax.ifs.has(node.type)) return false;
  const condition = child(node, "condition");
  const said = condition ? text.slice(condition.start, condition.end) : "";
  return GOOD.test(said) && !BAD.test(said) && jumpsBelow(node, ["leave"], syntax, text);
}

/** `if err == nil { return … }`, or `if err != nil { …; continue }` with a `return` after it. */
function byValues(loop: SyntaxNode, syntax: ControlSyntax, text: string): Span | undefined {
  const body = child(loop, "body");
  if (body === undefined) return undefined;
  const statements = statementsOf(body, { ...syntax, wrappers: new Set(["statement_list"]) });
  let goesRound = false;
  for (const each of statements) {
    if (goesRound && jumpOf(each, syntax, text) === "leave") return body;
    if (!syntax.ifs.has(each.type)) continue;
    const condition = child(each, "condition");
    const said = condition ? text.slice(condition.start, condition.end) : "";
    const then = child(each, "consequence");
    if (then === undefined) continue;
    if (/\b(?:e|err\w*)\s*==\s*nil/i.test(said) && !/\|\|/.test(said) && endsIn(then, "leave", syntax, text))
      return body;
    if (/\b(?:e|err\w*)\s*!=\s*nil/i.test(said) && endsIn(then, "round", syntax, text)) goesRound = true;
  }
  return undefined;
}

function endsIn(block: SyntaxNode, jump: "leave" | "round", syntax: ControlSyntax, text: string): boolean {
  const last = statementsOf(block, syntax).findLast(({ named }) => named);
  return last !== undefined && jumpOf(last, syntax, text) === jump;
}

const MATCHES: ReadonlySet<string> = new Set(["match_expression"]);
const ARMS: ReadonlySet<string> = new Set(["match_arm"]);

/** `match call().await { Ok(x) => return x, Err(_) => … }`, `if let Ok(x) = call().await { return x }`. */
function byResults(loop: SyntaxNode, syntax: ControlSyntax, text: string): Span | undefined {
  const body = child(loop, "body");
  if (body === undefined) return undefined;
  const closed = new Set([...syntax.functions, ...syntax.loops, ...syntax.each]);
  for (const match of nodesBelow(body, MATCHES, closed)) {
    const arms = nodesBelow(match, ARMS, new Set([...closed, "match_arm"]));
    const of = (name: RegExp) => arms.filter(({ start }) => name.test(text.slice(start, start + 6)));
    const good = of(/^Ok\b/);
    const bad = of(/^(?:Err\b|_)/);
    const leaves = good.length > 0 && good.every((arm) => ARM_LEAVES.test(armText(arm, text)));
    if (leaves && bad.length > 0 && !bad.every((arm) => ARM_LEAVES.test(armText(arm, text)))) return body;
  }
  for (const each of statementsOf(body, syntax)) {
    if (!syntax.ifs.has(each.type)) continue;
    const condition = child(each, "condition");
    const said = condition ? text.slice(condition.start, condition.end) : "";
    if (/^let\s+Ok\(|\.is_ok\(\)/.test(said) && jumpsBelow(each, ["leave"], syntax, text)) return body;
  }
  return undefined;
}

/** An arm that is nothing but leaving, or ends in it. */
const ARM_LEAVES = /^(?:\{\s*)?(?:return|break)\b|[;{}]\s*(?:return|break)\b[^;{}]*;?\s*\}$/;

function armText(arm: SyntaxNode, text: string): string {
  const value = child(arm, "value");
  return value ? text.slice(value.start, value.end) : "";
}
