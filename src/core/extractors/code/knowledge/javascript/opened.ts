import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading, readNumber, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Reader, TimeoutOption, Unset } from "../client.ts";
import { milliseconds } from "./readers.ts";

/** A number of milliseconds of which 0 and null say what holds anyway: no limit of its own. */
export const ownMilliseconds: Reader = (values, resolver) => {
  const reading = milliseconds(values, resolver);
  return reading.state === "disabled" ? ABSENT : reading;
};

/** A number of seconds, of which the same is true. */
export const ownSeconds: Reader = (values, resolver) =>
  either(
    values.map((value): Reading => {
      const reading = readNumber(value, resolver, { milliseconds: 1000, zero: "disabled", nothing: "absent" });
      return reading.state === "disabled" ? ABSENT : reading;
    }),
  );

/** A client that is judged where it is made: stores, queues and the like, whose operations take their limits from it. */
export interface Opened {
  readonly name: string;
  readonly modules: readonly string[];
  /** What makes it, as members of the module; "" for the module itself. */
  readonly members: readonly string[];
  /** Where its options may stand; where there are several, an address may stand in the first. */
  readonly positions: readonly number[];
  /** The options that bound a call, by their keys; dots go deeper. */
  readonly keys?: readonly string[];
  readonly reads?: Reader;
  readonly unset: Unset;
  readonly unsetOf?: (call: Call, resolver: Resolver) => Unset | undefined;
  readonly only?: (call: Call, resolver: Resolver) => boolean;
  /** The parameters of a written address that bound a call too. */
  readonly inAddress?: RegExp;
  /** What no key says. */
  readonly decides?: CallOut["decides"];
  /** What is known where neither options nor address say anything. */
  readonly otherwise?: Reading;
  /** What a fix writes. */
  readonly fix?: { readonly key: string; readonly text: string; readonly seconds?: number };
}

/** In milliseconds: what counts as bounded unless a repository says otherwise. */
const LONGEST_BOUND = 120_000;

/** The row of such a client. What only connecting has a limit for says so where all its options are seen. */
export function opened(row: Opened): ClientLibrary {
  const { name, modules, members, positions, keys = [], reads = milliseconds, unset, only, fix, inAddress } = row;
  // A longer default is a gap itself, which what cannot be seen may close.
  const isBounded = (unset.milliseconds ?? Number.POSITIVE_INFINITY) <= LONGEST_BOUND;
  const call: CallOut = {
    connects: true,
    options: positions.flatMap((position) =>
      keys.map((key): TimeoutOption => {
        const unseen = isBounded ? { unseen: "default" as const } : { or: "options or address" as const };
        return { position, key, reads, source: unset.source, ...unseen };
      }),
    ),
    address: -1,
    unsetOf: (made, resolver) => seenWhole(row.unsetOf?.(made, resolver) ?? unset, made, positions, resolver),
    ...(only ? { only } : {}),
    ...(row.decides ? { decides: row.decides } : {}),
    ...(inAddress || row.otherwise ? { decides: (made, resolver) => readAddress(made, row, resolver) } : {}),
    ...(fix ? { fix: { into: "object", positions: [...positions].reverse(), ...fix } } : {}),
  };
  return {
    name,
    languages: ["javascript", "typescript"],
    modules,
    module: { calls: Object.fromEntries(members.map((member) => [member, call])) },
    unset,
  };
}

/** What is left open is only said where nothing is hidden that could bound it. */
function seenWhole(unset: Unset, call: Call, positions: readonly number[], resolver: Resolver): Unset {
  const isWhole = positions.every((position) => {
    const given = resolver.argument({ expression: call }, position);
    if (given.state !== "given") return given.state === "absent";
    return given.values.every(({ expression }) => {
      if (expression.kind === "object") return expression.entries.every((entry) => "key" in entry);
      return expression.kind === "literal" || expression.kind === "template";
    });
  });
  if (isWhole || unset.open === undefined) return unset;
  const { open: _, ...rest } = unset;
  return rest;
}

function readAddress(call: Call, { inAddress, otherwise = ABSENT }: Opened, resolver: Resolver): Reading {
  return inAddress?.test(wordAt(call, 0, undefined, resolver) ?? "") ? SET : otherwise;
}

/** The text that is written at a position, or under a key of the options there; its beginning where it has holes. */
export function wordAt(call: Call, position: number, key: string | undefined, resolver: Resolver): string | undefined {
  const given = resolver.argument({ expression: call }, position);
  const values = given.state === "given" ? given.values : [];
  const [value, ...others] = key === undefined ? values : values.flatMap((each) => under(each, key, resolver));
  return value && others.length === 0 ? textOf(value) : undefined;
}

function under(value: Value, key: string, resolver: Resolver): readonly Value[] {
  const entry = value.expression.kind === "object" ? resolver.entry(value, key) : undefined;
  return entry?.state === "given" ? entry.values : [];
}

function textOf({ expression }: Value): string | undefined {
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.kind !== "template") return undefined;
  return expression.parts.map((part) => (typeof part === "string" ? part : "")).join("");
}
