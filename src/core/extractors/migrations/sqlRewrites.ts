import { change, type Does } from "./sqlEffect.ts";
import { hasWords, type SqlReader, splitAtCommas } from "./sqlReader.ts";
import type { SqlToken } from "./sqlTokens.ts";

/** Statements that write a table or an index anew while others wait. The reader stands behind their first word. */
export function rewritten(verb: string, reader: SqlReader): readonly Does[] {
  switch (verb) {
    case "vacuum":
      return vacuumed(reader);
    // https://www.postgresql.org/docs/current/sql-cluster.html: "an ACCESS EXCLUSIVE lock is acquired on it"
    case "cluster": {
      const table = reader.identifier();
      return table === undefined ? [] : [change("table-rewritten", table, undefined, `CLUSTER ${table}`)];
    }
    case "reindex":
      return reindexed(reader);
    default:
      return [];
  }
}

/** https://www.postgresql.org/docs/current/sql-vacuum.html: FULL "requires an exclusive lock on each table". */
function vacuumed(reader: SqlReader): readonly Does[] {
  const options = reader.parentheses();
  const isFull = options === undefined ? reader.take("full") : isOn(options, "full");
  if (!isFull) return [];
  while (reader.takeOne("freeze", "verbose", "analyze") !== undefined);
  return [change("table-rewritten", reader.identifier() ?? "", undefined, "VACUUM FULL")];
}

/** https://www.postgresql.org/docs/current/sql-reindex.html: "locks out writes but not reads of the index's parent table". */
function reindexed(reader: SqlReader): readonly Does[] {
  const options = reader.parentheses() ?? [];
  const what = reader.takeOne("index", "table", "schema", "database", "system");
  if (what === undefined || reader.take("concurrently") || isOn(options, "concurrently")) return [];
  const name = reader.identifier() ?? "";
  return [change("index-blocking", what === "table" ? name : "", undefined, `REINDEX ${what.toUpperCase()} ${name}`)];
}

function isOn(options: readonly SqlToken[], name: string): boolean {
  return splitAtCommas(options).some(
    ([first, second]) => first?.text === name && !["false", "off", "0"].includes(second?.text ?? ""),
  );
}

/** ALTER TABLE … SET: what moves the table as a whole. */
export function settings(table: string, reader: SqlReader): readonly Does[] {
  // https://www.postgresql.org/docs/current/sql-altertable.html: moves the data files, under ACCESS EXCLUSIVE
  if (reader.take("tablespace")) return [change("table-rewritten", table, undefined, "SET TABLESPACE")];
  const logged = reader.takeOne("logged", "unlogged");
  if (logged !== undefined) return [change("table-rewritten", table, undefined, `SET ${logged.toUpperCase()}`)];
  if (!reader.take("schema")) return [];
  const schema = reader.identifier() ?? "";
  return [change("table-renamed", table, undefined, `SET SCHEMA ${schema}`)];
}

/** TRUNCATE and a DELETE that spares no row. */
export function emptied(verb: "truncate" | "delete", reader: SqlReader): readonly Does[] {
  if (verb === "delete") {
    if (!reader.take("from")) return [];
    reader.take("only");
    const table = reader.identifier();
    const rest = reader.rest();
    if (table === undefined || ["where", "using", "join"].some((word) => hasWords(rest, word))) return [];
    return [change("rows-deleted", table, undefined, `DELETE FROM ${table} without WHERE`)];
  }
  reader.take("table");
  reader.take("only");
  const rest = reader.rest();
  const isCascade = hasWords(rest, "cascade");
  return splitAtCommas(rest).flatMap((part): readonly Does[] => {
    const name = part[0]?.kind === "word" || part[0]?.kind === "name" ? lastPart(part) : undefined;
    if (name === undefined) return [];
    return isCascade
      ? [change("tables-emptied", name, undefined, `TRUNCATE ${name} CASCADE`)]
      : [change("rows-deleted", name, undefined, `TRUNCATE ${name}`)];
  });
}

/** A name without its schema, at the front of a list's part. */
function lastPart(part: readonly SqlToken[]): string {
  let at = 0;
  while (part[at + 1]?.text === "." && part[at + 2] !== undefined) at += 2;
  return part[at]?.text.toLowerCase() ?? "";
}
