import { ABSENT, either, type Reading, readNumber } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** A number of milliseconds; 0, null, false and Infinity are no timeout, and `undefined` is as if nothing were given. */
export const milliseconds: Reader = (values, resolver) =>
  either(values.map((value) => readMilliseconds(value, resolver)));

/** Reads one value as `milliseconds` does. */
export function readMilliseconds(value: Value, resolver: Resolver): Reading {
  if (isUndefined(value, resolver)) return ABSENT;
  return readNumber(value, resolver, { milliseconds: 1, zero: "disabled", nothing: "disabled" });
}

/** An object of timeouts for parts of a call, of which only some bound the whole: `{ request: 5000 }`. */
export function partsReader(bounding: readonly string[], note: string): Reader {
  return (values, resolver) =>
    either(
      values.map((value): Reading => {
        if (value.expression.kind !== "object") return readMilliseconds(value, resolver);
        const parts = bounding.map((key) => resolver.entry(value, key));
        const given = parts.flatMap((part) => (part.state === "given" ? [milliseconds(part.values, resolver)] : []));
        const bound = given.find(({ state }) => state === "set") ?? given[0];
        if (bound) return bound;
        const unknown = parts.find((part) => part.state === "unknown");
        if (unknown?.state === "unknown") return { state: "unknown", reason: unknown.reason };
        return { state: "absent", note };
      }),
    );
}

/** `undefined`, which the program holds as null. */
function isUndefined({ expression }: Value, resolver: Resolver): boolean {
  if (expression.kind !== "literal" || expression.value !== null) return false;
  return resolver.program.text.slice(expression.span.start, expression.span.end) !== "null";
}
