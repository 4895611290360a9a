import type { ScaffoldPlan } from "../../../scaffold.ts";
import { cargoManifest, cargoVersion } from "../../text/cargo.ts";
import { nothing } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY, STANDARD } from "./frameworks.ts";
import { planRust } from "./plan.ts";

/** ntex, which runs on another runtime than tokio's unless a feature says so: https://docs.rs/crate/ntex/latest/features */
export async function planNtex(site: Site): Promise<ScaffoldPlan> {
  const { app, context, needs, wanted } = site;
  const asks = wanted.readiness !== undefined && needs.length > 0;
  const manifest = await cargoManifest(app.place.path, context);
  if (asks && !ON_TOKIO.test(manifest?.text ?? ""))
    return nothing(
      `What asks the dependencies takes tokio's timer, and nobody can tell that ${app.place.path} runs on tokio.`,
    );
  const version = manifest && (await cargoVersion(manifest, "ntex", context));
  return planRust(site, ntex(wanted, Number.parseInt(version ?? "3", 10)));
}

const ON_TOKIO = /^ntex[ \t]*=[^\n]*"tokio"|^\[dependencies\.ntex\][^[]*features[ \t]*=[ \t]*\[[^\]]*"tokio"/m;

/** Added one by one, since what registers several takes other types in each version: https://docs.rs/ntex/latest/ntex/web/struct.App.html#method.route */
function ntex({ liveness, readiness }: Wanted, major: number): RustFramework {
  return {
    imports: {
      live: "use ntex::web::HttpResponse;\n",
      ready: `${STANDARD}

use ntex::web::HttpResponse;
use tokio::task::JoinSet;
`,
    },
    routes: (_, asks) => {
      const answers = asks
        ? `
/// ${READY}
${major < 3 ? READY_2 : READY_3}`
        : `
/// ${READY}
pub async fn ready() -> HttpResponse {
    HttpResponse::Ok().body("ok")
}
`;
      const lives = `/// ${LIVE}
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().body("ok")
}
`;
      return `${liveness === undefined ? "" : lives}${readiness === undefined ? "" : answers}`.replace(/^\n/, "");
    },
    register: (checks, indent) => {
      const added = (path: string, handler: string) => `.route("${path}", ntex::web::get().to(${handler}))`;
      const asked = checks === undefined ? "crate::health::ready" : `crate::health::ready(${listed(checks, indent)})`;
      return [
        ...(liveness === undefined ? [] : [added(liveness, "crate::health::live")]),
        ...(readiness === undefined ? [] : [added(readiness, asked)]),
      ].join(`\n${indent}`);
    },
  };
}

const READY_2 = `pub fn ready(checks: Vec<Check>) -> impl Fn() -> Pin<Box<dyn Future<Output = HttpResponse>>> {
    let checks: Arc<[Check]> = checks.into();
    move || {
        let checks = Arc::clone(&checks);
        Box::pin(async move {
            match ask_all(&checks).await {
                (true, results) => HttpResponse::Ok().json(&results),
                (false, results) => HttpResponse::ServiceUnavailable().json(&results),
            }
        })
    }
}
`;

/** https://docs.rs/ntex/latest/ntex/web/trait.Handler.html: asynchronous closures, since 3 */
const READY_3 = `pub fn ready(checks: Vec<Check>) -> impl AsyncFn() -> HttpResponse {
    async move || match ask_all(&checks).await {
        (true, results) => HttpResponse::Ok().json(&results),
        (false, results) => HttpResponse::ServiceUnavailable().json(&results),
    }
}
`;
