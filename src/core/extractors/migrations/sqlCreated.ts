import type { Does } from "./sqlEffect.ts";
import { columnNames, hasWords, SqlReader, splitAtCommas } from "./sqlReader.ts";
import type { SqlToken } from "./sqlTokens.ts";
import { typeOf } from "./sqlTypes.ts";

/** What CREATE makes: tables with what their columns point at, indexes, views. */
export function created(reader: SqlReader, all: readonly SqlToken[]): readonly Does[] {
  while (reader.takeOne("or", "replace", "temp", "temporary", "unlogged", "global", "local", "foreign") !== undefined);
  reader.takeOne("recursive", "materialized");
  if (reader.take("view")) {
    reader.take("if", "not", "exists");
    const view = reader.identifier(); // holds no rows of its own, and is dropped and made anew to be changed
    return view === undefined ? [] : [{ what: "creates", table: view }];
  }
  if (reader.take("table")) {
    reader.take("if", "not", "exists");
    const table = reader.identifier();
    if (table === undefined) return [];
    const parts = reader.parentheses();
    return [{ what: "creates", table }, ...splitAtCommas(parts ?? []).flatMap((part) => defined(table, part))];
  }
  while (reader.takeOne("unique", "fulltext", "spatial", "clustered", "nonclustered") !== undefined);
  if (!reader.take("index")) return [];
  const after = all[all.findIndex(({ text }) => text === "index")];
  const isConcurrent = reader.take("concurrently");
  reader.take("if", "not", "exists");
  const name = reader.peek()?.text === "on" ? undefined : reader.identifier();
  if (!reader.take("on")) return [];
  reader.take("only");
  const table = reader.identifier() ?? "";
  if (reader.take("using")) reader.next();
  const columns = columnNames(reader.parentheses() ?? []);
  const index: Does = { what: "indexes", table, columns, ...(name === undefined ? {} : { name }) };
  if (isConcurrent) return [index];
  const blocking: Does = {
    what: "changes",
    kind: "index-blocking",
    table,
    ...(columns[0] === undefined ? {} : { column: columns[0] }),
    says: `CREATE INDEX${name === undefined ? "" : ` ${name}`}`,
    ...(after
      ? { fix: { title: "Build it CONCURRENTLY", safety: "review", at: after.end, text: " CONCURRENTLY" } as const }
      : {}),
  };
  return [index, blocking];
}

/** Words that begin a constraint or an index among a table's columns. */
export const CONSTRAINT_WORDS: readonly string[] = [
  "constraint",
  "primary",
  "unique",
  "foreign",
  "check",
  "index",
  "key",
  "exclude",
  "fulltext",
  "spatial",
  "period",
];
const TABLE_PARTS = new Set([...CONSTRAINT_WORDS, "like"]);

/** A column or a constraint of a table that is made. */
function defined(table: string, part: readonly SqlToken[]): readonly Does[] {
  const reader = new SqlReader(part);
  const first = reader.peek();
  if (first?.kind === "word" && TABLE_PARTS.has(first.text)) return constraint(table, reader);
  const column = reader.identifier();
  return column === undefined
    ? []
    : [addedOf(table, column, reader.rest()), ...columnFacts(table, column, reader.rest())];
}

/** A column with the type that its definition begins with. */
export function addedOf(table: string, column: string, rest: readonly SqlToken[]): Does {
  const type = typeOf(rest);
  return { what: "adds", table, column, ...(type === undefined ? {} : { type }) };
}

export function columnFacts(table: string, column: string, rest: readonly SqlToken[]): readonly Does[] {
  const facts: Does[] = [];
  if (hasWords(rest, "references")) facts.push({ what: "references", table, column });
  if (hasWords(rest, "unique") || hasWords(rest, "primary", "key"))
    facts.push({ what: "indexes", table, columns: [column] });
  return facts;
}

/** `CONSTRAINT name FOREIGN KEY (a) …`, `PRIMARY KEY (a, b)`, MySQL's `KEY name (a)`. */
export function constraint(table: string, reader: SqlReader): readonly Does[] {
  if (reader.take("constraint") && !isConstraintWord(reader.peek())) reader.identifier();
  if (reader.take("foreign", "key")) {
    if (reader.peek()?.text !== "(") reader.identifier();
    const [column] = columnNames(reader.parentheses() ?? []);
    return column === undefined ? [] : [{ what: "references", table, column }];
  }
  if (reader.takeOne("primary", "unique", "index", "key", "fulltext") === undefined) return [];
  while (reader.takeOne("key", "index", "clustered", "nonclustered", "nulls", "not", "distinct") !== undefined);
  if (reader.peek()?.text !== "(") reader.identifier();
  const columns = columnNames(reader.parentheses() ?? []);
  return columns.length === 0 ? [] : [{ what: "indexes", table, columns }];
}

function isConstraintWord(token: SqlToken | undefined): boolean {
  return token?.kind === "word" && ["foreign", "primary", "unique", "check", "exclude"].includes(token.text);
}
