import type { Scaffold } from "../scaffold.ts";
import { backupCronJob } from "./backup-cronjob.ts";
import { branchRuleset } from "./branch-ruleset.ts";
import { ciWorkflow } from "./ci-workflow.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { codeowners } from "./codeowners.ts";
import { codeql } from "./codeql.ts";
import { dependabot } from "./dependabot.ts";
import { dependencyInventory } from "./dependency-inventory.ts";
import { deployWorkflow } from "./deploy-workflow.ts";
import { dockerfile } from "./dockerfile.ts";
import { DATA_DOCUMENTS } from "./documents/data.ts";
import { INCIDENT_DOCUMENTS } from "./documents/incident.ts";
import { POLICY_DOCUMENTS } from "./documents/policies.ts";
import { REGISTER_DOCUMENTS } from "./documents/registers.ts";
import { REPOSITORY_DOCUMENTS } from "./documents/repository.ts";
import { envExample } from "./env-example.ts";
import { errorTracking } from "./error-tracking.ts";
import { externalSecret } from "./external-secret.ts";
import { featureFlags } from "./feature-flags.ts";
import { gracefulShutdown } from "./graceful-shutdown.ts";
import { healthEndpoint } from "./health-endpoint.ts";
import { idempotency } from "./idempotency.ts";
import { integrationTest } from "./integration-test.ts";
import { k6 } from "./k6.ts";
import { kubernetesDeployment } from "./kubernetes-deployment.ts";
import { KUBERNETES_GUARDS } from "./kubernetes-guards.ts";
import { lighthouseCi } from "./lighthouse-ci.ts";
import { loadTestWorkflow } from "./load-test-workflow.ts";
import { logger } from "./logger.ts";
import { migrationsGuide } from "./migrations-guide.ts";
import { openTelemetry } from "./opentelemetry.ts";
import { OPERATIONS } from "./operations/index.ts";
import { pinDigests } from "./pin-digests.ts";
import { rateLimiter } from "./rate-limiter.ts";
import { readinessWorkflow } from "./readiness-workflow.ts";
import { redMetrics } from "./red-metrics.ts";
import { retry } from "./retry.ts";
import { rollbackWorkflow } from "./rollback-workflow.ts";
import { runbook } from "./runbook.ts";
import { runbookSet } from "./runbook-set.ts";
import { semgrep } from "./semgrep.ts";
import { sizeLimit } from "./size-limit.ts";
import { terraformBackup } from "./terraform-backup.ts";
import { veleroSchedule } from "./velero-schedule.ts";
import { webVitals } from "./web-vitals.ts";
import { zapBaseline } from "./zap-baseline.ts";

/** Every scaffold. */
export const SCAFFOLDS: readonly Scaffold[] = [
  healthEndpoint,
  gracefulShutdown,
  retry,
  circuitBreaker,
  idempotency,
  rateLimiter,
  envExample,
  runbook,
  runbookSet,
  dependencyInventory,
  migrationsGuide,
  featureFlags,
  branchRuleset,
  ciWorkflow,
  codeql,
  dependabot,
  pinDigests,
  deployWorkflow,
  k6,
  readinessWorkflow,
  rollbackWorkflow,
  semgrep,
  zapBaseline,
  ...OPERATIONS,
  ...INCIDENT_DOCUMENTS,
  ...DATA_DOCUMENTS,
  ...POLICY_DOCUMENTS,
  dockerfile,
  kubernetesDeployment,
  ...KUBERNETES_GUARDS,
  externalSecret,
  backupCronJob,
  veleroSchedule,
  terraformBackup,
  sizeLimit,
  lighthouseCi,
  loadTestWorkflow,
  codeowners,
  ...REPOSITORY_DOCUMENTS,
  ...REGISTER_DOCUMENTS,
  integrationTest,
  logger,
  redMetrics,
  openTelemetry,
  errorTracking,
  webVitals,
];
