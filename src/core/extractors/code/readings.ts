import type { Span } from "../../model.ts";
import { type Expression, LEFT_OUT } from "./program.ts";
import { describe, type Resolver, type Value } from "./resolve.ts";

/** What was read where a timeout can be given. */
export type Reading =
  | { readonly state: "absent"; readonly note?: string }
  | { readonly state: "set"; readonly milliseconds?: number }
  /** `instead`: what is written in its place sets a timeout of ten seconds. */
  | { readonly state: "disabled"; readonly instead?: { readonly span: Span; readonly text: string } }
  /**
   * `adds`: it can only end a call sooner than what else bounds it, as a caller's token does. `ofRequest`: it is what
   * ends with a request that is served, and has a deadline only where something sets one for all of them.
   */
  | {
      readonly state: "unknown";
      readonly reason: string;
      readonly adds?: true;
      readonly ofRequest?: true;
      readonly maker?: OptionsMaker;
      /** The kind of thing that is handed in, of which those who make one know more. */
      readonly asks?: string;
    };

/** A function of another file that makes a call's options, or its context. */
export interface OptionsMaker {
  readonly from: string;
  readonly name: string;
  /** What of its result would bound the call; left out: the keys of the call's own options. */
  readonly keys?: readonly string[];
  /** What holds where its result does not bound the call; left out: what would hold if the call said nothing. */
  readonly otherwise?: Reading;
}

export const ABSENT: Reading = { state: "absent" };
export const SET: Reading = { state: "set" };
export const DISABLED: Reading = { state: "disabled" };

export function unknownReading(reason: string): Reading {
  return { state: "unknown", reason };
}

/** What reads one event after the other has no end by somebody's choice, or by oversight. */
export const LASTS: Reading = unknownReading("it reads events as they come, which may be meant to last");

/** How numbers are meant. */
interface NumberMeaning {
  /** 1 for milliseconds, 1000 for seconds. */
  readonly milliseconds: number;
  /** What zero means: no timeout at all, or no waiting. */
  readonly zero: "disabled" | "immediate";
  /** What null, None and undefined mean: no timeout, or as if it were not given. */
  readonly nothing: "disabled" | "absent";
}

/** Reads a plain number; what is given but cannot be worked out counts as set. */
export function numberReader(meaning: NumberMeaning): (values: readonly Value[], resolver: Resolver) => Reading {
  return (values, resolver) => either(values.map((value) => readNumber(value, resolver, meaning)));
}

/** Reads one value as a number. */
export function readNumber(value: Value, resolver: Resolver, meaning: NumberMeaning): Reading {
  const { expression } = value;
  if (expression.kind === "literal") {
    if (expression.value === null) return meaning.nothing === "absent" ? ABSENT : DISABLED;
    if (expression.value === false) return DISABLED;
  }
  const number = resolver.number(value);
  if (number === undefined) return given(value);
  if (number === Number.POSITIVE_INFINITY || number < 0) return DISABLED;
  if (number === 0 && meaning.zero === "disabled") return DISABLED;
  return { state: "set", milliseconds: number * meaning.milliseconds };
}

/** Something was given that has no value we can see: the caller's word is unknown, any other is taken as a timeout. */
export function given(value: Value): Reading {
  return isCallers(value) ? unknownReading(`${describe(value)} comes from the caller`) : SET;
}

/** True for a parameter, or a member of one: only the caller knows. */
export function isCallers({ expression }: Value): boolean {
  let root: Expression = expression;
  while (root.kind === "member") root = root.object;
  if (root === LEFT_OUT) return true;
  return root.kind === "name" && root.binding?.kind === "parameter";
}

/** One of several holds, and we do not know which: they agree, or it is unknown. A fallback for the unknown counts. */
export function either(readings: readonly Reading[]): Reading {
  const states = new Set(readings.map(({ state }) => state));
  const first = readings[0];
  if (first === undefined) return ABSENT;
  if (states.size === 1)
    return readings.find((each) => each.state === "unknown" && !each.ofRequest) ?? longest(readings);
  if (states.has("set") && states.size === 2 && states.has("unknown")) return SET;
  const unknown = readings.find((reading) => reading.state === "unknown");
  return unknown ?? unknownReading("it has a timeout on some paths only");
}

/** All of these are said of the same call: the first that bounds it, else what is known against that. */
export function anyBound(readings: readonly Reading[]): Reading {
  for (const state of ["set", "unknown", "disabled"] as const) {
    const found = readings.filter((reading) => reading.state === state);
    if (found.length === 0) continue;
    if (state === "set") return shortest(found);
    return found.find((each) => each.state !== "unknown" || !each.ofRequest) ?? found[0] ?? ABSENT;
  }
  return readings.find((reading) => reading.state === "absent" && reading.note !== undefined) ?? ABSENT;
}

function longest(readings: readonly Reading[]): Reading {
  const known = readings.every((each) => each.state !== "set" || each.milliseconds !== undefined);
  return known
    ? pick(readings, (numbers) => Math.max(...numbers))
    : readings[0]?.state === "set"
      ? SET
      : (readings[0] ?? ABSENT);
}

function shortest(readings: readonly Reading[]): Reading {
  return pick(readings, (numbers) => Math.min(...numbers));
}

function pick(readings: readonly Reading[], choose: (numbers: readonly number[]) => number): Reading {
  const numbers = readings.flatMap((each) => (each.state === "set" ? (each.milliseconds ?? []) : []));
  const first = readings[0] ?? ABSENT;
  if (first.state !== "set" || numbers.length === 0) return first;
  return numbers.length === readings.length || choose(numbers) < Number.POSITIVE_INFINITY
    ? { state: "set", milliseconds: choose(numbers) }
    : SET;
}
