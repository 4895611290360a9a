import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { GO_WEB, onOwnApps } from "../text/goMiddleware.ts";
import { onRack } from "../text/rackApp.ts";
import { forRust } from "../text/rustMiddleware.ts";
import { forLanguages, type Topic } from "../topic.ts";
import { planAspNetTracing } from "./aspNet.ts";
import { planGoTracing } from "./go.ts";
import { GO_GRPC_TRACING } from "./goGrpc.ts";
import { HYPER_TRACING } from "./hyper.ts";
import { JAVA_AGENT, withoutJavaImage } from "./javaAgent.ts";
import { JVM_TRACING } from "./jvm.ts";
import { planNextTracing } from "./next.ts";
import { planNodeTracing } from "./node.ts";
import { PHP_TRACING, PLAIN_PHP_TRACING, withoutPhpImage } from "./php.ts";
import { planPythonTracing } from "./python.ts";
import { planRackTracing, planRailsTracing, SIDEKIQ_TRACING } from "./ruby.ts";
import { RUST_TRACING } from "./rust.ts";
import { POEM_TRACING, SALVO_TRACING, TONIC_TRACING, WARP_TRACING } from "./rustServed.ts";

const OF_ROCKET =
  "a fairing stands before a route and after it and cannot be around it, so that no span can: begin one in the routes, with #[tracing::instrument].";

/** How OpenTelemetry is begun in each language. */
export const TRACING: Topic = {
  frameworks: {
    ...Object.fromEntries(Object.keys(GO_WEB).map((name) => [name, planGoTracing])),
    ...forRust(RUST_TRACING),
    next: planNextTracing,
    aspnet: planAspNetTracing,
    rails: planRailsTracing,
    sinatra: planRackTracing,
    grape: planRackTracing,
  },
  otherwise: [
    onStartup(planAspNetTracing),
    ...onOwnApps(planGoTracing),
    GO_GRPC_TRACING,
    POEM_TRACING,
    SALVO_TRACING,
    WARP_TRACING,
    HYPER_TRACING,
    TONIC_TRACING,
    onRack(planRackTracing),
    SIDEKIQ_TRACING,
    PHP_TRACING,
    PLAIN_PHP_TRACING,
    ...JVM_TRACING,
    JAVA_AGENT,
    forLanguages(["javascript", "typescript"], planNodeTracing),
    forLanguages(["python"], planPythonTracing),
  ],
  pointless: (looked) => withoutPhpImage(looked) ?? withoutJavaImage(looked),
  placeless: { ...placelessOf("traces"), rocket: OF_ROCKET, Rocket: OF_ROCKET },
};
