import type { Check } from "../../model.ts";
import automatedDeploy from "./automated-deploy.ts";
import ciTests from "./ci-tests.ts";
import featureFlags from "./feature-flags.ts";
import iac from "./iac.ts";
import immutableArtifacts from "./immutable-artifacts.ts";
import migrationsProcess from "./migrations-process.ts";
import migrationsSafe from "./migrations-safe.ts";
import pinnedImages from "./pinned-images.ts";
import pipelineVisibility from "./pipeline-visibility.ts";
import progressive from "./progressive.ts";
import qualityGates from "./quality-gates.ts";
import reproducibleBuilds from "./reproducible-builds.ts";
import riskReview from "./risk-review.ts";
import rollback from "./rollback.ts";
import rollbackTested from "./rollback-tested.ts";
import staging from "./staging.ts";

/** In the checklist's order. */
export const DELIVERY: readonly Check[] = [
  ciTests,
  qualityGates,
  staging,
  automatedDeploy,
  pipelineVisibility,
  rollback,
  rollbackTested,
  progressive,
  migrationsProcess,
  migrationsSafe,
  reproducibleBuilds,
  pinnedImages,
  immutableArtifacts,
  iac,
  featureFlags,
  riskReview,
];
