import type { Call, Expression } from "../../program.ts";
import { ABSENT, anyBound, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { readMilliseconds, readSeconds } from "./seconds.ts";

/** Options that end a transfer: https://www.php.net/manual/en/curl.constants.php. CONNECTTIMEOUT is not among them. */
const OPTIONS: Readonly<Record<string, Reader>> = {
  CURLOPT_TIMEOUT: readSeconds,
  CURLOPT_TIMEOUT_MS: readMilliseconds,
  // https://curl.se/libcurl/c/CURLOPT_LOW_SPEED_TIME.html: too slow for that long, which is also what silence is
  CURLOPT_LOW_SPEED_TIME: readSeconds,
};
const MAKERS = new Set(["curl_init", "curl_copy_handle"]);

/** One option that is set on a handle, or several at once. */
export interface HandleOption {
  readonly call: Call;
  readonly reading: Reading;
}

/** What bounds the transfer of the handle at a position of a call. */
export function readHandle(call: Call, position: number, resolver: Resolver): Reading {
  const readings = handlesOf(call, position, resolver).map((handle): Reading => {
    if (!isHandle(handle)) return unknownReading(`its handle is ${describe(handle)}`);
    const set = anyBound(optionsOf(handle.expression, resolver).map(({ reading }) => reading));
    if (set.state !== "absent") return set;
    const taker = takerOf(handle.expression, resolver);
    return taker === undefined ? ABSENT : unknownReading(`its handle is given to \`${taker}(…)\``);
  });
  return readings.length > 0 ? either(readings) : unknownReading("its handle is not seen to be made");
}

/** What is set on a handle, in source order. */
export function optionsOf(handle: Expression, resolver: Resolver): readonly HandleOption[] {
  return settingsIn(resolver).get(handle) ?? [];
}

/** What the argument at a position can be; a parameter is what this file's callers give. */
function valuesAt(call: Call, position: number, resolver: Resolver): readonly Value[] {
  const argument = resolver.argument({ expression: call }, position);
  if (argument.state !== "given") return [];
  return argument.values.flatMap((value) => {
    if (!isCallers(value) || !call.holder) return [value];
    const given = resolver.environmentsOf(call.holder).flatMap((environment) => {
      const inner = resolver.argument({ expression: call, environment }, position);
      return inner.state === "given" ? inner.values : [];
    });
    return given.length > 0 ? given : [value];
  });
}

/**
 * The handles at a position of a call: of several that a variable holds one after another, the one that was made last
 * before the call.
 */
export function handlesOf(call: Call, position: number, resolver: Resolver): readonly Value[] {
  const handles = valuesAt(call, position, resolver);
  const before = handles.filter(({ expression }) => {
    return expression.kind === "call" && expression.holder === call.holder && expression.span.end <= call.span.start;
  });
  const last = before.reduce<Value | undefined>(
    (one, other) => (one && one.expression.span.start > other.expression.span.start ? one : other),
    undefined,
  );
  return last ? [last] : handles;
}

function isHandle({ expression }: Value): boolean {
  return expression.kind === "call" && MAKERS.has(nameOf(expression));
}

/** The name of the global function that is called; "" for another callee. */
export function nameOf({ callee }: Call): string {
  return callee.kind === "name" && callee.binding === undefined ? callee.name : "";
}

const known = new WeakMap<Resolver, ReadonlyMap<Expression, readonly HandleOption[]>>();

/** What the file sets on each of its handles. */
function settingsIn(resolver: Resolver): ReadonlyMap<Expression, readonly HandleOption[]> {
  const before = known.get(resolver);
  if (before) return before;
  const found = new Map<Expression, HandleOption[]>();
  known.set(resolver, found);
  for (const call of resolver.program.calls) {
    const name = nameOf(call);
    if (name !== "curl_setopt" && name !== "curl_setopt_array") continue;
    const reading = name === "curl_setopt" ? readOne(call, resolver) : readArray(call, resolver);
    if (reading.state === "absent") continue;
    for (const { expression } of handlesOf(call, 0, resolver)) {
      const others = found.get(expression);
      if (others) others.push({ call, reading });
      else found.set(expression, [{ call, reading }]);
    }
  }
  return found;
}

function readOne(call: Call, resolver: Resolver): Reading {
  const names = valuesAt(call, 1, resolver).map(({ expression }) => {
    return expression.kind === "name" && expression.binding === undefined ? expression.name : undefined;
  });
  if (names.includes(undefined)) return unknownReading("which options it has is worked out at run time");
  const readings = names.flatMap((name = ""): readonly Reading[] => {
    const reads = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (reads === undefined) return [];
    const value = resolver.argument({ expression: call }, 2);
    return [value.state === "given" ? reads(value.values, resolver) : ABSENT];
  });
  return anyBound(readings);
}

function readArray(call: Call, resolver: Resolver): Reading {
  const given = resolver.argument({ expression: call }, 1);
  if (given.state !== "given") return unknownReading("its options are worked out at run time");
  return either(given.values.map((options) => readEntries(options, resolver)));
}

function readEntries(options: Value, resolver: Resolver): Reading {
  if (options.expression.kind !== "object") return unknownReading(`its options are ${describe(options)}`);
  return anyBound(
    Object.entries(OPTIONS).map(([name, reads]): Reading => {
      const entry = resolver.entry(options, name);
      if (entry.state === "given") return reads(entry.values, resolver);
      return entry.state === "absent" ? ABSENT : unknownReading(entry.reason);
    }),
  );
}

/** The function of another file that is given the handle, and may set anything. */
function takerOf(handle: Expression, resolver: Resolver): string | undefined {
  for (const call of resolver.program.calls) {
    if (nameOf(call).startsWith("curl_") || call.arguments.length === 0) continue;
    const isGiven = call.arguments.some(({ value }) => {
      if (value.kind !== "name" && value.kind !== "member") return false;
      return resolver.follow({ expression: value }).some(({ expression }) => expression === handle);
    });
    if (!isGiven) continue;
    const isHere = resolver
      .follow({ expression: call.callee })
      .every(({ expression }) => expression.kind === "function");
    if (!isHere && !HARMLESS.has(nameOf(call))) {
      return call.callee.kind === "name" || call.callee.kind === "member" ? call.callee.name : "";
    }
  }
  return undefined;
}

/** PHP's own functions that take a handle and change nothing about it. */
const HARMLESS = new Set(["is_resource", "is_object", "gettype", "var_dump", "unset", "isset", "get_resource_type"]);
