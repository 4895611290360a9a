import { change, type Does } from "./sqlEffect.ts";
import { SqlReader, splitAtCommas } from "./sqlReader.ts";
import type { SqlToken } from "./sqlTokens.ts";

/** `RENAME TO`, `RENAME COLUMN a TO b` of ALTER TABLE. */
export function renamed(table: string, reader: SqlReader): readonly Does[] {
  if (["constraint", "index", "key"].includes(reader.peek()?.text ?? "") && reader.peek()?.kind === "word") return [];
  if (reader.takeOne("to", "as") !== undefined) {
    const to = reader.identifier() ?? "";
    return [{ what: "renames", table, to }, change("table-renamed", table, undefined, `RENAME TO ${to}`)];
  }
  reader.take("column");
  const from = reader.identifier();
  if (from === undefined || !reader.take("to")) return [];
  const to = reader.identifier() ?? "";
  return from === to ? [] : [change("column-renamed", table, from, `RENAME COLUMN ${from} TO ${to}`)];
}

/** MySQL's RENAME TABLE: https://dev.mysql.com/doc/refman/8.4/en/rename-table.html */
export function renamedTables(reader: SqlReader): readonly Does[] {
  return splitAtCommas(reader.rest()).flatMap((part): readonly Does[] => {
    const inner = new SqlReader(part);
    const table = inner.identifier();
    if (table === undefined || !inner.take("to")) return [];
    const to = inner.identifier() ?? "";
    return [
      { what: "renames", table, to },
      change("table-renamed", table, undefined, `RENAME TABLE ${table} TO ${to}`),
    ];
  });
}

/**
 * ALTER SCHEMA … RENAME TO, and a value of an enumeration: https://www.postgresql.org/docs/current/sql-altertype.html.
 * The reader stands behind SCHEMA or TYPE.
 */
export function renamedApart(reader: SqlReader, tokens: readonly SqlToken[]): readonly Does[] {
  const name = reader.identifier();
  if (name === undefined || !reader.take("rename")) return [];
  if (tokens[1]?.text === "schema")
    return reader.take("to") ? [change("table-renamed", "", undefined, `ALTER SCHEMA ${name} RENAME`)] : [];
  return reader.take("value") ? [change("value-renamed", "", undefined, `ALTER TYPE ${name} RENAME VALUE`)] : [];
}

/** https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-rename-transact-sql */
export function renamedBy(reader: SqlReader): readonly Does[] {
  if (reader.identifier() !== "sp_rename") return [];
  const texts = reader.rest().filter(({ kind }) => kind === "string");
  const [from, to, type] = texts.map(({ text }) => text.replaceAll(/[[\]"]/g, "").toLowerCase());
  if (from === undefined || to === undefined) return [];
  const parts = from.split(".");
  if (type === "index") return [];
  if (type === "column") {
    const column = parts.at(-1) ?? from;
    return [change("column-renamed", parts.at(-2) ?? "", column, `sp_rename ${column} to ${to}`)];
  }
  const table = parts.at(-1) ?? from;
  return [{ what: "renames", table, to }, change("table-renamed", table, undefined, `sp_rename ${table} to ${to}`)];
}
