import type { Check } from "../../model.ts";
import autoscaling from "./autoscaling.ts";
import autoscalingExercised from "./autoscaling-exercised.ts";
import sharedBottleneck from "./shared-bottleneck.ts";

/** In the checklist's order. */
export const SCALING: readonly Check[] = [autoscaling, autoscalingExercised, sharedBottleneck];
