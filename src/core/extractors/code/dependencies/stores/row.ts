import type { Row } from "../../resilience/knowledge.ts";
import type { Site } from "../../resilience/site.ts";
import type { Store } from "../store.ts";

/** A call that opens a client of a store, named as in `resilience/knowledge.ts`. */
export interface StoreRow extends Row {
  readonly type: Store["type"] | ((site: Site) => Store["type"]);
}

/** A row of calls that open a store of one type. */
export const row = (
  type: StoreRow["type"],
  library: string,
  source: string,
  ...calls: readonly string[]
): StoreRow => ({
  type,
  library,
  source,
  calls,
});

/** "postgres" of `sql.Open("postgres", …)`: which database a driver's name or an address means. */
export function named({ call, resolver }: Site): Store["type"] {
  const { text } = resolver.program;
  const given = call ? text.slice(call.span.start, Math.min(call.span.end, call.span.start + 300)) : "";
  if (/postgres|pgsql|pgx|\bpq\b|Npgsql/i.test(given)) return "postgres";
  if (/mysql|mariadb/i.test(given)) return "mysql";
  return "sql";
}

/** False for databases that are a file or live in memory. */
export function notLocal({ call, resolver }: Site): boolean {
  const { text } = resolver.program;
  return (
    call === undefined ||
    !/sqlite|:memory:|InMemory|duckdb|:(?:h2|hsqldb|derby):(?:mem|file)|r2dbc:h2:/i.test(
      text.slice(call.span.start, Math.min(call.span.end, call.span.start + 300)),
    )
  );
}
