import { type Need, needsOf } from "../../health/needs.ts";
import type { AppSite } from "../../topic.ts";
import type { Database } from "../table.ts";

/** How a client of Python's runs a statement. */
export interface PythonClient {
  readonly isAsync: boolean;
  readonly imports: { readonly standard?: string; readonly library?: string };
  /** The n-th parameter of a statement. */
  readonly value: (number: number) => string;
  /** The body of `ask(client, statement, values)`, which gives rows that can be taken apart. */
  readonly body: string;
}

const NAMES = "abc";
const NAMED: PythonClient["value"] = (number) => `:${NAMES[number - 1] ?? "a"}`;
const PERCENT: PythonClient["value"] = () => "%s";

/** By the client's library. */
const CLIENTS: Readonly<Record<string, PythonClient>> = {
  // https://docs.sqlalchemy.org/en/20/core/connections.html#sqlalchemy.engine.Engine.begin
  sqlalchemy: ofEngine("client", false),
  "sqlalchemy (async)": ofEngine("client", true),
  // https://flask-sqlalchemy.readthedocs.io/en/stable/api/#flask_sqlalchemy.SQLAlchemy.engine
  "flask-sqlalchemy": ofEngine("client.engine", false),
  // https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.pool.Pool.fetch
  asyncpg: {
    isAsync: true,
    imports: {},
    value: (number) => `$${number}`,
    body: "    return await client.fetch(statement, *values)\n",
  },
  // https://www.psycopg.org/psycopg3/docs/advanced/pool.html
  psycopg_pool: ofPool(false),
  "psycopg_pool (async)": ofPool(true),
};

/** https://docs.djangoproject.com/en/stable/topics/db/sql/#executing-custom-sql-directly */
export const DJANGO_CLIENT: PythonClient = {
  isAsync: false,
  imports: { library: "from django.db import connection\n" },
  value: PERCENT,
  body: `    with client.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
`,
};

function ofEngine(engine: string, isAsync: boolean): PythonClient {
  const [enters, waits] = isAsync ? ["async with", "await "] : ["with", ""];
  return {
    isAsync,
    imports: { library: "from sqlalchemy import text\n" },
    value: NAMED,
    body: `    ${enters} ${engine}.begin() as connection:
        answer = ${waits}connection.execute(text(statement), dict(zip("${NAMES}", values)))
        return answer.all() if answer.returns_rows else []
`,
  };
}

function ofPool(isAsync: boolean): PythonClient {
  const [enters, waits] = isAsync ? ["async with", "await "] : ["with", ""];
  return {
    isAsync,
    imports: {},
    value: PERCENT,
    body: `    ${enters} client.connection() as connection:
        cursor = ${waits}connection.execute(statement, values)
        return ${waits}cursor.fetchall() if cursor.description else []
`,
  };
}

/** The database of the service that its application can reach, and how it is asked. */
export interface Reached {
  readonly client: PythonClient;
  readonly database: Database;
  readonly need: Need;
}

/** The first of the service's databases that its application can reach. */
export function reachedBy({ context, app }: AppSite): Reached | undefined {
  for (const need of needsOf(context, app)) {
    const client = need.client === undefined ? undefined : CLIENTS[need.library];
    const database = databaseOf(need);
    if (client && database) return { client, database, need };
  }
  return undefined;
}

/** What an object mapper stands before, its driver or its address says. */
export function databaseOf({ key, library }: Pick<Need, "key" | "library">): Database | undefined {
  if (key.startsWith("postgres") || /^(?:asyncpg|psycopg)/.test(library)) return "postgres";
  return key.startsWith("mysql") ? "mysql" : undefined;
}
