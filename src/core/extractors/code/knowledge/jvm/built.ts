import { usesByHands } from "../../handedOn.ts";
import { decideInstance } from "../../instances.ts";
import { locate } from "../../locate.ts";
import type { Call } from "../../program.ts";
import { ABSENT, either, given, isCallers, type Reading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { ClientLibrary, Reader } from "../client.ts";

/** Reads a thing of a library that is given to another: what its own settings say of every wait. */
export function thingReader(libraries: () => readonly ClientLibrary[], otherwise?: Reading): Reader {
  return (values, resolver) => either(values.map((value) => readThing(value, resolver, libraries(), otherwise)));
}

function readThing(
  value: Value,
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  otherwise: Reading | undefined,
): Reading {
  if (value.expression.kind === "literal" && value.expression.value === null) return ABSENT;
  // What was located for all libraries is remembered, so that others may be among it.
  const found = locate(value, libraries, resolver).filter(({ library }) => libraries.includes(library));
  const [located] = found.filter(({ member }) => member === "");
  if (located === undefined) return otherwise ?? given(value);
  const { reading, unset } = decideInstance(located, resolver);
  // A parameter of its type: whoever calls gave it what it has.
  if (reading.state === "absent" && located.made.length === 0 && isCallers(value))
    return { state: "unknown", reason: `${describe(value)} is handed in`, asks: located.library.name };
  if (reading.state === "absent" && unset.milliseconds !== undefined) {
    return { state: "set", milliseconds: unset.milliseconds };
  }
  return reading.state === "unknown" && located.handed ? { ...reading, asks: located.library.name } : reading;
}

/** The calls that what a call gives is used in or made by: the whole chain, and by way of variables and functions. */
export function chainOf(call: Call, resolver: Resolver): readonly Call[] {
  const before = callsBefore(call, resolver);
  const byHands = [call, ...before].flatMap((each) => usesByHands(each, resolver));
  return [...before, ...resolver.usesOf(call), ...byHands];
}

/** The calls that a chain is made of before this one, the last one first: `b.a()` and `b` of `b.a().build()`. */
export function callsBefore(call: Call, resolver: Resolver): readonly Call[] {
  const found: Call[] = [];
  let at: Call | undefined = call;
  while (at?.callee.kind === "member" && found.length < 60) {
    const values = resolver.follow({ expression: at.callee.object });
    const next = values.find(({ expression }) => expression.kind === "call")?.expression;
    if (next?.kind !== "call" || found.includes(next) || next === call) break;
    found.push(next);
    at = next;
  }
  return found;
}

/** The name of the member or function that is called. */
export function calledName({ callee }: Call): string {
  return callee.kind === "member" || callee.kind === "name" ? callee.name : "";
}
