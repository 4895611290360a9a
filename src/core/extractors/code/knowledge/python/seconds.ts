import type { Call } from "../../program.ts";
import { ABSENT, DISABLED, either, given, type Reading, readNumber, SET, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

export type CallValue = Value & { readonly expression: Call };

/** How a library reads what it is given for a timeout, in seconds. */
export interface Seconds {
  /** What zero means: no timeout at all, or no waiting (or an exception). */
  readonly zero: "disabled" | "immediate";
  /** What None means: no timeout, or as if it were not given. */
  readonly nothing: "disabled" | "absent";
  /** The library's own timeout classes, by name: what a call of one says. */
  readonly classes?: Readonly<Record<string, (call: CallValue, resolver: Resolver) => Reading>>;
}

/** Reads seconds, `(connect, read)` tuples, of which the second bounds the wait for an answer, and timeout classes. */
export function secondsReader(meaning: Seconds): Reader {
  return (values, resolver) => either(values.map((value) => readSeconds(value, resolver, meaning)));
}

function readSeconds(value: Value, resolver: Resolver, meaning: Seconds): Reading {
  const { expression } = value;
  const inner = (each: Value): Reading => readSeconds(each, resolver, meaning);
  if (expression.kind === "list") {
    const part = expression.items[1] ?? expression.items[0];
    return part ? either(resolver.follow({ ...value, expression: part }).map(inner)) : unknownReading("it is empty");
  }
  if (expression.kind !== "call") return readNumber(value, resolver, { ...meaning, milliseconds: 1000 });
  const call: CallValue = { ...value, expression };
  const readClass = meaning.classes?.[className(call, resolver)];
  if (readClass) return readClass(call, resolver);
  const { callee } = expression;
  if (callee.kind === "name" && callee.binding === undefined && CONVERSIONS.has(callee.name)) {
    const converted = resolver.argument(call, 0);
    return converted.state === "given" ? either(converted.values.map(inner)) : given(value);
  }
  if (callee.kind !== "member" || !LOOKUPS.has(callee.name)) return given(value);
  // `options.get("timeout", 10)`: what was asked for, or what it falls back to.
  const fallback = resolver.argument(call, 1);
  const own = given({ ...value, expression: callee.object });
  return fallback.state === "given" ? either([own, ...fallback.values.map(inner)]) : own;
}

/** https://docs.python.org/3/library/functions.html: `float("inf")` is no number of seconds that ends. */
const CONVERSIONS = new Set(["float", "int"]);
const LOOKUPS = new Set(["get", "pop", "setdefault"]);

/** "Timeout" of `httpx.Timeout(…)`, however it was imported; "" for what is no class of a module. */
function className(call: CallValue, resolver: Resolver): string {
  const [callee] = resolver.follow({ ...call, expression: call.expression.callee });
  const origin = callee && originOf(callee);
  return origin?.from === "module" ? (origin.path.at(-1) ?? "") : "";
}

/** What one argument of a timeout class says; absent where it is not given. */
export function partOf(
  call: CallValue,
  resolver: Resolver,
  { position, keyword }: { readonly position?: number; readonly keyword: string },
  meaning: Seconds,
): Reading {
  const entry = resolver.argument(call, position, keyword);
  if (entry.state === "given") return secondsReader(meaning)(entry.values, resolver);
  return entry.state === "absent" ? ABSENT : unknownReading(entry.reason);
}

/** The first that was given decides; where none was, there is no timeout. */
export function firstGiven(...readings: readonly Reading[]): Reading {
  return readings.find(({ state }) => state !== "absent") ?? DISABLED;
}

/** Any one that was given bounds the wait; where none was, there is no timeout. */
export function anyGiven(...readings: readonly Reading[]): Reading {
  return readings.find(({ state }) => state === "set") ?? firstGiven(...readings);
}

/** A method that was put in the place of another: it bounds the calls when it says a timeout. */
export const replacedMethod: Reader = (values) =>
  values.some(
    ({ expression }) =>
      expression.kind === "function" &&
      expression.returns.some(
        (each) => each.kind === "call" && each.arguments.some((argument) => argument.name === "timeout"),
      ),
  )
    ? SET
    : unknownReading("its method is replaced");
