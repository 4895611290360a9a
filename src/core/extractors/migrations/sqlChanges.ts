import type { ChangeKind, EditFix, Span } from "../../model.ts";
import { columnNames, hasWords, SqlReader, splitAtCommas } from "./sqlReader.ts";
import type { SqlStatement } from "./sqlStatements.ts";
import type { SqlToken } from "./sqlTokens.ts";

/** What one statement does to the schema. */
export interface SqlEffect {
  readonly does:
    | { readonly what: "creates"; readonly table: string }
    | { readonly what: "renames"; readonly table: string; readonly to: string }
    | { readonly what: "adds"; readonly table: string; readonly column: string }
    | { readonly what: "references"; readonly table: string; readonly column: string }
    | {
        readonly what: "indexes";
        readonly table: string;
        readonly columns: readonly string[];
        readonly name?: string;
      }
    | { readonly what: "drops"; readonly name: string }
    | { readonly what: "guards"; readonly by: string }
    /** It promises that a column is never null, so that SET NOT NULL need not look: `CHECK (x IS NOT NULL)`. */
    | { readonly what: "proves"; readonly table: string; readonly column: string }
    | {
        readonly what: "changes";
        readonly kind: ChangeKind;
        readonly table: string;
        readonly column?: string;
        readonly says: string;
        /** Whether PostgreSQL alone is meant. */
        readonly fix?: Fix;
      };
  readonly span: Span;
}

interface Fix {
  readonly title: string;
  readonly safety: EditFix["safety"];
  readonly at: number;
  readonly text: string;
}

type Does = SqlEffect["does"];

/** The effects of a statement; none where it is something else, or is written in a way that we do not know. */
export function sqlEffects({ tokens, start, end }: SqlStatement): readonly SqlEffect[] {
  const reader = new SqlReader(tokens);
  const whole = (...does: readonly Does[]): readonly SqlEffect[] =>
    does.map((each) => ({ does: each, span: { start, end } }));
  switch (reader.next()?.text) {
    case "create":
      return whole(...created(reader, tokens));
    case "alter":
      return reader.take("table") ? altered(reader) : [];
    case "drop":
      return whole(...dropped(reader));
    case "rename":
      return reader.take("table") ? whole(...renamedTables(reader)) : [];
    case "lock":
      reader.take("table");
      return whole({ what: "changes", kind: "table-locked", table: reader.identifier() ?? "", says: "LOCK TABLE" });
    case "update":
      return whole(...updated(reader));
    case "set":
      return hasWords(tokens, "lock_timeout") ? whole({ what: "guards", by: "lock_timeout" }) : [];
    case "exec":
    case "execute":
      return whole(...renamedBy(reader));
    default:
      return [];
  }
}

