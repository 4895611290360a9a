import { forLanguages, type Topic } from "../topic.ts";
import { planAspNetTracing } from "./aspNet.ts";
import { JVM_TRACING } from "./jvm.ts";
import { planNodeTracing } from "./node.ts";
import { planPythonTracing } from "./python.ts";
import { planRailsTracing, planSinatraTracing } from "./ruby.ts";

/** How OpenTelemetry is begun in each language. */
export const TRACING: Topic = {
  frameworks: { aspnet: planAspNetTracing, rails: planRailsTracing, sinatra: planSinatraTracing },
  otherwise: [
    forLanguages(["javascript", "typescript"], planNodeTracing),
    forLanguages(["python"], planPythonTracing),
    ...JVM_TRACING,
  ],
};
