import type { Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, either, type Reading, unknownReading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import { durationReader } from "./durations.ts";

/** Functions that end the future they are given, and where they take the time. */
const TIMEOUTS: Readonly<Record<string, number>> = {
  // https://docs.rs/tokio/latest/tokio/time/fn.timeout.html
  "tokio.time.timeout": 0,
  "tokio.time.timeout_at": 0,
  // https://docs.rs/actix-rt/latest/actix_rt/time/fn.timeout.html
  "actix_rt.time.timeout": 0,
  "actix_web.rt.time.timeout": 0,
  "rocket.tokio.time.timeout": 0,
  // https://docs.rs/async-std/latest/async_std/future/fn.timeout.html
  "async_std.future.timeout": 0,
  "async_std.io.timeout": 0,
};

/** Methods of futures that do the same: futures-time, tokio-util, async-std, wasmtimer. */
const METHODS = new Set(["timeout", "timeout_at"]);

const readDuration = durationReader({ nothing: "absent" });

/** The deadline around a call: of the `timeout` its future is given to, of a timer it races, or of its callers'. */
export function rustDeadline(call: Call, resolver: Resolver): Reading {
  const reading = around(call, resolver, new Set());
  if (reading.state !== "absent" || !isBoundedBeside(call, resolver)) return reading;
  return unknownReading("it has a deadline on some paths only");
}

function around(call: Call, resolver: Resolver, seen: ReadonlySet<FunctionExpression>): Reading {
  const raced = (call.contexts ?? []).map((timer) => timerOf(timer, resolver));
  const ended = timeoutsOf(resolver)
    .filter((each) => each !== call && isGivenTo(call, each, resolver))
    .map((each) => timeoutOf(each, resolver));
  const found = [...raced, ...ended].find(({ state }) => state !== "absent");
  if (found) return found;
  // A function or a closure that this file only ever runs under a deadline.
  const within = new Set(seen);
  for (const holder of holdersOf(call, resolver)) {
    if (within.has(holder) || within.size > MOST_HOLDERS) continue;
    within.add(holder);
    const callers = resolver.callersOf(holder);
    const readings = callers.map((caller) => around(caller, resolver, within));
    if (readings.length > 0 && readings.every(({ state }) => state === "set")) return either(readings);
  }
  return ABSENT;
}

const MOST_HOLDERS = 6;

/** The closures around a call, and the function around them. */
function holdersOf(call: Call, { program }: Resolver): readonly FunctionExpression[] {
  const { holder, span } = call;
  const closures = program.functions.filter(
    (each) => each.name === undefined && each.bodySpan.start <= span.start && span.end <= each.bodySpan.end,
  );
  return holder ? [...closures, holder] : closures;
}

/** True where the same call stands under a deadline on another branch: `if let Some(limit) = … { timeout(limit, call) } else { call }`. */
function isBoundedBeside(call: Call, resolver: Resolver): boolean {
  const written = calleeText(call, resolver);
  const { text } = resolver.program;
  return timeoutsOf(resolver).some(({ argumentsSpan, holder }) => {
    if (holder !== call.holder || argumentsSpan === undefined) return false;
    const [first, second] =
      argumentsSpan.start < call.span.start ? [argumentsSpan, call.span] : [call.span, argumentsSpan];
    const isOtherwise = OTHERWISE.test(text.slice(first.end, second.start));
    return isOtherwise && text.slice(argumentsSpan.start, argumentsSpan.end).includes(`${written}(`);
  });
}

/** What stands between two branches. */
const OTHERWISE = /\belse\b|=>/;

function calleeText({ callee }: Call, { program }: Resolver): string {
  return program.text.slice(callee.span.start, callee.span.end);
}

/** The calls that may end others, by their name. */
function timeoutsOf(resolver: Resolver): readonly Call[] {
  const known = TIMEOUT_CALLS.get(resolver);
  if (known) return known;
  const found = resolver.program.calls.filter(
    ({ callee }) => (callee.kind === "name" || callee.kind === "member") && METHODS.has(callee.name),
  );
  TIMEOUT_CALLS.set(resolver, found);
  return found;
}

const TIMEOUT_CALLS = new WeakMap<Resolver, readonly Call[]>();

/** `timeout(d, call)`, `call.timeout(d)`, also by way of a variable. */
function isGivenTo(call: Call, outer: Call, resolver: Resolver): boolean {
  const { callee } = outer;
  if (callee.kind === "member" && METHODS.has(callee.name) && isSame(callee.object, call, resolver)) return true;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (!METHODS.has(name)) return false;
  const span = outer.argumentsSpan;
  if (span !== undefined && span.start < call.span.start && call.span.end < span.end) return true;
  return outer.arguments.some(({ value }) => value.kind === "name" && isSame(value, call, resolver));
}

function isSame(expression: Expression, call: Call, resolver: Resolver): boolean {
  return resolver.follow({ expression }).some((each) => each.expression === call);
}

/** The calls that stand among what a deadline is put around, with that deadline. */
export function callsUnderDeadline(
  resolver: Resolver,
): readonly { readonly call: Call; readonly reading: Reading & { readonly state: "set" } }[] {
  return timeoutsOf(resolver).flatMap((outer) => {
    const reading = timeoutOf(outer, resolver);
    if (reading.state !== "set") return [];
    return outer.arguments.flatMap(({ value }) => (value.kind === "call" ? [{ call: value, reading }] : []));
  });
}

function timeoutOf(outer: Call, resolver: Resolver): Reading {
  const { callee } = outer;
  const origin = originOf({ expression: callee });
  const name = origin.from === "module" ? [origin.module, ...origin.path].join(".") : "";
  const isMethod = callee.kind === "member" && METHODS.has(callee.name) && origin.from !== "module";
  const position = Object.hasOwn(TIMEOUTS, name) ? TIMEOUTS[name] : isMethod ? 0 : undefined;
  if (position === undefined) return ABSENT;
  const given = resolver.argument({ expression: outer }, position);
  return given.state === "given" ? readDuration(given.values, resolver) : ABSENT;
}

/** `sleep(d)` of a `select!`, also where a variable holds it. */
function timerOf(timer: Expression, resolver: Resolver): Reading {
  const [value] = resolver.follow({ expression: timer });
  if (value?.expression.kind !== "call") return ABSENT;
  const given = resolver.argument({ ...value, expression: value.expression }, 0);
  return given.state === "given" ? readDuration(given.values, resolver) : ABSENT;
}
