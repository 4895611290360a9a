import type { Program } from "../program.ts";
import { unknownOf, type Value } from "../value.ts";

/** How a value came to be asked for: what was followed before it, so that nothing is followed in a circle. */
export interface Trail {
  readonly seen: ReadonlySet<unknown>;
  /** How many functions were entered. */
  readonly calls: number;
}

export const START: Trail = { seen: new Set(), calls: 0 };

/** The trail once these were passed too. */
export function past(trail: Trail, ...things: readonly unknown[]): Trail {
  return { ...trail, seen: new Set([...trail.seen, ...things]) };
}

/** The trail within a function that is called. */
export function inside(trail: Trail, called: unknown): Trail {
  return { seen: new Set([...trail.seen, called]), calls: trail.calls + 1 };
}

/** What the parts of the resolver ask each other. */
export interface Follower {
  readonly program: Program;
  /** Everything a value can be. */
  followOn(value: Value, trail: Trail): readonly Value[];
  /** Begins another question, which may take as many steps as any. */
  askAnew(): void;
}

/** A thing that can be more than this many things is not followed. */
const MOST_VALUES = 12;

/** The same values, each once. Too many are as good as unknown, and following each of them would take ever longer. */
export function few(values: readonly Value[]): readonly Value[] {
  const [first] = values;
  if (first === undefined || values.length === 1) return values;
  const distinct = values.filter(
    ({ expression, environment }, at) =>
      values.findIndex((other) => other.expression === expression && other.environment === environment) === at,
  );
  if (distinct.length <= MOST_VALUES) return distinct;
  return [{ expression: unknownOf(first.expression, "it can be too many things") }];
}
