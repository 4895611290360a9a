import { type Need, placeholderName } from "../needs.ts";

/** A function of the file of endpoints that asks one kind of client; it raises when the client gets no answer. */
export interface PythonAsk {
  readonly name: string;
  readonly imports: readonly string[];
  /** In four blanks and double quotes. */
  readonly text: string;
  /** What it is given besides the client. */
  readonly withApp?: true;
}

const SQL = "from sqlalchemy import text";

function asyncAsk(name: string, body: string, imports: readonly string[] = []): PythonAsk {
  return { name, imports, text: `async def ${name}(client: Any) -> None:\n${body}` };
}

function ask(name: string, body: string, imports: readonly string[] = []): PythonAsk {
  return { name, imports, text: `def ${name}(client: Any) -> None:\n${body}` };
}

/** For frameworks that await: clients that wait are asked in a thread. */
export const ASYNC_ASKS: Readonly<Record<string, PythonAsk>> = {
  asyncpg: asyncAsk("ask_asyncpg", `    await client.fetchval("SELECT 1")`),
  "redis.asyncio": asyncAsk("ask_redis", "    await client.ping()"),
  motor: asyncAsk("ask_mongodb", `    await client.admin.command("ping")`),
  databases: asyncAsk("ask_database", `    await client.fetch_val("SELECT 1")`),
  "psycopg_pool (async)": asyncAsk(
    "ask_postgres",
    `    async with client.connection() as connection:
        await connection.execute("SELECT 1")`,
  ),
  "sqlalchemy (async)": asyncAsk(
    "ask_database",
    `    async with client.connect() as connection:
        await connection.execute(text("SELECT 1"))`,
    [SQL],
  ),
};

/** For clients that wait for their answer. */
export const SYNC_ASKS: Readonly<Record<string, PythonAsk>> = {
  sqlalchemy: ask(
    "ask_database",
    `    with client.connect() as connection:
        connection.execute(text("SELECT 1"))`,
    [SQL],
  ),
  "flask-sqlalchemy": {
    name: "ask_database",
    imports: [SQL],
    text: `def ask_database(client: Any, app: Any) -> None:
    with app.app_context(), client.engine.connect() as connection:
        connection.execute(text("SELECT 1"))`,
    withApp: true,
  },
  psycopg_pool: ask(
    "ask_postgres",
    `    with client.connection() as connection:
        connection.execute("SELECT 1")`,
  ),
  redis: ask("ask_redis", "    client.ping()"),
  pymongo: ask("ask_mongodb", `    client.admin.command("ping")`),
  elasticsearch: ask("ask_search", "    client.info()"),
  celery: ask(
    "ask_queue",
    `    with client.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1)`,
  ),
};

/** The function that stands where a question is yet to be written: until then the service is not ready. */
export function pythonPlaceholder(need: Need, isAsync: boolean): string {
  const name = placeholderName(need, "python");
  return `${isAsync ? "async " : ""}def ${name}() -> None:
    """Ask ${need.key} (${need.library}) something cheap here. Until then this service says that it is not ready."""
    raise NotImplementedError("${name} is not written yet")`;
}
