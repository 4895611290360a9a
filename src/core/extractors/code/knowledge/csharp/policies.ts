import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import { rootOf } from "../../value.ts";
import { callsNamed } from "./named.ts";

const EXECUTES = new Set([
  "ExecuteAsync",
  "Execute",
  "ExecuteAndCaptureAsync",
  "ExecuteAndCapture",
  "ExecuteOutcomeAsync",
]);
/** https://www.pollydocs.org/strategies/timeout.html and the policies of version 7 */
const BOUNDS = new Set([
  "AddTimeout",
  "TimeoutAsync",
  "Timeout",
  "AddStandardResilienceHandler",
  "AddStandardHedgingHandler",
]);

/** The limit of a Polly policy or pipeline that the call runs in: `pipeline.ExecuteAsync(token => client.GetAsync(…))`. */
export function readPolicy(call: Call, resolver: Resolver): Reading {
  for (const each of callsNamed(resolver.program, EXECUTES)) {
    const { callee, argumentsSpan } = each;
    if (callee.kind !== "member" || argumentsSpan === undefined) continue;
    if (argumentsSpan.start > call.span.start || call.span.end > argumentsSpan.end) continue;
    const runs = each.arguments.some(({ value }) => value.kind === "function");
    if (!runs || !isPolicy(callee.object)) continue;
    const made = resolver.follow({ expression: callee.object });
    if (made.some((value) => hasTimeout(value, resolver))) return takesToken(call, each, resolver) ? SET : ABSENT;
    const elsewhere = made.find(({ expression }) => expression.kind !== "call");
    if (elsewhere) return unknownReading(`it runs under ${describe(elsewhere)}`);
  }
  return ABSENT;
}

/**
 * A policy ends what takes the token that it hands in, or what it was told to leave behind:
 * https://www.pollydocs.org/strategies/timeout.html
 */
function takesToken(call: Call, executes: Call, resolver: Resolver): boolean {
  const parameters = executes.arguments.flatMap(({ value }) =>
    value.kind === "function" ? value.parameters.map(({ binding }) => binding) : [],
  );
  const isTaken = call.arguments.some(({ value }) => {
    const root = rootOf(value);
    return root !== undefined && parameters.includes(root);
  });
  return isTaken || /\bTimeoutStrategy\s*\.\s*Pessimistic\b/.test(resolver.program.text);
}

const POLICY_NAME = /policy|pipeline|resilien|strategy|wrap/i;

/** A database command executes as well. */
function isPolicy(object: Expression): boolean {
  if (object.kind === "call") return isPolicy(object.callee);
  return (object.kind === "name" || object.kind === "member") && POLICY_NAME.test(object.name);
}

/** True where a timeout is among what the policy was made of. */
export function hasTimeout(value: Value, resolver: Resolver, depth = 0): boolean {
  const { expression } = value;
  if (expression.kind !== "call" || depth > 8) return false;
  const { callee } = expression;
  if (callee.kind === "member" && BOUNDS.has(callee.name)) return true;
  const parts = [
    ...(callee.kind === "member" ? [callee.object] : []),
    ...expression.arguments.map((each) => each.value),
  ];
  return parts.some((part) =>
    resolver.follow({ ...value, expression: part }).some((each) => hasTimeout(each, resolver, depth + 1)),
  );
}
