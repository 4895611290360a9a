import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import { withSides } from "../../sides.ts";
import type { Reader, TimeoutOption } from "../client.ts";
import { calledName, callsBefore, chainOf } from "./built.ts";

/** How a thing that is built by a chain of calls is read. */
export interface ChainReading {
  /** What sets the wait, by the member's name. */
  readonly sets: Readonly<Record<string, readonly TimeoutOption[]>>;
  /** What begins a chain of which we can see all settings. */
  readonly known: RegExp;
  /** As people say it: "its configuration". */
  readonly what: string;
}

/** Reads what is made by a chain of calls: what one of them sets, nothing, or that it is made elsewhere. */
export function chainReader(reading: ChainReading): Reader {
  return (values, resolver) => either(values.map((value) => readChain(value, reading, resolver)));
}

function readChain(value: Value, { sets, known, what }: ChainReading, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal" && expression.value === null) return ABSENT;
  if (expression.kind !== "call") {
    const why = isCallers(value) ? "is handed in" : "is made elsewhere";
    return unknownReading(`${what}, ${describe(value)}, ${why}`);
  }
  const chain = allOf(expression, resolver);
  const told = chain.flatMap((call) =>
    (Object.hasOwn(sets, calledName(call)) ? (sets[calledName(call)] ?? []) : []).map((option) => ({
      call,
      reading: readOption(option, { ...value, expression: call }, resolver),
    })),
  );
  const found = anyBound(withSides(told, expression).map(({ reading }) => reading));
  if (found.state !== "absent" || chain.some((call) => known.test(calledName(call)))) return found;
  return unknownReading(`${what} is ${describe(value)}`);
}

/** Every call of a chain, those through variables included, each once. */
function allOf(call: Call, resolver: Resolver): readonly Call[] {
  const before = callsBefore(call, resolver);
  const first = before.at(-1) ?? call;
  return [...new Set([call, ...before, ...chainOf(first, resolver)])];
}
