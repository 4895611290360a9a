import type { Scaffold } from "../scaffold.ts";
import { dependencyInventory } from "./dependency-inventory.ts";
import { envExample } from "./env-example.ts";
import { featureFlags } from "./feature-flags.ts";
import { healthEndpoint } from "./health-endpoint.ts";
import { migrationsGuide } from "./migrations-guide.ts";
import { runbook } from "./runbook.ts";

/** Every scaffold. */
export const SCAFFOLDS: readonly Scaffold[] = [
  healthEndpoint,
  envExample,
  runbook,
  dependencyInventory,
  migrationsGuide,
  featureFlags,
];
