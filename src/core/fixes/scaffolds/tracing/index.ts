import { forLanguages, type Topic } from "../topic.ts";
import { planNodeTracing } from "./node.ts";
import { planPythonTracing } from "./python.ts";

/** How OpenTelemetry is begun in each language. */
export const TRACING: Topic = {
  frameworks: {},
  otherwise: [forLanguages(["javascript", "typescript"], planNodeTracing), forLanguages(["python"], planPythonTracing)],
};
