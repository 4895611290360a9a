import type { Binding, Parameter, Program } from "../../program.ts";
import { either, numberReader, type Reading, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

type Meaning = Parameters<typeof numberReader>[0];

/** Reads numbers; what a function demands of its callers as a timeout is one. */
export function phpNumbers(meaning: Meaning): Reader {
  const read = numberReader(meaning);
  return (values, resolver) => {
    return either(values.map((value): Reading => (isDemanded(value, resolver) ? SET : read([value], resolver))));
  };
}

/** Seconds, where 0 and false mean no timeout and null as if it were not given. */
export const readSeconds = phpNumbers({ milliseconds: 1000, zero: "disabled", nothing: "absent" });

/** Milliseconds, of which the same is true. */
export const readMilliseconds = phpNumbers({ milliseconds: 1, zero: "disabled", nothing: "absent" });

/** Seconds, where 0 means not to wait at all. */
export const readWait = phpNumbers({ milliseconds: 1000, zero: "immediate", nothing: "absent" });

/** A parameter that must be given, and that is a number by its type or a timeout by its name: `int $seconds`. */
function isDemanded({ expression }: Value, { program }: Resolver): boolean {
  const binding = expression.kind === "name" ? expression.binding : undefined;
  if (binding?.kind !== "parameter") return false;
  const parameter = parametersOf(program).get(binding);
  if (parameter === undefined || parameter.default || parameter.rest) return false;
  const type = binding.type?.kind === "name" ? binding.type.name : undefined;
  return type === undefined ? /timeout/i.test(binding.name) : type === "int" || type === "float";
}

const known = new WeakMap<Program, ReadonlyMap<Binding, Parameter>>();

function parametersOf(program: Program): ReadonlyMap<Binding, Parameter> {
  const before = known.get(program);
  if (before) return before;
  const found = new Map(
    program.functions.flatMap(({ parameters }) => parameters.map((each) => [each.binding, each] as const)),
  );
  known.set(program, found);
  return found;
}
