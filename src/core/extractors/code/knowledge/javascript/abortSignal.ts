import type { Call, Expression } from "../../program.ts";
import { ABSENT, either, type Reading, readNumber, SET, unknownReading } from "../../readings.ts";
import { describe, originOf, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal */
export const ABORT_SIGNAL = "https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal";

/** What an AbortSignal does to a wait: bounds it, leaves it as it is, or lies in other hands. */
export const abortSignal: Reader = (values, resolver) => either(values.map((value) => readSignal(value, resolver, 0)));

function readSignal(value: Value, resolver: Resolver, depth: number): Reading {
  if (value.expression.kind === "literal") return ABSENT;
  const origin = originOf(value);
  if (origin.from !== "call" || depth > 4) return inOtherHands(value);
  const { call, path } = origin;
  const made = resolver.origins({ ...call, expression: call.expression.callee })[0];
  const maker = made?.from === "global" || made?.from === "module" ? made.path.join(".") : "";
  if (maker === "AbortController" && path[0] === "signal") return readController(call.expression, resolver);
  if (path.length > 0 && path[0] !== "signal") return inOtherHands(value);
  if (maker === "AbortSignal.timeout") return readDelay(call, 0, resolver);
  if (maker === "AbortSignal.any") return readAny(call, resolver, depth);
  // Packages and wrappers such as `timeoutSignal(5000)` and `new TimeoutController(5000).signal`.
  return /time_?out|deadline/i.test(nameOf(call.expression.callee)) ? SET : inOtherHands(value);
}

function inOtherHands(value: Value): Reading {
  return unknownReading(`${describe(value)} decides when it is aborted`);
}

function readDelay(call: Value & { readonly expression: Call }, position: number, resolver: Resolver): Reading {
  const delay = resolver.argument(call, position);
  if (delay.state !== "given") return SET;
  const readings = delay.values.map((value) =>
    readNumber(value, resolver, { milliseconds: 1, zero: "immediate", nothing: "absent" }),
  );
  const reading = either(readings);
  return reading.state === "set" ? reading : SET; // a timer was set, whoever says how long
}

/** `AbortSignal.any([a, b])` aborts with the first of them. */
function readAny(call: Value & { readonly expression: Call }, resolver: Resolver, depth: number): Reading {
  const list = resolver.argument(call, 0);
  const lists = list.state === "given" ? list.values : [];
  const readings = lists.flatMap((each): readonly Reading[] =>
    each.expression.kind === "list"
      ? each.expression.items.flatMap((item) =>
          resolver.follow({ ...each, expression: item }).map((one) => readSignal(one, resolver, depth + 1)),
        )
      : [unknownReading(`${describe(each)} holds the signals`)],
  );
  for (const state of ["set", "unknown"] as const) {
    const found = readings.find((reading) => reading.state === state);
    if (found) return found;
  }
  return ABSENT;
}

/** A controller bounds a wait when a timer aborts it. One that nothing aborts, and nobody else sees, bounds nothing. */
function readController(controller: Call, resolver: Resolver): Reading {
  for (const call of resolver.program.calls) {
    if (!isTimer(call, resolver)) continue;
    const action = call.arguments[0]?.value;
    if (action && aborts(action, controller, resolver)) return readDelay({ expression: call }, 1, resolver);
  }
  return isUsedOtherwise(controller, resolver)
    ? unknownReading("its AbortController is aborted by something other than a timer we can see")
    : { state: "absent", note: "nothing aborts its AbortController" };
}

/** True for `setTimeout(…)`. */
export function isTimer(call: Call, resolver: Resolver): boolean {
  if (!nameOf(call.callee).endsWith("setTimeout")) return false;
  return resolver.origins({ expression: call.callee }).some(({ path }) => path.at(-1) === "setTimeout");
}

/** True when the action, once run, aborts the controller: `() => c.abort()`, `c.abort`, `c.abort.bind(c)`. */
function aborts(action: Expression, controller: Call, resolver: Resolver): boolean {
  return resolver.follow({ expression: action }).some(({ expression }) => {
    if (expression.kind === "function") {
      return resolver.program.calls.some(
        (call) =>
          expression.span.start <= call.span.start &&
          call.span.end <= expression.span.end &&
          call.callee.kind === "member" &&
          call.callee.name === "abort" &&
          isIt(call.callee.object, controller, resolver),
      );
    }
    if (expression.kind === "call" && expression.callee.kind === "member" && expression.callee.name === "bind") {
      return aborts(expression.callee.object, controller, resolver);
    }
    return expression.kind === "member" && expression.name === "abort" && isIt(expression.object, controller, resolver);
  });
}

function isIt(expression: Expression, controller: Call, resolver: Resolver): boolean {
  return resolver.follow({ expression }).some((value) => value.expression === controller);
}

/** True when the controller is named anywhere but where it is made and where its signal is taken. */
function isUsedOtherwise(controller: Call, resolver: Resolver): boolean {
  const { text } = resolver.program;
  const before = text.slice(Math.max(0, controller.span.start - 200), controller.span.start);
  const name = /([\w$.]+)\s*(?::[^=;(){}\n]*)?=\s*$/.exec(before)?.[1];
  if (name === undefined) return /[(,[{:?]\s*$|return\s*$/.test(before); // handed on where it is made
  const escaped = name.replace(/[.$]/g, "\\$&");
  const all = text.match(new RegExp(`(?<![\\w$.])${escaped}(?![\\w$])`, "g"))?.length ?? 0;
  const harmless =
    text.match(new RegExp(`(?<![\\w$.])${escaped}(?:\\.signal(?![\\w$])|\\s*(?::[^=;]*)?=(?!=))`, "g"))?.length ?? 0;
  return all > harmless;
}

function nameOf(callee: Expression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
