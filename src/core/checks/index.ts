import type { Check } from "../model.ts";
import applicability from "./compliance/applicability.ts";
import dataSubjectRequests from "./compliance/data-subject-requests.ts";
import training from "./compliance/training.ts";
import vendorAgreements from "./compliance/vendor-agreements.ts";
import restoreDrill from "./data/restore-drill.ts";
import pinnedImages from "./delivery/pinned-images.ts";
import riskReview from "./delivery/risk-review.ts";
import rollbackTested from "./delivery/rollback-tested.ts";
import ciEnforcement from "./governance/ci-enforcement.ts";
import learningLoop from "./governance/learning-loop.ts";
import metricTargets from "./governance/metric-targets.ts";
import ownership from "./governance/ownership.ts";
import readinessDefinition from "./governance/readiness-definition.ts";
import readinessReview from "./governance/readiness-review.ts";
import redItemPolicy from "./governance/red-item-policy.ts";
import scoreBands from "./governance/score-bands.ts";
import techDebt from "./governance/tech-debt.ts";
import customerComms from "./incident/customer-comms.ts";
import onCall from "./incident/on-call.ts";
import rehearsed from "./incident/rehearsed.ts";
import runbooks from "./incident/runbooks.ts";
import statusPage from "./incident/status-page.ts";
import bottlenecks from "./performance/bottlenecks.ts";
import dependencyFallbacks from "./reliability/dependency-fallbacks.ts";
import gracefulDegradation from "./reliability/graceful-degradation.ts";
import gracefulShutdown from "./reliability/graceful-shutdown.ts";
import healthEndpoint from "./reliability/health-endpoint.ts";
import idempotency from "./reliability/idempotency.ts";
import noSingleInstance from "./reliability/no-single-instance.ts";
import orchestratorProbes from "./reliability/orchestrator-probes.ts";
import outboundTimeouts from "./reliability/outbound-timeouts.ts";
import retryPolicy from "./reliability/retry-policy.ts";
import serverTimeouts from "./reliability/server-timeouts.ts";
import spofRegister from "./reliability/spof-register.ts";
import autoscalingExercised from "./scaling/autoscaling-exercised.ts";
import sharedBottleneck from "./scaling/shared-bottleneck.ts";
import accountFlows from "./security/account-flows.ts";
import noCommittedSecrets from "./security/no-committed-secrets.ts";
import pentest from "./security/pentest.ts";
import criticalPaths from "./testing/critical-paths.ts";

/** Every check, in the checklist's order. */
export const CHECKS: readonly Check[] = [
  healthEndpoint,
  orchestratorProbes,
  outboundTimeouts,
  serverTimeouts,
  retryPolicy,
  idempotency,
  gracefulDegradation,
  gracefulShutdown,
  noSingleInstance,
  spofRegister,
  dependencyFallbacks,
  autoscalingExercised,
  sharedBottleneck,
  runbooks,
  onCall,
  rehearsed,
  statusPage,
  customerComms,
  rollbackTested,
  pinnedImages,
  riskReview,
  noCommittedSecrets,
  accountFlows,
  pentest,
  restoreDrill,
  bottlenecks,
  criticalPaths,
  applicability,
  dataSubjectRequests,
  vendorAgreements,
  training,
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
