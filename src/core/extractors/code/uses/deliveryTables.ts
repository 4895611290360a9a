import { CACHES } from "./caches.ts";
import { FLAGS } from "./flags/index.ts";
import { POOLS } from "./limits/pools.ts";
import { RATE_LIMITS } from "./limits/rateLimits.ts";
import { LOCAL_STATE } from "./localState.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { UseTable } from "./row.ts";
import { SESSIONS } from "./sessions/index.ts";

/** What code uses to change schemas, switch features, keep data and hold to limits. */
export const DELIVERY_TABLES: readonly UseTable[] = [
  MIGRATIONS,
  FLAGS,
  SESSIONS,
  LOCAL_STATE,
  POOLS,
  RATE_LIMITS,
  CACHES,
];
