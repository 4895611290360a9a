import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { planNodeTracing } from "./telemetry/nodeTracing.ts";
import { planPythonTracing } from "./telemetry/pythonTracing.ts";
import { nothing } from "./telemetry/site.ts";

/** OpenTelemetry's own instrumentation, loaded by the command that starts the service. */
export const openTelemetry: Scaffold = {
  id: "opentelemetry",
  title: "Start OpenTelemetry",
  description:
    "Has the start command load OpenTelemetry's instrumentation of the framework, its clients and stores; where it sends is left to OTEL_EXPORTER_OTLP_ENDPOINT.",
  check: "observability/tracing",
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { languages, id } = context.component;
  const [main] = languages;
  if (main === "javascript" || main === "typescript") return planNodeTracing(context);
  if (main === "python") return planPythonTracing(context);
  return nothing(`There is no template for ${main ?? "the language"} of ${id} yet: Node and Python have one.`);
}
