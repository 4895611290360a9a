import { onStartup } from "../text/aspNetStartup.ts";
import { GO_WEB, onOwnApps } from "../text/goMiddleware.ts";
import { forRust } from "../text/rustMiddleware.ts";
import { forLanguages, type Topic } from "../topic.ts";
import { planAspNetTracing } from "./aspNet.ts";
import { planGoTracing } from "./go.ts";
import { GO_GRPC_TRACING } from "./goGrpc.ts";
import { JAVA_AGENT } from "./javaAgent.ts";
import { JVM_TRACING } from "./jvm.ts";
import { planNextTracing } from "./next.ts";
import { planNodeTracing } from "./node.ts";
import { PHP_TRACING, PLAIN_PHP_TRACING, withoutPhpImage } from "./php.ts";
import { planPythonTracing } from "./python.ts";
import { planRackTracing, planRailsTracing } from "./ruby.ts";
import { RUST_TRACING } from "./rust.ts";

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
    PHP_TRACING,
    PLAIN_PHP_TRACING,
    ...JVM_TRACING,
    JAVA_AGENT,
    forLanguages(["javascript", "typescript"], planNodeTracing),
    forLanguages(["python"], planPythonTracing),
  ],
  pointless: withoutPhpImage,
};
