import type { Check } from "../../model.ts";
import autoscaling from "./autoscaling.ts";
import autoscalingExercised from "./autoscaling-exercised.ts";
import containerised from "./containerised.ts";
import limitsDocumented from "./limits-documented.ts";
import loadBalancer from "./load-balancer.ts";
import loadTestInPipeline from "./load-test-in-pipeline.ts";
import loadTested from "./load-tested.ts";
import sharedBottleneck from "./shared-bottleneck.ts";
import strategyStateless from "./strategy-stateless.ts";

/** In the checklist's order. */
export const SCALING: readonly Check[] = [
  autoscaling,
  autoscalingExercised,
  strategyStateless,
  containerised,
  loadBalancer,
  loadTested,
  loadTestInPipeline,
  limitsDocumented,
  sharedBottleneck,
];
