import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { calleeNames } from "./spelled.ts";

interface Chain<Row> {
  readonly start: string;
  readonly end: string;
  readonly row: Row;
}

/** Rows by the names they list, in the forms that row.ts describes. */
export class Named<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #chains: Chain<Row>[] = [];
  readonly #last = new Set<string>();

  constructor(rows: readonly (readonly [readonly string[], Row])[]) {
    for (const [names, row] of rows) {
      for (const name of names) {
        const [start = "", end] = name.split("…");
        if (end !== undefined) this.#chains.push({ start, end: `.${end}`, row });
        else if (!this.#rows.has(name)) this.#rows.set(name, row);
        this.#last.add(name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("…"), name.lastIndexOf("*")) + 1));
      }
    }
  }

  /** The row of a call; of several the one that its name comes to first. */
  find(call: Call, resolver: Resolver): Row | undefined {
    const { callee } = call;
    // `require("fastify")()` calls what a module is.
    if (callee.kind === "call" ? callee.callee.kind !== "name" : callee.kind !== "member" && callee.kind !== "name")
      return undefined;
    if (callee.kind === "member" && !this.#last.has(callee.name)) return undefined;
    const names = calleeNames(call, resolver).flatMap((name) => [name, withoutVersion(name)]);
    for (const name of names) {
      const row =
        this.#rows.get(name) ??
        this.#chains.find(({ start, end }) => name.startsWith(start) && name.endsWith(end))?.row;
      if (row !== undefined) return row;
    }
    if (callee.kind === "name") return callee.binding ? undefined : this.#rows.get(`*${callee.name}`);
    if (callee.kind !== "member") return undefined;
    return names.some((name) => this.#isOfKnown(name)) ? undefined : this.#rows.get(`*.${callee.name}`);
  }

  /** A member of something that a row of its own makes. */
  #isOfKnown(name: string): boolean {
    const maker = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    return maker.endsWith("()") && this.#rows.has(maker.slice(0, -2));
  }
}

/** Go's modules carry their major version: https://go.dev/ref/mod#major-version-suffixes */
function withoutVersion(name: string): string {
  return name.replace(/\/v\d+(?=[./])/, "");
}
