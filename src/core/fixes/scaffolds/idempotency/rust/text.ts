import type { CargoCrates } from "../../text/cargo.ts";
import { type Database, statementsOf } from "../table.ts";
import type { OnceForm } from "./forms.ts";

/** What the module needs, whatever it is taken in by. */
export const ONCE_CRATES: CargoCrates = {
  hex: { version: "0.4" },
  sha2: { version: "0.10" },
  tracing: { version: "0.1" },
  uuid: { version: "1", features: ["v4"] },
};

/** The module: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export function idempotencyText({ imports, text }: OnceForm, database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, (number) =>
    database === "mysql" ? "?" : `$${number}`,
  );
  const pool = database === "mysql" ? "MySqlPool" : "PgPool";
  return `//! Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer.

${imports}
use sha2::{Digest, Sha256};
use sqlx::${pool};
use uuid::Uuid;

const HEADER: &str = "idempotency-key";
/// How much of a request with a key, and of its answer, is read, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
${rustText("CLEAR", clear)}
${rustText("TAKE", take)}
${rustText("ASK", ask)}
${rustText("KEEP", keep)}
${rustText("FORGET", forget)}

/// The keys that came, in the service's database.
#[derive(Clone)]
pub struct Keys(${pool});

struct Answer {
    status: u16,
    content_type: String,
    body: Vec<u8>,
}

impl Keys {
    pub fn new(pool: &${pool}) -> Self {
        Self(pool.clone())
    }

    /// Takes the key, or gives what is to be answered in place of doing the work.
    async fn begin(&self, id: &str, request: &str) -> Result<Option<Answer>, sqlx::Error> {
        let claim = Uuid::new_v4().to_string();
        sqlx::query(CLEAR).bind(id).execute(&self.0).await?;
        sqlx::query(TAKE)
            .bind(id)
            .bind(&claim)
            .bind(request)
            .execute(&self.0)
            .await?;
        let row: (String, String, Option<String>) =
            sqlx::query_as(ASK).bind(id).fetch_one(&self.0).await?;
        Ok(match row {
            (holder, _, _) if holder == claim => None,
            (_, asked, _) if asked != request => {
                Some(Answer::saying(422, "Another request had this key."))
            }
            (_, _, Some(kept)) => Some(Answer::kept(&kept)),
            _ => Some(Answer::saying(
                409,
                "A request with this key is under way: ask again later.",
            )),
        })
    }

    /// Keeps what was answered; what failed may be tried again with the same key.
    async fn end(&self, id: &str, answer: Option<&Answer>) {
        let ended = match answer.filter(|answer| answer.status < 400) {
            Some(answer) => sqlx::query(KEEP).bind(answer.to_text()).bind(id),
            None => sqlx::query(FORGET).bind(id),
        };
        if let Err(error) = ended.execute(&self.0).await {
            tracing::error!(%error, "the answer to a request with an idempotency key was not kept");
        }
    }
}

impl Answer {
    fn saying(status: u16, what: &str) -> Self {
        Self {
            status,
            content_type: "text/plain".to_owned(),
            body: what.into(),
        }
    }

    fn to_text(&self) -> String {
        let body = hex::encode(&self.body);
        format!("{}\\n{}\\n{body}", self.status, self.content_type)
    }

    fn kept(text: &str) -> Self {
        let mut parts = text.splitn(3, '\\n');
        let mut next = || parts.next().unwrap_or_default();
        Self {
            status: next().parse().unwrap_or(500),
            content_type: next().to_owned(),
            body: hex::decode(next()).unwrap_or_default(),
        }
    }
}

/// One caller's key means nothing to another.
fn digest(parts: &[&[u8]]) -> String {
    hex::encode(Sha256::digest(parts.join(&b'\\n')))
}

${text}`;
}

/** A constant as rustfmt has it: on one line, or on lines that a backslash joins where it is long. */
function rustText(name: string, statement: string): string {
  const at = statement.indexOf(" OR ");
  const quoted = at < 0 ? `"${statement}"` : `"${statement.slice(0, at)} \\\n    ${statement.slice(at + 1)}"`;
  const line = `const ${name}: &str = ${quoted};`;
  return at < 0 && line.length > 100 ? line.replace(" = ", " =\n    ") : line;
}
