import type { RustPoolsMade } from "../../text/rustPools.ts";
import type { Need } from "../needs.ts";

/** How a client of Rust is asked whether its server answers. */
interface Ask {
  /** As `dependency.used` signals call it. */
  readonly library: string;
  /** The types of variables and parameters that hold it. */
  readonly types: RegExp;
  /** What a statement that makes it calls. */
  readonly made: RegExp;
  /** The function of the file of endpoints that makes a check of it. */
  text(name: string, key: string): string;
}

const ASKS: readonly Ask[] = [
  {
    // https://docs.rs/sqlx/latest/sqlx/struct.Pool.html
    library: "sqlx",
    types: /(?:PgPool|MySqlPool|Pool<\s*(?:sqlx::)?(?:Postgres|MySql)\s*>)/,
    made: /(?:PgPool|MySqlPool)(?:Options)?::/,
    text: (name, key) => sqlx(name, key),
  },
  {
    // https://docs.rs/redis/latest/redis/struct.Client.html#method.get_multiplexed_async_connection
    library: "redis",
    types: /(?:redis::)?Client/,
    made: /redis::Client::open/,
    text: (name, key) => `/// Asks Redis for a PONG.
pub fn ${name}(client: redis::Client) -> Check {
    Check::new("${key}", move || {
        let client = client.clone();
        async move {
            let mut connection = client.get_multiplexed_async_connection().await?;
            redis::cmd("PING").query_async::<()>(&mut connection).await
        }
    })
}
`,
  },
];

function sqlx(name: string, key: string): string {
  const pool = key === "mysql" ? "sqlx::MySqlPool" : "sqlx::PgPool";
  return `/// Asks the database for a row.
pub fn ${name}(pool: ${pool}) -> Check {
    Check::new("${key}", move || {
        let pool = pool.clone();
        async move { sqlx::query("SELECT 1").execute(&pool).await.map(|_| ()) }
    })
}
`;
}

/** A dependency with the expression that makes its check, and the function that this needs. */
export interface RustQuestion {
  readonly key: string;
  readonly check: string;
  readonly helper: string;
}

/** The question for each dependency: to the client that is in scope, else a placeholder. `here` is told to be usable. */
export function rustQuestions(
  needs: readonly Need[],
  scope: string,
  here: (name: string) => boolean,
  pools: RustPoolsMade,
): readonly RustQuestion[] {
  return needs.map((need) => {
    const name = `ask_${need.key.replace(/\W+/g, "_").toLowerCase()}`;
    const ask = ASKS.find(({ library }) => library === need.library);
    const client = ask && clientIn(ask, scope, here, pools);
    if (ask && client) {
      return { key: need.key, check: `crate::health::${name}(${client}.clone())`, helper: ask.text(name, need.key) };
    }
    return { key: need.key, check: `crate::health::${name}()`, helper: placeholder(name, need) };
  });
}

/** A variable that a statement before gives a client, or a parameter of its type. */
function clientIn(
  { library, types, made }: Ask,
  scope: string,
  here: (name: string) => boolean,
  pools: RustPoolsMade,
): string | undefined {
  const opened = [...scope.matchAll(/\blet\s+(?:mut\s+)?(\w+)(?:\s*:[^=;]+)?\s*=\s*([^;]*);/g)].flatMap(
    ([, name = "", value = ""]) =>
      made.test(value) || (library === "sqlx" && pools(value) !== undefined) ? [name] : [],
  );
  const header = /^[^{]*/.exec(scope)?.[0] ?? "";
  const given = [...header.matchAll(new RegExp(`(\\w+)\\s*:\\s*&?(?:\\w+::)*${types.source}(?=\\s*[,)])`, "g"))].map(
    ([, name = ""]) => name,
  );
  return [...opened, ...given].find(here);
}

/** The function that stands where a question is yet to be written: until then the service is not ready. */
function placeholder(name: string, { key, library }: Need): string {
  return `/// Ask ${key} (${library}) something cheap here. Until then this service says that it is not ready.
pub fn ${name}() -> Check {
    Check::new("${key}", || async { Err("${name} is not written yet") })
}
`;
}
