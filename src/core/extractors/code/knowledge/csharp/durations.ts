import type { Expression } from "../../program.ts";
import { ABSENT, DISABLED, either, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** How a library means what it is given for a timeout. */
export interface Duration {
  /** What a plain number counts, in milliseconds; left out where only a TimeSpan is taken. */
  readonly unit?: number;
  /** What zero means: no timeout at all, no waiting (or an exception), or as if it were not given. */
  readonly zero: "disabled" | "immediate" | "absent";
  /** What null means: as if it were not given, or no timeout. */
  readonly nothing?: "disabled" | "absent";
}

/** Reads a TimeSpan or a number. */
export function durationReader(meaning: Duration): Reader {
  return (values, resolver) => either(values.map((value) => readDuration(value, resolver, meaning)));
}

/** Reads one value as a wait. */
export function readDuration(value: Value, resolver: Resolver, meaning: Duration): Reading {
  const { expression } = value;
  if (expression.kind === "literal" && expression.value === null) {
    return meaning.nothing === "disabled" ? DISABLED : ABSENT;
  }
  const path = pathOf(expression);
  if (ENDLESS.has(path)) return DISABLED;
  const milliseconds = path === "TimeSpan.Zero" ? 0 : millisecondsOf(value, resolver, meaning.unit);
  if (milliseconds === undefined) {
    if (expression.kind !== "name" || expression.binding?.kind !== "parameter") return SET;
    return unknownReading(`${describe(value)} comes from the caller`);
  }
  if (milliseconds < 0) return DISABLED;
  if (milliseconds > 0 || meaning.zero === "immediate") return { state: "set", milliseconds };
  return meaning.zero === "absent" ? ABSENT : DISABLED;
}

/** What stands for "for ever", or is as good as that: https://learn.microsoft.com/dotnet/api/system.threading.timeout */
const ENDLESS = new Set([
  "Timeout.InfiniteTimeSpan",
  "Timeout.Infinite",
  "TimeSpan.MaxValue",
  "int.MaxValue",
  "Int32.MaxValue",
  "long.MaxValue",
  "InfiniteTimeSpan",
]);

/** https://learn.microsoft.com/dotnet/api/system.timespan#methods */
const FACTORIES: Readonly<Record<string, number>> = {
  FromTicks: 1 / 10_000,
  FromMicroseconds: 1 / 1000,
  FromMilliseconds: 1,
  FromSeconds: 1000,
  FromMinutes: 60_000,
  FromHours: 3_600_000,
  FromDays: 86_400_000,
};

/** Days, hours, minutes, seconds, milliseconds. */
const PARTS = [86_400_000, 3_600_000, 60_000, 1000, 1];

function millisecondsOf(value: Value, resolver: Resolver, unit: number | undefined): number | undefined {
  const { expression } = value;
  if (expression.kind !== "call") {
    const number = resolver.number(value);
    return number === undefined ? undefined : number * (unit ?? 1 / 10_000);
  }
  const numbers = expression.arguments.map((each) => onlyNumber({ ...value, expression: each.value }, resolver));
  const name = pathOf(expression.callee);
  if (expression.isNew) return name === "TimeSpan" ? ofParts(numbers) : undefined;
  const factory = /(?:^|\.)TimeSpan\.(From\w+|Parse)$/.exec(name)?.[1] ?? "";
  if (factory === "Parse") return parsed(expression.arguments[0]?.value);
  const [first] = numbers;
  const each = Object.hasOwn(FACTORIES, factory) ? FACTORIES[factory] : undefined;
  return first === undefined || each === undefined ? undefined : first * each;
}

function onlyNumber(value: Value, resolver: Resolver): number | undefined {
  const followed = resolver.follow(value);
  const [only] = followed;
  if (only === undefined || followed.length > 1) return undefined;
  // TimeSpan.FromMilliseconds(Timeout.Infinite) is Timeout.InfiniteTimeSpan; int.MaxValue milliseconds are 24 days.
  if (ENDLESS.has(pathOf(only.expression))) return -1;
  return resolver.number(only);
}

/** `new TimeSpan(ticks)`, `(hours, minutes, seconds)`, `(days, hours, minutes, seconds)`, and milliseconds after these. */
function ofParts(numbers: readonly (number | undefined)[]): number | undefined {
  const [first] = numbers;
  if (numbers.length === 1) return first === undefined ? undefined : first / 10_000;
  const units = numbers.length === 3 ? PARTS.slice(1) : PARTS;
  let sum = 0;
  for (const [at, number] of numbers.entries()) {
    const unit = units[at];
    if (number === undefined || unit === undefined) return undefined;
    sum += number * unit;
  }
  return sum;
}

/** "00:01:30" */
function parsed(expression: Expression | undefined): number | undefined {
  const text = expression?.kind === "literal" && typeof expression.value === "string" ? expression.value : "";
  const [, hours, minutes, seconds = "0"] = /^(\d+):(\d+)(?::(\d+(?:\.\d+)?))?$/.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The names of a path without the namespaces before them: "Timeout.InfiniteTimeSpan". */
export function pathOf(expression: Expression): string {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "member") return "";
  const { object, name } = expression;
  const held = object.kind === "name" || object.kind === "member" ? object.name : "";
  return held === "" ? name : `${held}.${name}`;
}
