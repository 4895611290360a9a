import type { Call } from "../../program.ts";
import { ABSENT, DISABLED, either, given, type Reading, readNumber, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader, TimeoutOption } from "../client.ts";

type CallValue = Value & { readonly expression: Call };

/** How a library reads what it is given for a timeout. */
export interface Meaning {
  /** What zero means: no timeout at all, or no waiting (or an exception). */
  readonly zero: "disabled" | "immediate";
  /** What null means: no timeout, or as if it were not given. */
  readonly nothing?: "disabled" | "absent";
  /** What a bare number counts, in milliseconds: 1 or 1000; 1 where it is left out. */
  readonly milliseconds?: number;
}

/** How many milliseconds what makes a duration counts, in the words of java.time, of Apache's Timeout and of Kotlin. */
const MAKERS: Readonly<Record<string, number>> = {
  ofNanos: 1e-6,
  ofMillis: 1,
  ofMilliseconds: 1,
  ofSeconds: 1000,
  ofMinutes: 60_000,
  ofHours: 3_600_000,
  ofDays: 86_400_000,
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

/** Units, as TimeUnit, ChronoUnit and DurationUnit spell them. */
const UNITS: Readonly<Record<string, number>> = {
  NANOSECONDS: 1e-6,
  NANOS: 1e-6,
  MICROSECONDS: 1e-3,
  MICROS: 1e-3,
  MILLISECONDS: 1,
  MILLIS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

/** What hands on the duration it is called on. */
const PASSES_ON = new Set([
  "toJavaDuration",
  "toMillis",
  "inWholeMilliseconds",
  "toLong",
  "toInt",
  "intValue",
  "longValue",
]);

/** Reads a duration, or a number whose unit stands in the argument after it, or a number alone. */
export function durationReader(meaning: Meaning): Reader {
  return (values, resolver, call) => {
    const unit = call && unitAfter(call, resolver);
    return either(values.map((value) => readDuration(value, resolver, meaning, unit)));
  };
}

/** A timeout that is the first argument, followed by its unit or not. */
export function timeoutAt(position: number, meaning: Meaning, source: string): TimeoutOption {
  return { position, reads: durationReader(meaning), source };
}

/** The same for the first argument of each of the members. */
export function setters(names: readonly string[], meaning: Meaning, source: string) {
  return Object.fromEntries(names.map((name) => [name, [timeoutAt(0, meaning, source)]]));
}

/** The unit in the second argument, in milliseconds; "unknown" where there is one that we cannot read. */
function unitAfter(call: CallValue, resolver: Resolver): number | "unknown" | undefined {
  const argument = resolver.argument(call, 1);
  if (argument.state !== "given") return undefined;
  const [value] = argument.values;
  return (value && unitOf(value)) ?? "unknown";
}

function unitOf({ expression }: Value): number | undefined {
  const name = expression.kind === "member" || expression.kind === "name" ? expression.name : "";
  return Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
}

function readDuration(
  value: Value,
  resolver: Resolver,
  meaning: Meaning,
  unit: number | "unknown" | undefined,
): Reading {
  const { expression } = value;
  const numbers = { zero: meaning.zero, nothing: meaning.nothing ?? "absent" } as const;
  if (expression.kind === "member") return readMember(value, resolver, meaning, unit);
  if (expression.kind === "literal" && typeof expression.value === "string") return SET;
  if (expression.kind !== "call") {
    const reading = readNumber(value, resolver, { ...numbers, milliseconds: 1 });
    const scale = unit ?? meaning.milliseconds ?? 1;
    if (reading.state === "disabled" && scale !== "unknown") return zeroed(value, scale);
    if (reading.state !== "set" || reading.milliseconds === undefined) return reading;
    return scale === "unknown" ? SET : { state: "set", milliseconds: reading.milliseconds * scale };
  }
  const { callee } = expression;
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (PASSES_ON.has(name) && callee.kind === "member") {
    const inner = resolver.follow({ ...value, expression: callee.object });
    return either(inner.map((each) => readDuration(each, resolver, meaning, unit)));
  }
  const scale = Object.hasOwn(MAKERS, name) ? MAKERS[name] : name === "of" ? madeUnit(expression, resolver) : undefined;
  if (scale === undefined) return given(value);
  const argument = resolver.argument({ ...value, expression }, 0);
  if (argument.state !== "given") return SET;
  return either(
    argument.values.map((each) => {
      const reading = readNumber(each, resolver, { ...numbers, milliseconds: scale });
      return reading.state === "disabled" ? zeroed(each, scale) : reading;
    }),
  );
}

/** A zero that stands for no timeout, with the number that is ten seconds in its unit. */
function zeroed({ expression }: Value, scale: number): Reading {
  const amount = TEN_SECONDS / scale;
  if (expression.kind !== "literal" || !Number.isInteger(amount)) return DISABLED;
  return { state: "disabled", instead: { span: expression.span, text: amount === 10_000 ? "10_000" : `${amount}` } };
}

const TEN_SECONDS = 10_000;

function madeUnit(call: Call, resolver: Resolver): number | undefined {
  const argument = resolver.argument({ expression: call }, 1);
  return argument.state === "given" && argument.values[0] ? unitOf(argument.values[0]) : undefined;
}

/** `Duration.ZERO`, `Timeout.DISABLED`, `5.seconds`, `settings.timeout`. */
function readMember(value: Value, resolver: Resolver, meaning: Meaning, unit: number | "unknown" | undefined): Reading {
  const { expression } = value;
  if (expression.kind !== "member") return ABSENT;
  const { name, object } = expression;
  if (name === "ZERO" || name === "ZERO_MILLISECONDS") {
    if (meaning.zero !== "disabled") return { state: "set", milliseconds: 0 };
    const isJava = object.kind === "name" && object.binding?.import?.module === "java.time";
    return isJava
      ? { state: "disabled", instead: { span: expression.span, text: "Duration.ofSeconds(10)" } }
      : DISABLED;
  }
  if (name === "DISABLED" || name === "INFINITE" || name === "INFINITE_TIMEOUT_MS") return DISABLED;
  if (PASSES_ON.has(name)) {
    const inner = resolver.follow({ ...value, expression: object });
    return either(inner.map((each) => readDuration(each, resolver, meaning, unit)));
  }
  const scale = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  if (scale === undefined) return given(value);
  const numbers = { zero: meaning.zero, nothing: "absent", milliseconds: scale } as const;
  const inner = resolver.follow({ ...value, expression: object });
  return either(inner.map((each) => readNumber(each, resolver, numbers)));
}
