import type { SqlEffect } from "../sqlEffect.ts";
import { type Chain, change, indexes, references, texts, valueAt } from "./links.ts";

/**
 * Effects of chains, those that stand in the function of a table's builder apart: `alterTable("users", (table) => …)`.
 */
export function byTable(
  chains: readonly Chain[],
  isBlock: (chain: Chain) => boolean,
  inTable: (chain: Chain, around: Chain) => readonly SqlEffect[],
  effectsOf: (chain: Chain) => readonly SqlEffect[],
): readonly SqlEffect[] {
  const tables = chains.filter(isBlock);
  return chains.flatMap((chain) => {
    const around = tables.findLast(
      (outer) => outer !== chain && outer.span.start <= chain.span.start && chain.span.end <= outer.span.end,
    );
    return around === undefined ? effectsOf(chain) : inTable(chain, around);
  });
}

/** What Knex's builder and Laravel's call alike; undefined for what only one of them knows. */
export function builtAlike(
  { links: [first], names: [name = ""], span }: Chain,
  table: string | undefined,
  quote: "'" | '"',
): readonly SqlEffect[] | undefined {
  if (first === undefined) return [];
  const columns = texts(valueAt(first, 0));
  const [column] = columns;
  const says = `${name}(${columns.map((each) => `${quote}${each}${quote}`).join(", ")})`;
  switch (name) {
    case "dropColumn":
    case "dropColumns":
      return first.arguments
        .flatMap(({ value }) => texts(value))
        .map((each) => change("column-dropped", table, each, `${name}(${quote}${each}${quote})`, span));
    case "renameColumn":
      return column === undefined ? [] : [change("column-renamed", table, column, says, span)];
    case "index":
      return [indexes(table, columns, span), change("index-blocking", table, column, says, span)];
    case "unique":
    case "primary":
      return [indexes(table, columns, span), change("unique-added", table, column, says, span)];
    case "foreign":
      return column === undefined
        ? []
        : [references(table, column, span), change("constraint-validated", table, column, says, span)];
    default:
      return undefined;
  }
}
