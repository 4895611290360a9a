import type { Timeout } from "../../../model.ts";
import type { Call, Expression } from "../program.ts";
import type { Resolver, Value } from "../resolve.ts";

/** The number a value is, in milliseconds; undefined where it cannot be worked out. */
export type Milliseconds = (value: Value, resolver: Resolver) => number | undefined;

/** What was given for a limit: 0 switches it off. */
export function limitOf(
  values: readonly Value[],
  read: Milliseconds,
  source: string,
  resolver: Resolver,
  by: "argument" | "instance" = "argument",
): Timeout {
  const milliseconds = values.map((value) => read(value, resolver))[0];
  if (milliseconds !== undefined && (milliseconds <= 0 || milliseconds === Number.POSITIVE_INFINITY)) {
    return { state: "disabled", by, source };
  }
  return { state: "set", by, ...(milliseconds === undefined ? {} : { milliseconds }) };
}

/** The values of the first of these fields that a struct is made with, or that is assigned on it afterwards. */
export function fieldOf(call: Call, fields: readonly string[], resolver: Resolver): readonly Value[] | undefined {
  for (const field of fields) {
    const given = resolver.argument({ expression: call }, undefined, field);
    if (given.state === "given" && call.arguments.some(({ name }) => name === field)) return given.values;
    const assigned = assignedTo(call, field, resolver);
    if (assigned !== undefined) return resolver.follow({ expression: assigned });
  }
  return undefined;
}

function assignedTo(call: Call, field: string, resolver: Resolver): Expression | undefined {
  return resolver.program.assignments.find(
    ({ target }) =>
      target.name === field &&
      resolver.follow({ expression: target.object }).some(({ expression }) => expression === call),
  )?.value;
}

/** Go's durations are numbers of nanoseconds: https://pkg.go.dev/time#Duration */
export function goDuration(value: Value, resolver: Resolver): number | undefined {
  const nanoseconds = resolver.number(value);
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}
