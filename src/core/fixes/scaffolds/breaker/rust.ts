import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { putRustModule } from "../text/rustModule.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";

/** Breakers of failsafe's: https://docs.rs/failsafe/latest/failsafe/ */
export const RUST_BREAKER: Otherwise = {
  fits: (looked) => ownCalls(looked, ["rust"]).length > 0,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const [call] = ownCalls(lookedAt(context), ["rust"]);
  return putRustModule(context, call?.place.path ?? "", {
    name: "breaker",
    crates: { failsafe: { version: "1.3" } },
    text: (manifest) =>
      /^tracing(?:\.workspace)?[ \t]*=/m.test(manifest) ? BREAKER.replace("eprintln!", "tracing::warn!") : BREAKER,
  });
}

const BREAKER = `//! Lets the service go on without what it can do without.
#![allow(dead_code)] // until the first call goes through it

use std::{
    collections::HashMap,
    fmt::Display,
    future::Future,
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};

use failsafe::{backoff, failure_policy, futures::CircuitBreaker, Config, StateMachine};

/// How long a dependency is left alone before one question tries it again.
const REST: Duration = Duration::from_secs(10);

type Breaker = StateMachine<failure_policy::ConsecutiveFailures<backoff::Constant>, ()>;

/// Kept for as long as the program runs, one for each dependency: a breaker learns from many calls.
static BREAKERS: LazyLock<Mutex<HashMap<&'static str, Breaker>>> = LazyLock::new(Mutex::default);

/// Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before, a
/// default, or nothing. After five failures in a row it is not asked for 10 s.
///
/// What is asked needs a timeout of its own, and has to give an error for an answer that says that the other side failed.
pub async fn guarded<T, E: Display>(
    name: &'static str,
    ask: impl Future<Output = Result<T, E>>,
    otherwise: impl FnOnce() -> T,
) -> T {
    match breaker_of(name).call(ask).await {
        Ok(answer) => answer,
        Err(error) => {
            eprintln!("{name} is done without: {error}");
            otherwise()
        }
    }
}

fn breaker_of(name: &'static str) -> Breaker {
    let mut breakers = BREAKERS.lock().unwrap_or_else(PoisonError::into_inner);
    let breaker = breakers.entry(name).or_insert_with(|| {
        let policy = failure_policy::consecutive_failures(5, backoff::constant(REST));
        Config::new().failure_policy(policy).build()
    });
    breaker.clone()
}
`;
