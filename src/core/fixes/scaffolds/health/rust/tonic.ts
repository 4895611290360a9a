import { fullRoutes } from "../../../../components/linkRoutes.ts";
import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { cargoManifest, cargoVersion, withCrates } from "../../text/cargo.ts";
import { chainOf } from "../../text/rust.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { needsOf } from "../needs.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY, STANDARD } from "./frameworks.ts";
import { planRustHealth } from "./plan.ts";

type Started = Signal<"server.started">;

/** The health service of gRPC: https://grpc.io/docs/guides/health-checking/ */
export const TONIC_HEALTH: Otherwise = {
  fits: ({ all }) => all("server.started").some(isTonic),
  plan,
};

function isTonic({ data }: Started): boolean {
  return data.server === "tonic";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (fullRoutes(context.signals).some(({ path }) => path.startsWith("/grpc.health.v1.Health/")))
    return nothing(`${context.component.id} answers for its health already.`);
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isTonic(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No server of tonic's was seen.");
  const { path, span } = started.place;
  const added = chainOf(text, span.start).find(({ name }) => name === "add_service");
  const manifest = await cargoManifest(path, context);
  const version = manifest && (await cargoVersion(manifest, "tonic", context));
  const minor = Number(/^0\.(\d+)/.exec(version ?? "")?.[1] ?? 0);
  if (added === undefined || manifest === undefined || minor < 10)
    return nothing(`Nobody can tell where ${path} adds its services, or which version of tonic it asks for.`);
  // Before the first service, on a line of its own where that is.
  const dot = text.lastIndexOf(".", added.at);
  const blanks = /(\r?\n[ \t]*)?$/.exec(text.slice(0, dot))?.[0] ?? "";
  const site = { context, path, text, offset: span.start, needs: needsOf(context, started), wanted: WANTED };
  const plan = await planRustHealth(site, tonic(minor), (checks) => {
    const call = `.add_service(crate::health::service(${listed(checks, blanks.replace(/\r?\n/, "") || "        ")}))`;
    return [{ path, span: { start: dot, end: dot }, text: `${call}${blanks}` }];
  });
  return plan.nothing === undefined ? withCrates(plan, manifest, { "tonic-health": { version: `0.${minor}` } }) : plan;
}

/** The service answers by names instead of paths. */
const WANTED = { liveness: "liveness", readiness: "" };

/** https://docs.rs/tonic-health/latest/tonic_health/server/fn.health_reporter.html */
function tonic(minor: number): Pick<RustFramework, "imports" | "routes"> {
  const service = "tonic_health::pb::health_server::{Health, HealthServer}";
  return {
    imports: {
      live: `use ${service};\n`,
      ready: `${STANDARD}

use tokio::task::JoinSet;
use tonic_health::{
    pb::health_server::{Health, HealthServer},
    ServingStatus,
};

/// How often the dependencies are asked.
const EVERY: Duration = Duration::from_secs(5);
`,
    },
    routes: (_, asks) =>
      asks
        ? `/// The health service of gRPC.
///
/// "" says: ${READY.toLowerCase()}
/// "liveness" says: ${LIVE.toLowerCase()}
pub fn service(checks: Vec<Check>) -> HealthServer<impl Health> {
    let (${minor < 13 ? "mut " : ""}reporter, service) = tonic_health::server::health_reporter();
    tokio::spawn(async move {
        reporter
            .set_service_status("liveness", ServingStatus::Serving)
            .await;
        loop {
            let status = match ask_all(&checks).await {
                (true, _) => ServingStatus::Serving,
                (false, _) => ServingStatus::NotServing,
            };
            reporter.set_service_status("", status).await;
            tokio::time::sleep(EVERY).await;
        }
    });
    service
}
`
        : `/// The health service of gRPC for the whole server: it is there, and has nothing to wait for.
pub fn service() -> HealthServer<impl Health> {
    tonic_health::server::health_reporter().1
}
`,
  };
}
