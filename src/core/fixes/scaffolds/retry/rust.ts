import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { putRustModule } from "../text/rustModule.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";

/** https://docs.rs/backon/latest/backon/ */
export const RUST_RETRY: Otherwise = {
  fits: (looked) => ownCalls(looked, ["rust"]).length > 0,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const [call] = ownCalls(lookedAt(context), ["rust"]);
  return putRustModule(context, call?.place.path ?? "", {
    name: "retry",
    crates: { backon: { version: "1.3" } },
    text: (manifest) => `${RETRYING}${/^reqwest(?:\.workspace)?[ \t]*=/m.test(manifest) ? REQWEST : ""}`,
  });
}

const RETRYING = `//! Asks again what may be asked again.
#![allow(dead_code)] // until the first call goes through it

use std::{future::Future, time::Duration};

use backon::{ExponentialBuilder, Retryable};

/// Asks, and asks again after failures that pass: three attempts within 10 s, with waits that grow and vary by chance, so that
/// callers that failed together do not come back together.
///
/// Only for what may be done twice: reads, and writes with an idempotency key. What is asked needs a timeout of its own, or a
/// call that hangs is never tried again.
pub async fn retrying<T, E, A, F>(ask: A, passes: impl FnMut(&E) -> bool) -> Result<T, E>
where
    A: FnMut() -> F,
    F: Future<Output = Result<T, E>>,
{
    let waits = ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(200))
        .with_max_delay(Duration::from_secs(2))
        .with_max_times(2)
        .with_total_delay(Some(Duration::from_secs(10)))
        .with_jitter();
    ask.retry(waits).when(passes).await
}
`;

const REQWEST = `
/// True where no answer came, or one that says to ask again; an answer's status is an error after \`error_for_status\`.
pub fn is_passing(error: &reqwest::Error) -> bool {
    match error.status() {
        Some(status) => matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504),
        None => error.is_connect() || error.is_timeout() || error.is_request(),
    }
}
`;
