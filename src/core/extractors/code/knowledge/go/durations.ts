import { either, type Reading, readNumber, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** How a library reads a time.Duration. */
interface DurationMeaning {
  /** What zero means: no timeout at all, or no waiting. */
  readonly zero: "disabled" | "immediate";
  /** What one is worth where it is no duration but a number of milliseconds. */
  readonly milliseconds?: number;
}

const NANOSECOND = 1e-6;

/** Reads a duration. One that is handed in, or set up elsewhere, is a timeout that somebody wired in. */
export function durationReader(meaning: DurationMeaning): Reader {
  return (values, resolver) => either(values.map((value) => readDuration(value, resolver, meaning)));
}

/** Reads one value as a duration: https://pkg.go.dev/time#Duration */
export function readDuration(value: Value, resolver: Resolver, meaning: DurationMeaning): Reading {
  const { zero, milliseconds = NANOSECOND } = meaning;
  const reading = readNumber(value, resolver, { milliseconds, zero, nothing: "absent" });
  return reading.state === "unknown" ? SET : reading;
}
