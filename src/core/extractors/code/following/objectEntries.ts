import type { Expression, ObjectLiteral } from "../program.ts";
import { describe, type Entry, unknownOf, type Value } from "../value.ts";
import { type Follower, START, type Trail } from "./trail.ts";

interface Written {
  readonly key: string;
  readonly value: Expression;
}

/** What object literals hold under a key: as they are written, spread, and changed later. */
export class ObjectEntries {
  readonly #follower: Follower;
  #changes: ReadonlyMap<Expression, readonly Written[]> | undefined;

  constructor(follower: Follower) {
    this.#follower = follower;
  }

  /** Looks from the last entry to the first, since a later one wins. */
  of(object: Value, literal: ObjectLiteral, key: string, trail: Trail): Entry {
    const changed = this.#changesOf(literal).filter((change) => change.key === key);
    if (changed.length > 0) {
      return {
        state: "given",
        values: changed.flatMap(({ value }) => this.#follower.followOn({ expression: value }, trail)),
      };
    }
    for (const entry of literal.entries.toReversed()) {
      if ("key" in entry) {
        if (entry.key !== key) continue;
        const values = this.#follower.followOn({ ...object, expression: entry.value }, trail);
        return { state: "given", values, span: entry.value.span };
      }
      if ("computed" in entry) return { state: "unknown", reason: "one of its keys is worked out at run time" };
      const spread = this.ofSpread({ ...object, expression: entry.spread }, key, trail);
      if (spread.state === "unknown") return this.#overridden(object, literal, entry.span.start, key, trail) ?? spread;
      if (spread.state !== "absent") return spread;
    }
    return { state: "absent" };
  }

  /** What is spread into an object, or into a call's arguments, under a key. */
  ofSpread(spread: Value, key: string, trail: Trail): Entry {
    const written = this.#writtenTo(spread, key);
    if (written.length > 0) {
      return { state: "given", values: written.flatMap((each) => this.#follower.followOn(each, trail)) };
    }
    const found = this.#follower.followOn(spread, trail).map((each): Entry => {
      if (each.expression.kind === "literal") return { state: "absent" };
      if (each.expression.kind === "object") return this.of(each, each.expression, key, trail);
      return { state: "unknown", reason: `${describe(each)} is spread into it` };
    });
    return (
      found.find(({ state }) => state === "unknown") ??
      found.find(({ state }) => state === "given") ?? { state: "absent" }
    );
  }

  /** What stands before a spread that may hold the key as well: it holds where that has none, as defaults are merged. */
  #overridden(object: Value, literal: ObjectLiteral, end: number, key: string, trail: Trail): Entry | undefined {
    if (this.#follower.program.language === "ruby") return undefined; // there the callers are asked what they give
    const last = literal.entries.findIndex(({ span }) => span.start === end);
    const before = { ...literal, entries: literal.entries.slice(0, last) };
    const entry = last > 0 ? this.of(object, before, key, trail) : undefined;
    if (entry?.state !== "given") return undefined;
    const other = { expression: unknownOf(literal, "it may be written over") };
    return { ...entry, values: [...entry.values, other] };
  }

  /** What is written to a key of what a caller handed in: `kwargs["timeout"] = 10`. */
  #writtenTo({ expression, environment }: Value, key: string): readonly Value[] {
    const binding = expression.kind === "name" ? expression.binding : undefined;
    if (binding?.kind !== "parameter") return [];
    return this.#follower.program.assignments.flatMap(({ target: { object, name }, value }): readonly Value[] => {
      if (name !== key || object.kind !== "name" || object.binding !== binding) return [];
      return [{ expression: value, ...(environment ? { environment } : {}) }];
    });
  }

  /** What is written to a key of an object literal after it was made. */
  #changesOf(literal: ObjectLiteral): readonly Written[] {
    if (this.#changes === undefined) {
      const changes = new Map<Expression, Written[]>();
      this.#changes = changes; // set first: following the targets asks for it again
      for (const { target, value } of this.#follower.program.assignments) {
        this.#follower.askAnew();
        for (const { expression } of this.#follower.followOn({ expression: target.object }, START)) {
          if (expression.kind !== "object") continue;
          const known = changes.get(expression) ?? [];
          changes.set(expression, [...known, { key: target.name, value }]);
        }
      }
      this.#follower.askAnew();
    }
    return this.#changes.get(literal) ?? [];
  }
}