function created(reader: SqlReader, all: readonly SqlToken[]): readonly Does[] {
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

const TABLE_PARTS = new Set([
  "constraint",
  "primary",
  "unique",
  "foreign",
  "check",
  "index",
  "key",
  "exclude",
  "like",
  "fulltext",
  "period",
]);

/** A column or a constraint of a table that is made. */
function defined(table: string, part: readonly SqlToken[]): readonly Does[] {
  const reader = new SqlReader(part);
  const first = reader.peek();
  if (first?.kind === "word" && TABLE_PARTS.has(first.text)) return constraint(table, reader);
  const column = reader.identifier();
  return column === undefined ? [] : [{ what: "adds", table, column }, ...columnFacts(table, column, reader.rest())];
}

function columnFacts(table: string, column: string, rest: readonly SqlToken[]): readonly Does[] {
  const facts: Does[] = [];
  if (hasWords(rest, "references")) facts.push({ what: "references", table, column });
  if (hasWords(rest, "unique") || hasWords(rest, "primary", "key"))
    facts.push({ what: "indexes", table, columns: [column] });
  return facts;
}

/** `CONSTRAINT name FOREIGN KEY (a) …`, `PRIMARY KEY (a, b)`, MySQL's `KEY name (a)`. */
function constraint(table: string, reader: SqlReader): readonly Does[] {
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

function altered(reader: SqlReader): readonly SqlEffect[] {
  reader.take("if", "exists");
  reader.take("only");
  const table = reader.identifier();
  if (table === undefined) return [];
  if (reader.take("with")) reader.takeOne("check", "nocheck"); // SQL Server's
  let verb = "";
  return splitAtCommas(reader.rest()).flatMap((part) => {
    const [first] = part;
    const span = { start: first?.start ?? 0, end: part.at(-1)?.end ?? 0 };
    const action = new SqlReader(part);
    const given = action.takeOne("add", "drop", "alter", "rename", "modify", "change");
    // In SQL Server, and in parentheses elsewhere, one ADD or DROP goes for all that follows it.
    if (given === undefined && verb === "") return [];
    verb = given ?? verb;
    if (given === undefined && verb !== "add" && verb !== "drop") return [];
    return actions(verb, table, action).map((does) => ({ does, span }));
  });
}

function actions(verb: string, table: string, reader: SqlReader): readonly Does[] {
  switch (verb) {
    case "add":
      return added(table, reader);
    case "drop":
      return droppedPart(table, reader);
    case "alter":
      return alteredColumn(table, reader);
    case "rename":
      return renamed(table, reader);
    case "change": {
      reader.take("column");
      const from = reader.identifier();
      const to = reader.identifier();
      if (from === undefined || to === undefined || from === to) return [];
      return [change("column-renamed", table, from, `CHANGE ${from} ${to}`)];
    }
    default:
      return [];
  }
}

const NOT_COLUMNS = new Set([
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
  "partition",
  "default",
  "period",
]);

function added(table: string, reader: SqlReader): readonly Does[] {
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
  const facts: Does[] = [{ what: "adds", table, column }, ...columnFacts(table, column, rest)];
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
    facts.push(change("default-volatile", table, column, `ADD COLUMN ${column} … DEFAULT ${volatile}`));
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
  const at = rest.findIndex(({ kind, text }) => kind === "word" && text === "default");
  if (at === -1) return undefined;
  const found = rest.slice(at + 1, at + 6).find(({ kind, text }) => kind === "word" && VOLATILE.has(text));
  return found && `${found.text}()`;
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

function droppedPart(table: string, reader: SqlReader): readonly Does[] {
  const first = reader.peek();
  if (first?.kind === "word" && NOT_COLUMNS.has(first.text)) {
    if (reader.takeOne("index", "key") === undefined) return [];
    const name = reader.identifier();
    return name === undefined ? [] : [{ what: "drops", name }];
  }
  reader.take("column");
  reader.take("if", "exists");
  const column = reader.identifier();
  return column === undefined ? [] : [change("column-dropped", table, column, `DROP COLUMN ${column}`)];
}

function alteredColumn(table: string, reader: SqlReader): readonly Does[] {
  if (["constraint", "index"].includes(reader.peek()?.text ?? "")) return [];
  reader.take("column");
  const column = reader.identifier();
  if (column === undefined) return [];
  if (reader.take("set", "not", "null"))
    return [change("null-forbidden", table, column, `ALTER COLUMN ${column} SET NOT NULL`)];
  if (reader.take("set", "data", "type") || reader.take("type")) return retyped(table, column, reader);
  if (["set", "drop", "add", "restart", "reset"].includes(reader.peek()?.text ?? "")) return [];
  return retyped(table, column, reader); // SQL Server's ALTER COLUMN names the type at once
}

/** Types that anything shorter fits into, and that PostgreSQL changes to without rewriting the table. */
const WIDE = new Set(["text", "varchar", "character", "nvarchar", "citext", "varbinary", "char"]);

function retyped(table: string, column: string, reader: SqlReader): readonly Does[] {
  const type = reader.peek();
  if (type === undefined || (type.kind !== "word" && type.kind !== "name") || WIDE.has(type.text.toLowerCase()))
    return [];
  // `timestamptz(6)`, `numeric(12, 2)`: what it was before decides, and that is written elsewhere.
  if (["numeric", "decimal", "timestamp", "timestamptz", "time"].includes(type.text.toLowerCase())) return [];
  return [change("type-changed", table, column, `ALTER COLUMN ${column} TYPE ${type.text}`)];
}

function renamed(table: string, reader: SqlReader): readonly Does[] {
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

function renamedTables(reader: SqlReader): readonly Does[] {
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

/** https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-rename-transact-sql */
function renamedBy(reader: SqlReader): readonly Does[] {
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

function dropped(reader: SqlReader): readonly Does[] {
  const isIndex = reader.take("index");
  if (!isIndex && !reader.take("table")) return [];
  reader.take("concurrently");
  reader.take("if", "exists");
  return splitAtCommas(reader.rest()).flatMap((part): readonly Does[] => {
    const name = new SqlReader(part).identifier();
    if (name === undefined) return [];
    const drops: Does = { what: "drops", name };
    return isIndex ? [drops] : [drops, change("table-dropped", name, undefined, `DROP TABLE ${name}`)];
  });
}

/** An UPDATE of every row, in a migration that changes tables as well. */
function updated(reader: SqlReader): readonly Does[] {
  reader.take("only");
  const table = reader.identifier();
  if (table === undefined || hasWords(reader.rest(), "where") || !hasWords(reader.rest(), "set")) return [];
  return [change("rows-rewritten", table, undefined, `UPDATE ${table} without WHERE`)];
}

function change(
  kind: ChangeKind,
  table: string,
  column: string | undefined,
  says: string,
): Extract<Does, { what: "changes" }> {
  return { what: "changes", kind, table, ...(column === undefined ? {} : { column }), says };
}
