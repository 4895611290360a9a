import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { NOT_FOLLOWED, rustServed, servesBy } from "../../text/rustServed.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { needsOf } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY, STANDARD } from "./frameworks.ts";
import { planRustHealth } from "./plan.ts";

/** Poem, whose endpoints stand before the app that is served, with all that it goes through. */
export const POEM_HEALTH: Otherwise = { fits: servesBy("Poem"), plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await rustServed(context, "Poem");
  if (served === undefined) return nothing(NOT_FOLLOWED("Poem"));
  const { started, path, text, around } = served;
  const wanted = wantedOf(context, "poem");
  const site = { context, path, text, offset: started.place.span.start, needs: needsOf(context, started), wanted };
  return planRustHealth(site, POEM, (checks) =>
    around("crate::health::with_endpoints(", `${checks === undefined ? "" : `, ${listed(checks, "        ")}`})`),
  );
}

/** https://docs.rs/poem/latest/poem/struct.Route.html#method.nest */
const POEM: Pick<RustFramework, "imports" | "routes"> = {
  imports: {
    live: "use poem::{get, handler, IntoEndpoint, IntoResponse, Route};\n",
    ready: `${STANDARD}

use poem::{
    get, handler,
    http::StatusCode,
    web::{Data, Json},
    EndpointExt, IntoEndpoint, IntoResponse, Route,
};
use tokio::task::JoinSet;
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const live = liveness === undefined ? "" : `\n        .at("${liveness}", get(live))`;
    const ready =
      readiness === undefined ? "" : `\n        .at("${readiness}", get(readiness)${asks ? ".data(checks)" : ""})`;
    const lives = `
/// ${LIVE}
#[handler]
fn live() -> &'static str {
    "ok"
}
`;
    const answers = asks
      ? `
/// ${READY}
#[handler]
async fn readiness(Data(checks): Data<&Arc<[Check]>>) -> impl IntoResponse {
    let (ready, results) = ask_all(checks).await;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(results))
}
`
      : `
/// ${READY}
#[handler]
fn readiness() -> &'static str {
    "ok"
}
`;
    return `/// The endpoints, before all others.
pub fn with_endpoints<E>(app: E${asks ? ", checks: Vec<Check>" : ""}) -> Route
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
${asks ? "    let checks: Arc<[Check]> = checks.into();\n" : ""}    Route::new()${live}${ready}
        .nest_no_strip("/", app)
}
${liveness === undefined ? "" : lives}${readiness === undefined ? "" : answers}`;
  },
};
