import { ABSENT, DISABLED, either, type Reading, SET } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** What one unit of a constructor of Duration is, in milliseconds: https://doc.rust-lang.org/std/time/struct.Duration.html */
const UNITS: Readonly<Record<string, number>> = {
  from_secs: 1000,
  from_secs_f32: 1000,
  from_secs_f64: 1000,
  from_millis: 1,
  from_micros: 1 / 1000,
  from_nanos: 1 / 1_000_000,
  from_mins: 60_000,
  from_hours: 3_600_000,
  seconds: 1000,
  milliseconds: 1,
  minutes: 60_000,
};

/** How a library reads a Duration, or an Option of one. */
export interface DurationMeaning {
  /** What None means: no timeout, or as if it were not given. */
  readonly nothing: "disabled" | "absent";
  /** What zero means. Left out: it gives up at once. */
  readonly zero?: "disabled";
}

/** Reads a Duration; one that cannot be worked out is a timeout all the same, by its type. */
export function durationReader(meaning: DurationMeaning): Reader {
  return (values, resolver) => either(values.map((value) => readDuration(value, resolver, meaning)));
}

function readDuration(value: Value, resolver: Resolver, { nothing, zero }: DurationMeaning): Reading {
  const { expression } = value;
  if (expression.kind === "name" && expression.name === "None" && !expression.binding) {
    return nothing === "absent" ? ABSENT : DISABLED;
  }
  const name = expression.kind === "name" || expression.kind === "member" ? expression.name : "";
  if (name === "MAX") return DISABLED;
  if (name === "ZERO") return (zero ?? false) ? DISABLED : { state: "set", milliseconds: 0 };
  const milliseconds = millisecondsOf(value, resolver);
  if (milliseconds === undefined) return SET;
  return milliseconds === 0 && zero ? DISABLED : { state: "set", milliseconds };
}

function millisecondsOf(value: Value, resolver: Resolver): number | undefined {
  const { expression } = value;
  if (expression.kind === "arithmetic") {
    const sides = [expression.left, expression.right].map((each) => {
      const [side] = resolver.follow({ ...value, expression: each });
      return side && (millisecondsOf(side, resolver) ?? resolver.number(side));
    });
    const [left, right] = sides;
    if (left === undefined || right === undefined) return undefined;
    if (expression.operator === "*") return left * right;
    if (expression.operator === "+") return left + right;
    return expression.operator === "/" ? left / right : left - right;
  }
  if (expression.kind !== "call") return undefined;
  const call = { ...value, expression };
  const origin = originOf({ ...value, expression: expression.callee });
  const name = origin.path.at(-1) ?? "";
  if (name === "new") return durationNew(call, resolver);
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  const given = resolver.argument(call, 0);
  const [only] = given.state === "given" ? given.values : [];
  const amount = only && resolver.number(only);
  return unit === undefined || amount === undefined ? undefined : amount * unit;
}

/** `Duration::new(seconds, nanoseconds)` */
function durationNew(call: Parameters<Resolver["argument"]>[0], resolver: Resolver): number | undefined {
  const [seconds, nanoseconds] = [0, 1].map((position) => {
    const given = resolver.argument(call, position);
    const [only] = given.state === "given" ? given.values : [];
    return only && resolver.number(only);
  });
  return seconds === undefined ? undefined : seconds * 1000 + (nanoseconds ?? 0) / 1_000_000;
}
