import type { RetryLimit, RetryWait, Signal, Span } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { withCallees } from "./covers.ts";
import { lastName } from "./site.ts";
import { type ControlSyntax, nodesBelow, statementsOf, syntaxOf } from "./syntax.ts";

/**
 * Loops that try something again until it succeeds: success leaves the loop for good, and what is caught goes round
 * again. A worker's main loop goes on after success, a poll leaves when an answer says so, and a loop over addresses
 * asks somebody else each time: none of them is one.
 */
export function retryLoops(root: SyntaxNode, resolver: Resolver): readonly Signal<"retry.policy">[] {
  const { program } = resolver;
  const syntax = syntaxOf(program.language);
  if (syntax === undefined) return [];
  return nodesBelow(root, new Set([...syntax.loops, ...syntax.each])).flatMap((loop) => {
    const tried = triedIn(loop, syntax, program.text);
    if (tried === undefined) return [];
    const header = headerOf(loop, program.text);
    if (isOverItems(loop, header, syntax)) return [];
    const calls = callsIn(program, { start: loop.start, end: loop.end });
    const covers = withCallees([tried], resolver);
    const { language, path } = program;
    const within = calls[0]?.within;
    return [
      {
        kind: "retry.policy",
        place: { path, span: { start: loop.start, end: headerEnd(loop) }, ...(within === undefined ? {} : { within }) },
        data: {
          language,
          library: "a loop",
          call: "this loop",
          layer: "code",
          limit: limitOf(loop, header, syntax, resolver),
          wait: waitOf(loop, calls, tried, resolver),
          repeats: "unknown",
          covers,
          fixes: [],
        },
      },
    ];
  });
}

/** What the loop tries again, where success leaves the loop and a failure does not. */
function triedIn(loop: SyntaxNode, syntax: ControlSyntax, text: string): Span | undefined {
  const closed = new Set([...syntax.functions, ...syntax.loops, ...syntax.each]);
  for (const attempt of nodesBelow(loop, syntax.tries, closed)) {
    const clauses = attempt.children.filter((each) => syntax.catches.has(each.type));
    const body = child(attempt, "body") ?? attempt.children.find((each) => each.named);
    if (clauses.length === 0 || body === undefined) continue;
    if (!clauses.some((clause) => goesOn(clause, syntax))) continue;
    if (!succeeds(attempt, body, clauses, syntax, text, loop)) continue;
    return { start: body.start, end: body.end };
  }
  return undefined;
}

/** True for a clause that does not always leave or throw. */
function goesOn(clause: SyntaxNode, syntax: ControlSyntax): boolean {
  return !statementsOf(clause, syntax).some(({ type }) => syntax.leaves.has(type) || syntax.throws.has(type));
}

