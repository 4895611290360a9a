import type { Check } from "../../model.ts";
import ciTests from "./ci-tests.ts";
import iac from "./iac.ts";
import migrationsProcess from "./migrations-process.ts";
import migrationsSafe from "./migrations-safe.ts";
import pinnedImages from "./pinned-images.ts";
import progressive from "./progressive.ts";
import riskReview from "./risk-review.ts";
import rollbackTested from "./rollback-tested.ts";

/** In the checklist's order. */
export const DELIVERY: readonly Check[] = [
  ciTests,
  rollbackTested,
  progressive,
  migrationsProcess,
  migrationsSafe,
  pinnedImages,
  iac,
  riskReview,
];
