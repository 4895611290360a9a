import type { Call, Expression } from "../../program.ts";
import { ABSENT, either, isCallers, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, originOf, type Resolver, type Value } from "../../resolve.ts";
import { contextMakerOf } from "./contextMakers.ts";
import { readDuration } from "./durations.ts";
import { isOfRequest } from "./served.ts";

/** https://pkg.go.dev/context: what makes a context with a deadline, and where the deadline stands. */
const DEADLINES: Readonly<Record<string, { readonly duration?: number }>> = {
  WithTimeout: { duration: 1 },
  WithTimeoutCause: { duration: 1 },
  WithDeadline: {},
  WithDeadlineCause: {},
};
/** What has no deadline, whatever it is made of. */
const UNBOUNDED = new Set(["Background", "TODO", "WithoutCancel"]);
const PARENTS_DEEP = 8;

/** The deadline of a context: its own, or that of what it is made of. */
export function readContext(value: Value, resolver: Resolver, depth = 0): Reading {
  if (depth > PARENTS_DEEP) return unknownReading("its context is made of too many others");
  return either(resolver.follow(value).map((each) => readOne(each, resolver, depth)));
}

function readOne(value: Value, resolver: Resolver, depth: number): Reading {
  const { expression } = value;
  // nil is no context; a request takes it for an error.
  if (expression.kind === "literal") return ABSENT;
  const made = madeBy(expression);
  if (made === undefined) return ofCaller(value);
  const call = { ...value, expression: made };
  if (isOfRequest(call, resolver)) return { ...ofCaller(value), ofRequest: true };
  const name = contextFunction(call, resolver);
  if (name !== undefined && Object.hasOwn(DEADLINES, name)) return readDeadline(call, DEADLINES[name], resolver, depth);
  if (name !== undefined && UNBOUNDED.has(name)) return ABSENT;
  if (name?.startsWith("WithCancel") && isCancelledLater(made, resolver)) return SET;
  const parent = resolver.argument(call, 0);
  if (parent.state !== "given") return ofCaller(value);
  const above = either(parent.values.map((each) => readContext(each, resolver, depth + 1)));
  const maker = name === undefined && above.state !== "set" ? contextMakerOf(call, resolver) : undefined;
  if (maker) {
    return { ...ofCaller(value), maker: above.state === "unknown" ? { ...maker, otherwise: above } : maker };
  }
  // What derives a context keeps its deadline, and functions we do not know may add one.
  if (name !== undefined || above.state === "set" || isDerived(call)) return above;
  return ofCaller(value);
}

/** `time.AfterFunc(10*time.Second, cancel)` is a deadline as well: https://pkg.go.dev/time#AfterFunc */
function isCancelledLater(made: Call, resolver: Resolver): boolean {
  return resolver.program.calls.some(({ callee, arguments: [, cancel] }) => {
    if (callee.kind !== "member" || callee.name !== "AfterFunc" || !cancel) return false;
    return resolver
      .follow({ expression: cancel.value })
      .some(({ expression }) => expression.kind === "member" && expression.object === made);
  });
}

/** The call that gives a value, or one of the several things it gives. */
function madeBy(expression: Expression): Call | undefined {
  if (expression.kind === "call") return expression;
  const isResult = expression.kind === "member" && expression.name.startsWith("#");
  return isResult && expression.object.kind === "call" ? expression.object : undefined;
}

function readDeadline(
  call: Value & { readonly expression: Call },
  deadline: { readonly duration?: number } | undefined,
  resolver: Resolver,
  depth: number,
): Reading {
  if (deadline?.duration === undefined) return SET;
  const given = resolver.argument(call, deadline.duration);
  if (given.state !== "given") return SET;
  const own = either(given.values.map((each) => readDuration(each, resolver, { zero: "immediate" })));
  // A negative duration is over at once, which bounds the call as well.
  return own.state === "set" ? shorter(own, resolver.argument(call, 0), resolver, depth) : SET;
}

/** The earlier of a deadline and its parent's holds. */
function shorter(own: Reading, parent: ReturnType<Resolver["argument"]>, resolver: Resolver, depth: number): Reading {
  if (own.state !== "set" || own.milliseconds === undefined || parent.state !== "given") return own;
  const above = either(parent.values.map((each) => readContext(each, resolver, depth + 1)));
  return above.state === "set" && (above.milliseconds ?? Number.POSITIVE_INFINITY) < own.milliseconds ? above : own;
}

/** "WithTimeout" of `context.WithTimeout(…)`; undefined for what is no function of the package. */
function contextFunction(call: Value & { readonly expression: Call }, resolver: Resolver): string | undefined {
  const [callee] = resolver.follow({ ...call, expression: call.expression.callee });
  const origin = callee && originOf(callee);
  if (origin?.from !== "module" || !PACKAGES.has(origin.module)) return undefined;
  return origin.path.length === 1 ? origin.path[0] : undefined;
}

const PACKAGES = new Set(["context", "golang.org/x/net/context"]);

/**
 * `ctx, span := tracer.Start(ctx, …)`, `errgroup.WithContext(ctx)`, `signal.NotifyContext(ctx, …)`,
 * `metadata.AppendToOutgoingContext(ctx, …)`: by their names they pass on what they are given.
 */
function isDerived({ expression: { callee } }: { readonly expression: Call }): boolean {
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  return /^(?:Start|Start\w*Span\w*|With(?!Timeout|Deadline)\w+|\w*Context|New\w*|Inject|Set\w+|Append\w+)$/.test(name);
}

/** A deadline made where the call stands and thrown away, `_, cancel := context.WithTimeout(…)`, was meant for it. */
const THROWN_AWAY = /\b_\s*,\s*\w+\s*:?=\s*context\.With(?:Timeout|Deadline)\w{0,5}\(/;

/** What a reading says that is only the caller's word, where a deadline is thrown away beside the call. */
export function withoutThrownAway(reading: Reading, call: Call, resolver: Resolver): Reading {
  const { holder } = call;
  if (reading.state !== "unknown" || !reading.adds || !holder) return reading;
  const { start, end } = holder.bodySpan;
  if (!THROWN_AWAY.test(resolver.program.text.slice(start, end))) return reading;
  return { state: "absent", note: "the deadline that is made for it is thrown away" };
}

function ofCaller(value: Value): Reading & { readonly state: "unknown" } {
  const reason = isCallers(value)
    ? `its context, ${describe(value)}, comes from the caller`
    : `its context is ${describe(value)}`;
  return { state: "unknown", reason, adds: true };
}
