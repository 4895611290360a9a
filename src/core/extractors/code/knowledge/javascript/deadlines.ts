import type { Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";

/**
 * The deadline around a call: a race with a timer, a wrapper that gives up (`pTimeout(fetch(…), …)`), a circuit breaker.
 * Also where every caller of the function it stands in, all in this file, has one.
 */
export function javascriptDeadline(call: Call, resolver: Resolver): Reading {
  return isBounded(call, resolver, new Set()) ? SET : ABSENT;
}

function isBounded(call: Call, resolver: Resolver, seen: ReadonlySet<FunctionExpression>): boolean {
  if (resolver.usesOf(call).some((use) => isTimeoutChain(use))) return true;
  if (deadlinesOf(resolver).some((outer) => isGivenTo(call, outer, resolver))) return true;
  const { holder } = call;
  if (holder === undefined || seen.has(holder)) return false;
  const callers = resolver.callersOf(holder);
  const within = new Set([...seen, holder]);
  return callers.length > 0 && callers.every((caller) => isBounded(caller, resolver, within));
}

const deadlines = new WeakMap<Resolver, readonly Call[]>();

function deadlinesOf(resolver: Resolver): readonly Call[] {
  const known = deadlines.get(resolver);
  if (known) return known;
  const found = resolver.program.calls.filter((call) => isDeadline(call, resolver));
  deadlines.set(resolver, found);
  return found;
}

/** True for calls that give up waiting for what they are given. */
function isDeadline(call: Call, resolver: Resolver): boolean {
  const { callee } = call;
  const name = nameOf(callee);
  if (callee.kind === "member" && name === "race") return nameOf(callee.object) === "Promise";
  // A circuit breaker's own default is 10 s: https://nodeshift.dev/opossum/#circuitbreaker
  if (call.isNew) return moduleOf(callee, resolver) === "opossum";
  // https://github.com/connor4312/cockatiel#timeoutduration-options
  if (name === "execute" && callee.kind === "member") return isCockatielTimeout(callee.object, resolver);
  return /time_?out|deadline/i.test(name) && !/^(?:set|clear)|^on|interval/i.test(name);
}

/** rxjs and Bluebird: `.pipe(timeout(5000))`, `.timeout(5000)`. */
function isTimeoutChain({ callee, arguments: given }: Call): boolean {
  const name = nameOf(callee);
  if (name === "timeout") return given[0] !== undefined && given[0].value.kind !== "object";
  return name === "pipe" && given.some(({ value }) => value.kind === "call" && /^timeout/.test(nameOf(value.callee)));
}

/** True when the call is among the arguments, inside a function given there, or in a variable given there. */
function isGivenTo(call: Call, outer: Call, resolver: Resolver): boolean {
  const span = outer.argumentsSpan;
  if (span && span.start < call.span.start && call.span.end < span.end) return true;
  return outer.arguments.some(({ value }) =>
    (value.kind === "list" ? value.items : [value]).some((item) => {
      if (item.kind !== "name") return false;
      return resolver.follow({ expression: item }).some(({ expression }) => {
        if (expression === call) return true;
        if (expression.kind !== "function") return false;
        return expression.span.start < call.span.start && call.span.end < expression.span.end;
      });
    }),
  );
}

function isCockatielTimeout(policy: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression: policy }).some(({ expression }) => {
    if (expression.kind !== "call" || moduleOf(expression.callee, resolver) !== "cockatiel") return false;
    const name = nameOf(expression.callee);
    if (name === "timeout") return true;
    return name === "wrap" && expression.arguments.some(({ value }) => isCockatielTimeout(value, resolver));
  });
}

function moduleOf(callee: Expression, resolver: Resolver): string | undefined {
  const [value] = resolver.follow({ expression: callee });
  const origin = value && originOf(value);
  return origin?.from === "module" ? origin.module : undefined;
}

function nameOf(callee: Expression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
