import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { forGo, goOtherwise } from "../text/goMiddleware.ts";
import { withoutComposer } from "../text/phpFront.ts";
import { onRack } from "../text/rackApp.ts";
import { forRust } from "../text/rustMiddleware.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetMetrics } from "./aspNet.ts";
import { GO_METRICS } from "./go.ts";
import { GO_GRPC_METRICS } from "./goGrpc.ts";
import { JAVALIN_METRICS } from "./javalin.ts";
import { JERSEY_METRICS } from "./jersey.ts";
import { JVM_METRICS } from "./jvm.ts";
import { planJvmAppMetrics } from "./jvmApp.ts";
import { JVM_GRPC_METRICS } from "./jvmGrpc.ts";
import { KTOR_METRICS } from "./ktor.ts";
import { ADONIS_METRICS } from "./node/adonis.ts";
import { FILE_ROUTED_METRICS, REACT_ROUTER_METRICS } from "./node/fileRouted.ts";
import { NODE_GRPC_METRICS } from "./node/grpc.ts";
import { NODE_METRICS, NODE_WITHOUT_METRICS } from "./node/index.ts";
import { WEB_SERVED_METRICS } from "./node/webServed.ts";
import { OWN_SERVER_METRICS, OWN_SERVER_METRICS_OTHERWISE } from "./ownServers.ts";
import { LARAVEL_METRICS, planSlimMetrics, SYMFONY_METRICS } from "./php.ts";
import { PLAIN_PHP_METRICS } from "./plainPhp.ts";
import { PYTHON_GRPC_METRICS } from "./python/grpc.ts";
import { PYTHON_METRICS } from "./python/index.ts";
import { planRocketMetrics } from "./rocket.ts";
import { planRackMetrics, planRailsMetrics } from "./ruby.ts";
import { RUST_METRICS } from "./rust.ts";
import { HYPER_METRICS, POEM_METRICS, SALVO_METRICS, WARP_METRICS } from "./rustServed.ts";
import { TONIC_METRICS } from "./tonic.ts";
import { VERTX_METRICS } from "./vertx.ts";

/** The frameworks that requests can be measured for. */
export const METRICS: Topic = {
  frameworks: {
    ...NODE_METRICS,
    ...PYTHON_METRICS,
    ...forGo(GO_METRICS),
    ...forRust(RUST_METRICS),
    rocket: planRocketMetrics,
    aspnet: planAspNetMetrics,
    rails: planRailsMetrics,
    sinatra: planRackMetrics,
    grape: planRackMetrics,
    javalin: (site) => planJvmAppMetrics(site, JAVALIN_METRICS),
    "vert.x": (site) => planJvmAppMetrics(site, VERTX_METRICS),
    ...OWN_SERVER_METRICS,
    slim: planSlimMetrics,
  },
  otherwise: [
    onStartup(planAspNetMetrics),
    ...goOtherwise(GO_METRICS),
    GO_GRPC_METRICS,
    PYTHON_GRPC_METRICS,
    NODE_GRPC_METRICS,
    WARP_METRICS,
    POEM_METRICS,
    SALVO_METRICS,
    HYPER_METRICS,
    TONIC_METRICS,
    ...JVM_METRICS,
    KTOR_METRICS,
    JVM_GRPC_METRICS,
    ...OWN_SERVER_METRICS_OTHERWISE,
    JERSEY_METRICS,
    onRack(planRackMetrics),
    LARAVEL_METRICS,
    SYMFONY_METRICS,
    PLAIN_PHP_METRICS,
    ADONIS_METRICS,
    FILE_ROUTED_METRICS,
    REACT_ROUTER_METRICS,
    WEB_SERVED_METRICS,
  ],
  already,
  pointless: withoutComposer("promphp's client"),
  placeless: { ...NODE_WITHOUT_METRICS, ...placelessOf("metrics") },
};

/** What the templates call their histograms. */
const MEASURED: ReadonlySet<string> = new Set(["http_request_duration_seconds", "grpc_server_handling_seconds"]);

/** What takes or shows the numbers of OpenTelemetry's instruments. */
const TAKES: ReadonlySet<string> = new Set(["exporter", "endpoint"]);

/** One name is registered once: a second histogram of it would end the program where it starts. */
function already({ all }: Looked): string | undefined {
  const uses = all("library.used").filter(({ data }) => data.topic === "metrics" && !data.inBrowser);
  // What is made for traces measures as well, into nothing while no meter provider is started.
  const isTaken = uses.some(({ data }) => data.library === "OpenTelemetry" && TAKES.has(data.role));
  const measured = uses.find(
    ({ data }) =>
      (data.role === "middleware" && (data.facts["needs"] === undefined || isTaken)) ||
      (data.role === "histogram" && MEASURED.has(String(data.facts["name"]))),
  );
  if (measured) return `${measured.place.path} measures requests already: ${measured.data.call}.`;
  // Two routes of one path end some programs where they start, and hide each other in the rest.
  const shown = all("server.route").find(({ data }) => data.path === "/metrics");
  return shown && `${shown.place.path} shows metrics at /metrics already: requests are to be counted there.`;
}
