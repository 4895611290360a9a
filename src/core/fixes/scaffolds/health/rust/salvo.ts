import type { ScaffoldPlan } from "../../../scaffold.ts";
import { rustServed } from "../../text/rustServed.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY, STANDARD } from "./frameworks.ts";
import { planRust, planRustHealth } from "./plan.ts";

/** Salvo, whose routers are pushed into each other; one that is made below a path is pushed into one that has none. */
export async function planSalvo(site: Site): Promise<ScaffoldPlan> {
  const { app, data, text } = site;
  const made = text.slice(app.place.span.start, app.place.span.end);
  if (!made.includes("with_path")) return planRust(site, SALVO);
  const served = await rustServed(site.context, "Salvo");
  const [opening, closing] = served?.around("", "") ?? [];
  const handed = served?.text.slice(opening?.span.start, closing?.span.start).trim() ?? "";
  const isRouter = handed === data.name?.replace(/#\d+$/, "") || handed.startsWith(made);
  if (served === undefined || served.path !== app.place.path || !isRouter)
    return nothing(
      `No router of ${app.place.path} was seen that answers for the whole of it: ${made} is below a path.`,
    );
  const whole = { ...site, path: served.path, offset: served.started.place.span.start };
  return planRustHealth(whole, SALVO, (checks) =>
    served.around(`salvo::Router::new().push(crate::health::routes(${listed(checks, "        ")})).push(`, ")"),
  );
}

/** https://docs.rs/salvo/latest/salvo/routing/struct.Router.html#method.push */
const SALVO: RustFramework = {
  imports: {
    live: "use salvo::prelude::*;\n",
    ready: `${STANDARD}

use salvo::prelude::*;
use tokio::task::JoinSet;
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const pushed = (path: string | undefined, handler: string) =>
      path === undefined ? "" : `\n        .push(Router::with_path("${path.slice(1)}").get(${handler}))`;
    const lives = `
/// ${LIVE}
#[handler]
async fn live() -> &'static str {
    "ok"
}
`;
    const answers = asks
      ? `
struct Ready(Vec<Check>);

/// ${READY}
#[handler]
impl Ready {
    async fn handle(&self, response: &mut Response) {
        let (ready, results) = ask_all(&self.0).await;
        response.status_code(if ready {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        });
        response.render(Json(results));
    }
}
`
      : `
/// ${READY}
#[handler]
async fn ready() -> &'static str {
    "ok"
}
`;
    return `/// The endpoints, to be pushed into the router that is served.
pub fn routes(${asks ? "checks: Vec<Check>" : ""}) -> Router {
    Router::new()${pushed(liveness, "live")}${pushed(readiness, asks ? "Ready(checks)" : "ready")}
}
${liveness === undefined ? "" : lives}${readiness === undefined ? "" : answers}`;
  },
  register: (checks, indent) => `.push(crate::health::routes(${listed(checks, indent)}))`,
};
