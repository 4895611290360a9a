import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { calleeNames } from "./spelled.ts";

/** Rows by the names they list; "*.listen" is a `listen` of whatever cannot be followed. */
export class Named<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #last = new Set<string>();

  constructor(rows: readonly (readonly [readonly string[], Row])[]) {
    for (const [names, row] of rows) {
      for (const name of names) {
        if (!this.#rows.has(name)) this.#rows.set(name, row);
        this.#last.add(name.slice(name.lastIndexOf(".") + 1));
      }
    }
  }

  /** The row of a call, with the name it was found by. */
  find(call: Call, resolver: Resolver): { readonly row: Row; readonly name: string } | undefined {
    const { callee } = call;
    if (callee.kind === "member" && !this.#last.has(callee.name)) return undefined;
    if (callee.kind !== "member" && callee.kind !== "name") return undefined;
    const names = calleeNames(call, resolver);
    for (const name of names) {
      const row = this.#rows.get(name);
      if (row !== undefined) return { row, name };
    }
    const anything = callee.kind === "member" ? `*.${callee.name}` : "";
    const row = this.#rows.get(anything);
    return row === undefined || names.some((name) => /^[\w@]/.test(name) && this.#isKnownMaker(name))
      ? undefined
      : { row, name: anything };
  }

  /** A member of something that a row of its own makes. */
  #isKnownMaker(name: string): boolean {
    const maker = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    return maker.endsWith("()") && this.#rows.has(maker.slice(0, -2));
  }
}