function succeeds(
  attempt: SyntaxNode,
  body: SyntaxNode,
  clauses: readonly SyntaxNode[],
  syntax: ControlSyntax,
  text: string,
  loop: SyntaxNode,
): boolean {
  const leaves = (nodes: readonly SyntaxNode[]) => nodes.some((node) => leavesLoop(node, syntax, text));
  if (leaves(statementsOf(body, syntax))) return true;
  const others = attempt.children.filter((each) => syntax.elses.has(each.type));
  if (others.some((each) => leaves(statementsOf(each, syntax)))) return true;
  // After the `try`, where every clause goes round by itself.
  const beside = attempt.parent?.children ?? [];
  const after = beside.slice(beside.indexOf(attempt) + 1);
  const goesRound = clauses.every((clause) =>
    statementsOf(clause, syntax).some(({ type }) => syntax.continues.has(type) || syntax.throws.has(type)),
  );
  if (goesRound && leaves(after)) return true;
  // `while (!done) { try { …; done = true } … }`
  const flag = /^[^;{]*?(?:!|\bnot\s+)\s*(\w+)/.exec(headerOf(loop, text))?.[1];
  return flag !== undefined && new RegExp(`\\b${flag}\\s*=\\s*[tT]rue\\b`).test(text.slice(body.start, body.end));
}

/** True for what leaves the loop, or does so when the answer is a good one. */
function leavesLoop(node: SyntaxNode, syntax: ControlSyntax, text: string): boolean {
  if (syntax.leaves.has(node.type)) return true;
  if (!syntax.ifs.has(node.type)) return false;
  const condition = child(node, "condition");
  const said = condition ? text.slice(condition.start, condition.end) : "";
  if (!/(?:\.ok\b|\bok\b|status_?code|\.status\b|is_?success)/i.test(said) || /!\s*\w*\.?ok|>=\s*[45]/.test(said))
    return false;
  return nodesBelow(node, syntax.leaves, syntax.functions).length > 0;
}

/** What is written between the loop's keyword and its body. */
function headerOf(loop: SyntaxNode, text: string): string {
  const body = child(loop, "body");
  const condition = child(loop, "condition");
  if (loop.type.startsWith("do")) return condition ? text.slice(condition.start, condition.end) : "";
  return text.slice(loop.start, body?.start ?? loop.start);
}

function headerEnd(loop: SyntaxNode): number {
  const body = child(loop, "body");
  return body && body.start > loop.start ? Math.min(body.start, loop.start + 200) : Math.min(loop.end, loop.start + 2);
}

/** True for a loop that asks another address each time, or goes over the items of a collection. */
function isOverItems(loop: SyntaxNode, header: string, { each, range }: ControlSyntax): boolean {
  if (each.has(loop.type)) return !range.test(header) || /\brange\([^)]*\blen\(/.test(header);
  return /\.(?:length|size|count)\b(?!\s*\()|\blen\(|\bcount\(\$/.test(header);
}

const ENDLESS = /^\s*(?:while|loop|for|do)?\s*\(?\s*(?:true|True|1|;\s*;|;\s*true\s*;)?\s*;?\s*\)?\s*:?\s*$/;
const COUNTS =
  /attempt|retr(?:y|ies)|tries|\btry|count|max|limit|left|remain|deadline|elapsed|timeout|time|now\(|[<>]|\b[ijn]\b/i;

function limitOf(loop: SyntaxNode, header: string, syntax: ControlSyntax, resolver: Resolver): RetryLimit {
  const { text } = resolver.program;
  if (!ENDLESS.test(header) && !/\bcount\(/.test(header)) {
    if (/^\s*(?:while|until)\b/.test(header) && !COUNTS.test(header)) return endedInside(loop, syntax, text);
    const attempts = numberOf(header);
    return { state: "set", ...(attempts === undefined ? {} : { attempts }) };
  }
  return endedInside(loop, syntax, text);
}

/** A condition inside the loop that ends it, besides success. */
function endedInside(loop: SyntaxNode, syntax: ControlSyntax, text: string): RetryLimit {
  const clauses = nodesBelow(loop, syntax.catches, syntax.functions);
  const conditions = [...clauses, loop].flatMap((within) =>
    nodesBelow(within, syntax.ifs, syntax.functions).filter(
      (each) => nodesBelow(each, new Set([...syntax.leaves, ...syntax.throws]), syntax.functions).length > 0,
    ),
  );
  const said = conditions.map((node) => {
    const condition = child(node, "condition");
    return text.slice(node.start, (condition ?? node).end);
  });
  const counting = said.find((each) => COUNTS.test(each));
  if (counting !== undefined) {
    const attempts = numberOf(counting);
    return { state: "set", ...(attempts === undefined ? {} : { attempts }) };
  }
  const inClauses = clauses.some(
    (clause) => nodesBelow(clause, new Set([...syntax.leaves, ...syntax.throws]), syntax.functions).length > 0,
  );
  if (inClauses) return { state: "unknown", reason: "it ends for some failures and we cannot say which" };
  return { state: "unlimited" };
}

/** The number a counter is held against, where it is literal. */
function numberOf(condition: string): number | undefined {
  const held = /(?:[<>]=?|===?|range\()\s*(\d{1,4})\b(?!\s*[\d.*])/.exec(condition)?.[1];
  // Nought is what a counter that runs down is held against.
  return held === undefined || Number(held) < 2 ? undefined : Number(held);
}

const WAITS = /sleep|delay|backoff|back_off|pause|^wait|[a-z]Wait|_wait|settimeout|^after$|throttle|interval/i;
const RANDOM = /random|jitter|rand\b|randint|uniform/i;

function waitOf(loop: SyntaxNode, calls: readonly Call[], tried: Span, resolver: Resolver): RetryWait {
  const { text } = resolver.program;
  const waits = calls.filter(
    ({ callee, span }) =>
      WAITS.test(lastName(callee)) &&
      !(tried.start <= span.start && span.end <= tried.end && /timeout/i.test(lastName(callee))),
  );
  if (waits.length === 0) {
    // A function of another file may wait; one that says what it does would say so.
    return calls.some(({ callee }) => /retry|again|reconnect/i.test(lastName(callee))) ? "unknown" : "none";
  }
  const written = waits.map(({ span, callee }) => `${lastName(callee)} ${text.slice(span.start, span.end)}`).join(" ");
  const whole = text.slice(loop.start, loop.end);
  if (RANDOM.test(written) || (RANDOM.test(whole) && !/^\d/.test(written))) return "jittered";
  if (/\*|<<|pow|backoff|back_off|exp/i.test(written)) return "growing";
  const names = written.match(/[A-Za-z_]\w*/g) ?? [];
  const grows = names.some((name) =>
    new RegExp(
      `\\b${name}\\s*(?:\\*=|\\+=|<<=|=[^=][^;\\n]*\\b${name}\\b)|\\b${name}\\s*=[^=][^;\\n]*(?:\\*|pow|<<)`,
    ).test(whole),
  );
  if (grows) return "growing";
  const values = waits.flatMap((call) => call.arguments.map(({ value }) => value));
  const isNumber = values.some((expression) =>
    resolver.follow({ expression }).some((value) => resolver.number(value) !== undefined),
  );
  return isNumber ? "fixed" : "unknown";
}
