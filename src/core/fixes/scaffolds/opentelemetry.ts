import type { Scaffold } from "../scaffold.ts";
import { fitsTopic, planTopic } from "./topic.ts";
import { TRACING } from "./tracing/index.ts";

/** OpenTelemetry's own instrumentation, loaded by the command that starts the service. */
export const openTelemetry: Scaffold = {
  id: "opentelemetry",
  title: "Start OpenTelemetry",
  description:
    "Has the start command load OpenTelemetry's instrumentation of the framework, its clients and stores; where it sends is left to OTEL_EXPORTER_OTLP_ENDPOINT.",
  check: "observability/tracing",
  fits: fitsTopic(TRACING),
  plan: (context) => planTopic(TRACING, context),
};
