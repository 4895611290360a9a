import type { Check } from "../../model.ts";
import ciEnforcement from "./ci-enforcement.ts";
import learningLoop from "./learning-loop.ts";
import metricTargets from "./metric-targets.ts";
import ownership from "./ownership.ts";
import readinessDefinition from "./readiness-definition.ts";
import readinessReview from "./readiness-review.ts";
import redItemPolicy from "./red-item-policy.ts";
import scoreBands from "./score-bands.ts";
import techDebt from "./tech-debt.ts";

/** In the checklist's order. */
export const GOVERNANCE: readonly Check[] = [
  ownership,
  metricTargets,
  techDebt,
  readinessDefinition,
  readinessReview,
  redItemPolicy,
  scoreBands,
  ciEnforcement,
  learningLoop,
];
