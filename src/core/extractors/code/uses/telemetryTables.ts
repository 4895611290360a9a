import { LOADED_MODELS } from "./loadedModels.ts";
import { LOGGING } from "./logging/index.ts";
import { MACHINE_LEARNING } from "./machineLearning.ts";
import { METRICS } from "./metrics/index.ts";
import { PROFILING } from "./profiling.ts";
import type { UseTable } from "./row.ts";
import { TRACING } from "./tracing/index.ts";
import { WEB_VITALS } from "./webVitals.ts";

/** What shows how a service does. */
export const TELEMETRY_TABLES: readonly UseTable[] = [
  LOGGING,
  METRICS,
  TRACING,
  PROFILING,
  MACHINE_LEARNING,
  LOADED_MODELS,
  WEB_VITALS,
];
