import { altered } from "./sqlAltered.ts";
import { created } from "./sqlCreated.ts";
import { change, type Does, type SqlEffect } from "./sqlEffect.ts";
import { hasWords, SqlReader, splitAtCommas } from "./sqlReader.ts";
import { renamedApart, renamedBy, renamedTables } from "./sqlRenamed.ts";
import { emptied, rewritten } from "./sqlRewrites.ts";
import type { SqlStatement } from "./sqlStatements.ts";

/** The effects of a statement; none where it is something else, or is written in a way that we do not know. */
export function sqlEffects({ tokens, start, end }: SqlStatement): readonly SqlEffect[] {
  const reader = new SqlReader(tokens);
  const whole = (...does: readonly Does[]): readonly SqlEffect[] =>
    does.map((each) => ({ does: each, span: { start, end } }));
  const verb = reader.next()?.text;
  switch (verb) {
    case "create":
      return whole(...created(reader, tokens));
    case "alter":
      if (reader.take("domain")) return whole(...constrainedDomain(reader, tokens));
      if (reader.take("schema") || reader.take("type")) return whole(...renamedApart(reader, tokens));
      return reader.take("table") ? altered(reader) : [];
    case "drop":
      return whole(...dropped(reader));
    case "rename":
      return reader.take("table") ? whole(...renamedTables(reader)) : [];
    case "select":
    case "with":
      return whole(...selectedInto(tokens));
    case "lock":
      reader.take("table");
      return whole({ what: "changes", kind: "table-locked", table: reader.identifier() ?? "", says: "LOCK TABLE" });
    case "update":
      return whole(...updated(reader));
    case "truncate":
    case "delete":
      return whole(...emptied(verb, reader));
    case "vacuum":
    case "cluster":
    case "reindex":
      return whole(...rewritten(verb, reader));
    case "set":
      return hasWords(tokens, "lock_timeout") ? whole({ what: "guards", by: "lock_timeout" }) : [];
    case "exec":
    case "execute":
      return whole(...renamedBy(reader));
    default:
      return [];
  }
}

/** `SELECT … INTO kept FROM orders` makes a table of what it finds: https://www.postgresql.org/docs/current/sql-selectinto.html */
function selectedInto(tokens: SqlStatement["tokens"]): readonly Does[] {
  if (hasWords(tokens, "insert", "into") || hasWords(tokens, "merge", "into")) return [];
  const into = tokens.findIndex(({ text }) => text === "into");
  if (into === -1) return [];
  const reader = new SqlReader(tokens.slice(into + 1));
  while (reader.takeOne("temp", "temporary", "unlogged", "table") !== undefined);
  const table = reader.identifier();
  return table === undefined ? [] : [{ what: "creates", table }];
}

/** https://www.postgresql.org/docs/current/sql-alterdomain.html: every column of the domain is checked, unless NOT VALID. */
function constrainedDomain(reader: SqlReader, tokens: SqlStatement["tokens"]): readonly Does[] {
  const domain = reader.identifier();
  if (domain === undefined || !reader.take("add") || hasWords(tokens, "not", "valid")) return [];
  return [change("constraint-validated", "", undefined, `ALTER DOMAIN ${domain} ADD … CHECK`)];
}

function dropped(reader: SqlReader): readonly Does[] {
  reader.take("materialized");
  const what = reader.takeOne("index", "table", "schema", "database", "view");
  if (what === undefined) return [];
  const isConcurrent = reader.take("concurrently");
  reader.take("if", "exists");
  return splitAtCommas(reader.rest()).flatMap((part): readonly Does[] => {
    const name = new SqlReader(part).identifier();
    if (name === undefined) return [];
    const drops: Does = { what: "drops", name };
    // https://www.postgresql.org/docs/current/sql-dropindex.html#SQL-DROPINDEX-CONCURRENTLY
    if (what === "index")
      return isConcurrent ? [drops] : [drops, change("index-dropped", "", undefined, `DROP INDEX ${name}`)];
    if (what === "table") return [drops, change("table-dropped", name, undefined, `DROP TABLE ${name}`)];
    if (what === "view") return [drops, change("view-dropped", name, undefined, `DROP VIEW ${name}`)];
    return [change("table-dropped", "", undefined, `DROP ${what.toUpperCase()} ${name}`)];
  });
}

/** An UPDATE of every row, in a migration that changes tables as well. */
function updated(reader: SqlReader): readonly Does[] {
  reader.take("only");
  const table = reader.identifier();
  if (table === undefined || hasWords(reader.rest(), "where") || !hasWords(reader.rest(), "set")) return [];
  return [change("rows-rewritten", table, undefined, `UPDATE ${table} without WHERE`)];
}
