import type { TextEdit } from "../../../../model.ts";
import { lineEnd } from "../../../../place.ts";
import { indentOf } from "../../text/blocks.ts";
import { functionBody, functionStart } from "../../text/rust.ts";
import type { RustPoolsMade } from "../../text/rustPools.ts";
import type { Database } from "../table.ts";

/** What the program calls the keys. */
export const KEYS = "idempotency_keys";

/** That there is nowhere to keep them. */
export function whyNone({ path }: { readonly path: string }): string {
  return `Keys are kept in the service's database, and no pool of sqlx's was seen where ${path} begins to serve.`;
}

/** A pool of sqlx's, and what takes it into the keys where it is there: it may be moved elsewhere after that. */
export interface RustPool {
  readonly database: Database;
  readonly edit: TextEdit;
}

/** What opens a pool or is its type: https://docs.rs/sqlx/latest/sqlx/struct.Pool.html */
const OPENS = /\b(Pg|MySql)Pool(?:Options)?::|\bPool::<\s*(?:sqlx::)?(Postgres|MySql)\s*>::/;
const TYPE =
  /(\w+)\s*:\s*&?(?:[\w:]*Data<\s*)?(?:\w+::)*(?:(Pg|MySql)Pool|Pool<\s*(?:sqlx::)?(Postgres|MySql)\s*>)\s*>?\s*(?=[,)])/;

/** The pool that the function around an offset has opened before, or that it is given. */
export function poolBefore(path: string, text: string, offset: number, pools: RustPoolsMade): RustPool | undefined {
  const start = functionStart(text, offset);
  const body = functionBody(text, offset);
  if (body === undefined) return undefined;
  const newline = lineEnd(text);
  const keeps = (pool: string) => `let ${KEYS} = crate::idempotency::Keys::new(&${pool});`;
  const opened = [...text.slice(start, offset).matchAll(/\blet\s+(?:mut\s+)?(\w+)(?:\s*:[^=;]+)?\s*=\s*([^;]*);/g)];
  for (const { 0: statement, 1: pool = "", 2: value = "", index } of opened) {
    const made = OPENS.exec(value);
    const kind = made ? (made[1] ?? made[2]) : pools(value);
    if (kind === undefined || indentOf(text, start + index) !== body.indent) continue;
    const at = start + index + statement.length;
    const edit = { path, span: { start: at, end: at }, text: `${newline}${body.indent}${keeps(pool)}` };
    return { database: databaseOf(kind), edit };
  }
  const given = TYPE.exec(text.slice(start, body.offset));
  if (given === null) return undefined;
  const edit = {
    path,
    span: { start: body.offset, end: body.offset },
    text: `${body.indent}${keeps(given[1] ?? "")}${newline}`,
  };
  return { database: databaseOf(given[2] ?? given[3]), edit };
}

function databaseOf(name: string | undefined): Database {
  return name === "MySql" ? "mysql" : "postgres";
}
