import type { Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, either, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import { SECONDS } from "./seconds.ts";

// https://docs.ruby-lang.org/en/master/Timeout.html: nil and zero are no deadline at all.
const MODULES = new Set(["Timeout", "SystemTimer", "Timeouter"]);
const METHODS = new Set(["timeout", "timeout_after", "loop", "run"]);

/** The deadline around a call: `Timeout.timeout(5) { … }`, in its method or around every call of the method. */
export function rubyDeadline(call: Call, resolver: Resolver): Reading {
  return around(call, resolver, new Set());
}

function around(call: Call, resolver: Resolver, seen: ReadonlySet<FunctionExpression>): Reading {
  const found = (call.contexts ?? []).map((each) => deadlineOf(each, resolver)).find(({ state }) => state !== "absent");
  if (found) return found;
  const { holder } = call;
  if (holder === undefined || seen.has(holder) || !MENTIONED.test(resolver.program.text)) return ABSENT;
  const callers = resolver.callersOf(holder);
  if (callers.length === 0) return ABSENT;
  const within = new Set([...seen, holder]);
  const readings = callers.map((caller) => around(caller, resolver, within));
  return readings.every(({ state }) => state === "set") ? either(readings) : ABSENT;
}

const MENTIONED = /\b(?:Timeout|SystemTimer)\b|\bwith_timeout\b/;

function deadlineOf(expression: Expression, resolver: Resolver): Reading {
  if (expression.kind !== "call" || expression.callee.kind !== "member") return ABSENT;
  const { callee } = expression;
  // https://socketry.github.io/async/source/Async/Task/index.html#Async::Task#with_timeout
  const isDeadline = callee.name === "with_timeout" || (METHODS.has(callee.name) && isTimeout(callee.object, resolver));
  if (!isDeadline) return ABSENT;
  const given = resolver.argument({ expression }, 0);
  if (given.state !== "given") return ABSENT;
  const reading = SECONDS(given.values, resolver);
  return reading.state === "set" && reading.milliseconds === 0 ? ABSENT : reading;
}

function isTimeout(object: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression: object }).some((value) => {
    const origin = originOf(value);
    return origin.from === "module" && MODULES.has(origin.module) && origin.path.length === 0;
  });
}
