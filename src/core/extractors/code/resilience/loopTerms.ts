import type { RetryLimit, RetryWait, Span } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { lastName } from "./site.ts";
import { type ControlSyntax, jumpsBelow, nodesBelow } from "./syntax.ts";

const ENDLESS =
  /^\s*(?:while|loop|for|do|until)?\s*(?:do\b)?\s*\(?\s*(?:true|True|1|;\s*;|;\s*true\s*;|false)?\s*;?\s*\)?\s*[:{]?\s*$/;
/** Words and signs of a condition that counts or measures. */
const COUNTS =
  /attempt|retr(?:y|ies)|tries|\btry|count|max|limit|left|remain|deadline|elapsed|timeout|time|now\(|ctx\.|context|cancel|[<>]|\b[ijn]\b/i;

/** How often a loop goes round at most. */
export function limitOfLoop(loop: SyntaxNode, header: string, syntax: ControlSyntax, text: string): RetryLimit {
  const isEndless = ENDLESS.test(header) || /\bcount\(/.test(header);
  if (!isEndless && (!/^\s*(?:while|until)\b/.test(header) || COUNTS.test(header))) return limitOf(header);
  return endedInside(loop, syntax, text);
}

/** What ends a loop from outside: `<-ctx.Done()`, `<-s.stop`, `token.cancelled()`, `token.ThrowIfCancellationRequested()`. */
const TOLD_TO_END =
  /\b(?:ctx|context)\.Done\(\)|<-\s*(?:\w+\.)?(?:\w*(?:[sS]top|[qQ]uit|[dD]one|[eE]xit|[cC]los(?:e|ed|ing)|[sS]hutdown))\w{0,10}\b|CancellationToken|\.ThrowIfCancellationRequested|\.cancelled\(\)/;

/** A condition inside that ends it, besides success. */
export function endedInside(loop: SyntaxNode, syntax: ControlSyntax, text: string): RetryLimit {
  const conditions = nodesBelow(loop, syntax.ifs, syntax.functions)
    .filter((each) => jumpsBelow(each, ["leave", "throw"], syntax, text))
    .map((node) => {
      const condition = child(node, "condition");
      return condition ? text.slice(condition.start, condition.end) : text.slice(node.start, node.start + 120);
    });
  const counting = conditions.find((each) => COUNTS.test(each) && !/==\s*nil|status/i.test(each));
  if (counting !== undefined) return limitOf(counting);
  if (TOLD_TO_END.test(text.slice(loop.start, loop.end))) return { state: "set" };
  const clauses = nodesBelow(loop, syntax.catches, syntax.functions);
  const isEnded = clauses.some((clause) => jumpsBelow(clause, ["leave", "throw"], syntax, text));
  const isSorted = syntax.failures !== undefined && conditions.some((each) => !/==\s*nil|let\s+Ok|is_ok/.test(each));
  if (isEnded || isSorted) return { state: "unknown", reason: "it ends for some failures and we cannot say which" };
  return { state: "unlimited" };
}

/** The limit that a condition sets, with its number where that is literal. */
export function limitOf(condition: string): RetryLimit {
  const held = /(?:[<>]=?|===?|range\(|range\s|\.\.[=<]?|\buntil|repeat\(|^)\s*(\d{1,4})\b(?!\s*[\d*]|\.\d)/.exec(
    condition,
  )?.[1];
  // Nought is what a counter that runs down is held against.
  return held === undefined || Number(held) < 2 ? { state: "set" } : { state: "set", attempts: Number(held) };
}

const WAITS =
  /sleep|delay|backoff|back_off|pause|^wait|[a-z]Wait|_wait|settimeout|^after$|throttle|interval|^NewTimer$|^park/i;
/** Names in the calls that wait; more are a body, not a length. */
const MOST_NAMES = 20;
const RANDOM = /random|jitter|\brand\b|randint|uniform|Intn|gen_range/i;

/** How long a loop waits between two tries. */
export function waitIn(calls: readonly Call[], tried: Span, whole: string, resolver: Resolver): RetryWait {
  const { text } = resolver.program;
  const isTried = ({ span }: Call) => tried.start <= span.start && span.end <= tried.end;
  const waits = calls.filter((call) => {
    const name = lastName(call.callee);
    return WAITS.test(name) && !(isTried(call) && /timeout/i.test(name));
  });
  if (waits.length === 0) {
    // A function of another file may wait; one that says what it does would say so.
    return calls.some(({ callee }) => /retry|again|reconnect/i.test(lastName(callee))) ? "unknown" : "none";
  }
  const written = waits.map(({ span, callee }) => `${lastName(callee)} ${text.slice(span.start, span.end)}`).join(" ");
  if (RANDOM.test(written) || RANDOM.test(whole)) return "jittered";
  const names = [...new Set(written.match(/[A-Za-z_]\w*/g))].slice(0, MOST_NAMES);
  if (/<<|pow\b|\*\*|backoff|back_off|\bexp/i.test(written) || names.some((name) => grows(name, whole)))
    return "growing";
  if (/[a-z]\w*\s*\*|\*\s*[a-z]\w*/.test(written) && /\b(?:i|n|attempt\w*|tries|retr\w*|count)\b/i.test(written))
    return "growing";
  if (/[(\s,](?:attempts?|tries|retries|i)\s*[),]/.test(written)) return "growing";
  const values = waits.flatMap((call) => call.arguments.map(({ value }) => value));
  const isNumber = values.some((expression) =>
    resolver.follow({ expression }).some((value) => resolver.number(value) !== undefined),
  );
  return isNumber || /\b\d|time\.(?:Second|Millisecond)|Duration/.test(written) ? "fixed" : "unknown";
}

/** True for a variable that the loop makes larger: `wait *= 2`, `delay = min(delay * 2, most)`. */
function grows(name: string, whole: string): boolean {
  return new RegExp(
    `\\b${name}\\s*(?:\\*=|\\+=|<<=)|\\b${name}\\s*:?=[^=\\n][^;\\n]{0,200}(?:\\*|pow|<<|${name}\\s*\\+)`,
  ).test(whole);
}
