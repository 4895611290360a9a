import type { Wanted } from "../needs.ts";
import type { RustQuestion } from "./clients.ts";

/** How a framework of Rust answers. */
export interface RustFramework {
  readonly imports: { readonly live: string; readonly ready: string };
  /** The function that adds the endpoints; `asks` where readiness has something to ask. */
  routes(wanted: Wanted, asks: boolean): string;
  /** The chained call that takes them in; `checks` are expressions. */
  register(checks: readonly string[] | undefined, indent: string): string;
  /** The crate that brings the runtime, with the features that are needed of it. Left out: tokio itself. */
  readonly runtime?: { readonly crate: string; readonly features: readonly string[] };
}

/** The file of endpoints, as rustfmt writes it; `traces` where the crate logs by tracing. */
export function rustFile(
  framework: Pick<RustFramework, "imports" | "routes">,
  wanted: Wanted,
  questions: readonly RustQuestion[],
  traces: boolean,
): string {
  const what = `//! Whether this service lives${wanted.readiness === undefined ? "" : ", and whether it is ready for requests"}.`;
  if (questions.length === 0) return `${what}\n\n${framework.imports.live}\n${framework.routes(wanted, false)}`;
  const helpers = questions.map(({ helper }) => `\n${helper}`).join("");
  return `${what}

${framework.imports.ready}
${PATIENCE}
${framework.routes(wanted, true)}${helpers}${traces ? ASKING.replaceAll("eprintln!", "tracing::warn!") : ASKING}`;
}

const PATIENCE = `/// How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
const PATIENCE: Duration = Duration::from_millis(800);

type Failure = Box<dyn Error + Send + Sync>;
type Ask = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> + Send + Sync>;

/// A question to a dependency: something cheap that fails when it does not answer.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    ask: Ask,
}

impl Check {
    pub fn new<A, F, E>(name: &'static str, ask: A) -> Self
    where
        A: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Failure>,
    {
        let ask: Ask = Arc::new(move || {
            let asked = ask();
            Box::pin(async move { asked.await.map_err(Into::into) })
        });
        Self { name, ask }
    }
}
`;

const ASKING = `
/// Asks everything at once. Why something did not answer goes to the log, not to the caller.
async fn ask_all(checks: &[Check]) -> (bool, BTreeMap<&'static str, &'static str>) {
    let mut asked = JoinSet::new();
    for Check { name, ask } in checks.iter().cloned() {
        asked.spawn(answers_in_time(name, ask));
    }
    let (mut ready, mut results) = (true, BTreeMap::new());
    while let Some(answer) = asked.join_next().await {
        let (name, answered) = answer.unwrap_or(("a check that panicked", false));
        ready &= answered;
        results.insert(name, if answered { "ok" } else { "unavailable" });
    }
    results.insert("status", if ready { "ok" } else { "unavailable" });
    (ready, results)
}

async fn answers_in_time(name: &'static str, ask: Ask) -> (&'static str, bool) {
    match tokio::time::timeout(PATIENCE, ask()).await {
        Ok(Ok(())) => return (name, true),
        Ok(Err(error)) => eprintln!("{name} is not ready: {error}"),
        Err(_) => eprintln!("{name} is not ready: no answer within {PATIENCE:?}"),
    }
    (name, false)
}
`;
