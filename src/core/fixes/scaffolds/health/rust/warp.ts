import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { NOT_FOLLOWED, rustServed, servesBy } from "../../text/rustServed.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { needsOf } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY, STANDARD } from "./frameworks.ts";
import { planRustHealth } from "./plan.ts";

/** warp, which serves one filter that is made of all others. */
export const WARP_HEALTH: Otherwise = { fits: servesBy("warp"), plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await rustServed(context, "warp");
  if (served === undefined) return nothing(NOT_FOLLOWED("warp"));
  const { started, path, text, around } = served;
  const wanted = wantedOf(context, "warp");
  const site = { context, path, text, offset: started.place.span.start, needs: needsOf(context, started), wanted };
  return planRustHealth(site, WARP, (checks) =>
    around(`warp::Filter::or(crate::health::routes(${listed(checks, "        ")}), `, ")"),
  );
}

const WARP: Pick<RustFramework, "imports" | "routes"> = {
  imports: {
    live: "use warp::{Filter, Rejection, Reply};\n",
    ready: `${STANDARD}

use tokio::task::JoinSet;
use warp::{http::StatusCode, reply, Filter, Rejection, Reply};
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const path = (each: string) =>
      `warp::path!(${each
        .slice(1)
        .split("/")
        .map((part) => `"${part}"`)
        .join(" / ")})`;
    const live =
      liveness === undefined
        ? []
        : [
            `    // ${LIVE}
    let live = warp::get().and(${path(liveness)}).map(|| "ok");
`,
          ];
    const ready =
      readiness === undefined
        ? []
        : [
            `    // ${READY}
${
  asks
    ? `    let ready = warp::get()
        .and(${path(readiness)})
        .then(move || ready(checks.clone()));
`
    : `    let ready = warp::get().and(${path(readiness)}).map(|| "ok");
`
}`,
          ];
    const names = [...(liveness === undefined ? [] : ["live"]), ...(readiness === undefined ? [] : ["ready"])];
    const answer = `
async fn ready(checks: Arc<[Check]>) -> impl Reply {
    let (ready, results) = ask_all(&checks).await;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    reply::with_status(reply::json(&results), status)
}
`;
    return `/// The endpoints, as a filter that comes before all others.
pub fn routes(${asks ? "checks: Vec<Check>" : ""}) -> impl Filter<Extract = impl Reply, Error = Rejection> + Clone {
${asks ? "    let checks: Arc<[Check]> = checks.into();\n" : ""}${[...live, ...ready].join("")}    ${names.join(".or(")}${names.length > 1 ? ")" : ""}
}
${asks ? answer : ""}`;
  },
};
