import { addedOf, CONSTRAINT_WORDS, columnFacts, constraint } from "./sqlCreated.ts";
import { change, type Does } from "./sqlEffect.ts";
import { hasWords, SqlReader, splitAtCommas } from "./sqlReader.ts";
import type { SqlToken } from "./sqlTokens.ts";

/** Words behind ADD and DROP that name no column. */
export const NOT_COLUMNS = new Set([...CONSTRAINT_WORDS, "partition", "default"]);

/** What ADD brings to a table: columns and constraints. */
export function added(table: string, reader: SqlReader): readonly Does[] {
  const first = reader.peek();
  if (first?.kind === "word" && NOT_COLUMNS.has(first.text)) return addedConstraint(table, reader);
  reader.take("column");
  reader.take("if", "not", "exists");
  const several = reader.peek()?.text === "(" ? reader.parentheses() : undefined;
  if (several !== undefined) return splitAtCommas(several).flatMap((part) => added(table, new SqlReader(part)));
  const column = reader.identifier();
  return column === undefined ? [] : addedColumn(table, column, reader.rest());
}

function addedColumn(table: string, column: string, rest: readonly SqlToken[]): readonly Does[] {
  const facts: Does[] = [addedOf(table, column, rest), ...columnFacts(table, column, rest)];
  const type = rest[0]?.text ?? "";
  const isFilled =
    ["default", "generated", "identity", "auto_increment", "autoincrement", "as"].some((word) =>
      hasWords(rest, word),
    ) ||
    /serial$/.test(type) ||
    type === "rowversion";
  if (!isFilled && (hasWords(rest, "not", "null") || hasWords(rest, "primary", "key")))
    facts.push(change("column-required", table, column, `ADD COLUMN ${column} … NOT NULL`));
  const volatile = volatileDefault(rest);
  if (volatile !== undefined)
    facts.push(change("default-volatile", table, column, `ADD COLUMN ${column} … ${volatile}`));
  // https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS: it makes an index
  if (hasWords(rest, "unique")) facts.push(change("unique-added", table, column, `ADD COLUMN ${column} … UNIQUE`));
  // PostgreSQL checks it only where the column gets a default, be it NULL: transformAlterTableStmt in
  // https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/parse_utilcmd.c
  if (hasWords(rest, "references") && hasWords(rest, "default"))
    facts.push(change("reference-added", table, column, `ADD COLUMN ${column} … DEFAULT … REFERENCES`));
  if (type === "json") facts.push(change("json-added", table, column, `ADD COLUMN ${column} json`));
  if (hasWords(rest, "generated", "always", "as") && hasWords(rest, "stored"))
    facts.push(change("table-rewritten", table, column, `ADD COLUMN ${column} … STORED`));
  return facts;
}

/** https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES: a volatile default rewrites the table. */
const VOLATILE = new Set([
  "gen_random_uuid",
  "uuid_generate_v4",
  "uuid_generate_v1",
  "uuidv4",
  "uuidv7",
  "random",
  "clock_timestamp",
  "timeofday",
  "nextval",
]);

function volatileDefault(rest: readonly SqlToken[]): string | undefined {
  const [type] = rest;
  // https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL: a default of nextval()
  if (type?.kind === "word" && /^(?:small|big)?serial[248]?$/.test(type.text)) return type.text.toUpperCase();
  if (hasWords(rest, "as", "identity")) return "AS IDENTITY";
  const at = rest.findIndex(({ kind, text }) => kind === "word" && text === "default");
  if (at === -1) return undefined;
  const found = rest.slice(at + 1, at + 6).find(({ kind, text }) => kind === "word" && VOLATILE.has(text));
  return found && `DEFAULT ${found.text}()`;
}

function addedConstraint(table: string, reader: SqlReader): readonly Does[] {
  const rest = reader.rest();
  const isChecked = hasWords(rest, "foreign", "key") || hasWords(rest, "check");
  const proven = provenColumn(rest);
  const facts: Does[] = [
    ...constraint(table, new SqlReader(rest)),
    ...(proven === undefined ? [] : [{ what: "proves", table, column: proven } as const]),
  ];
  if (isChecked && !hasWords(rest, "not", "valid")) {
    const last = rest.at(-1);
    const [column] = facts.flatMap((each) => (each.what === "references" ? [each.column] : []));
    facts.push({
      ...change("constraint-validated", table, column, hasWords(rest, "check") ? "ADD … CHECK" : "ADD … FOREIGN KEY"),
      ...(last
        ? { fix: { title: "Add it NOT VALID", safety: "review", at: last.end, text: " NOT VALID" } as const }
        : {}),
    });
  }
  if (hasWords(rest, "exclude")) facts.push(change("exclusion-added", table, undefined, "ADD … EXCLUDE"));
  const isUnique = hasWords(rest, "unique") || hasWords(rest, "primary", "key");
  if (isUnique && !hasWords(rest, "using", "index")) {
    const [column] = facts.flatMap((each) => (each.what === "indexes" ? each.columns : []));
    facts.push(change("unique-added", table, column, hasWords(rest, "unique") ? "ADD … UNIQUE" : "ADD … PRIMARY KEY"));
  }
  return facts;
}

function provenColumn(rest: readonly SqlToken[]): string | undefined {
  const at = rest.findIndex(({ text }) => text === "check");
  const inner = rest.slice(at + 1).filter(({ text }) => text !== "(" && text !== ")");
  return at >= 0 && hasWords(inner.slice(1, 4), "is", "not", "null") ? inner[0]?.text.toLowerCase() : undefined;
}
