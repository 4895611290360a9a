import { change, type SqlEffect } from "./sqlEffect.ts";
import { hasWords, SqlReader } from "./sqlReader.ts";
import type { SqlStatement } from "./sqlStatements.ts";
import type { SqlToken } from "./sqlTokens.ts";

/**
 * What PostgreSQL refuses, since it may stand in no transaction: https://www.postgresql.org/docs/current/sql-createindex.html
 * ("a regular CREATE INDEX command can be performed within a transaction block, but CREATE INDEX CONCURRENTLY cannot"),
 * https://www.postgresql.org/docs/current/sql-vacuum.html. `isWrapped`: a tool opens one around the whole file.
 */
export function refusedInTransaction(statements: readonly SqlStatement[], isWrapped: boolean): readonly SqlEffect[] {
  let isOpen = isWrapped;
  return statements.flatMap(({ tokens, start, end }): readonly SqlEffect[] => {
    if (opens(tokens)) isOpen = true;
    else if (["commit", "rollback", "end"].includes(verbOf(tokens))) isOpen = false;
    const refused = isOpen ? standsAlone(tokens) : undefined;
    return refused === undefined
      ? []
      : [{ does: change("transaction-refused", "", undefined, refused), span: { start, end } }];
  });
}

/**
 * Constraints that are validated in the transaction that adds them: its lock holds until it ends, so that NOT VALID
 * wins nothing. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function validatedAtOnce(statements: readonly SqlStatement[], isWrapped: boolean): readonly SqlEffect[] {
  let isOpen = isWrapped;
  const added = new Set<string>();
  return statements.flatMap(({ tokens, start, end }): readonly SqlEffect[] => {
    if (opens(tokens)) isOpen = true;
    else if (["commit", "rollback", "end"].includes(verbOf(tokens))) isOpen = false;
    if (!isOpen) added.clear();
    if (!isOpen || verbOf(tokens) !== "alter") return [];
    const name = behind(tokens, "add", "constraint");
    const reader = new SqlReader(tokens.slice(1));
    if (!reader.take("table")) return [];
    reader.take("if", "exists");
    reader.take("only");
    const table = reader.identifier() ?? "";
    if (name !== undefined && tokens.at(-1)?.text === "valid" && tokens.at(-2)?.text === "not")
      added.add(`${table}.${name}`);
    const validated = behind(tokens, "validate", "constraint");
    if (validated === undefined || !added.has(`${table}.${validated}`)) return [];
    const says = `VALIDATE CONSTRAINT ${validated} in the transaction that adds it`;
    return [{ does: change("constraint-validated", table, undefined, says), span: { start, end } }];
  });
}

/** What stands behind two words. */
function behind(tokens: readonly SqlToken[], first: string, second: string): string | undefined {
  const at = tokens.findIndex(({ text }, index) => text === first && tokens[index + 1]?.text === second);
  return at === -1 ? undefined : tokens[at + 2]?.text;
}

/** Whether a script opens a transaction itself. */
export function hasTransaction(statements: readonly SqlStatement[]): boolean {
  return statements.some(({ tokens }) => opens(tokens));
}

/** What may follow BEGIN; SQL Server's `BEGIN TRY` and a block's statements are no transaction. */
const BEGINS = new Set(["", "transaction", "work", "isolation", "read", "deferrable", "not"]);

function opens(tokens: readonly SqlToken[]): boolean {
  const second = tokens[1]?.text ?? "";
  const verb = verbOf(tokens);
  return (verb === "begin" && BEGINS.has(second)) || (verb === "start" && second === "transaction");
}

function standsAlone(tokens: readonly SqlToken[]): string | undefined {
  const verb = verbOf(tokens);
  if (verb === "vacuum") return "VACUUM";
  return ["create", "drop", "reindex"].includes(verb) && hasWords(tokens, "concurrently")
    ? `${verb.toUpperCase()} … CONCURRENTLY`
    : undefined;
}

function verbOf([first]: readonly SqlToken[]): string {
  return first?.kind === "word" ? first.text : "";
}

/** Tools that open a transaction around each file, and how a file says that it wants none. */
const WRAPPING: Readonly<Record<string, RegExp>> = {
  goose: /^--\s*\+goose\s+no\s+transaction/im, // https://pressly.github.io/goose/documentation/annotations/
  "sql-migrate": /^--\s*\+migrate\s+up\s+notransaction/im, // https://github.com/rubenv/sql-migrate#writing-migrations
  dbmate: /^--\s*migrate:up\s[^\n]*transaction:false/im, // https://github.com/amacneil/dbmate#migration-options
};

/** Whether a tool runs a file in a transaction of its own. */
export function isWrappedBy(tool: string, text: string): boolean {
  const without = WRAPPING[tool];
  return without !== undefined && !without.test(text);
}
