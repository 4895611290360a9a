import { AUDIT } from "./audit.ts";
import { AUTHENTICATION } from "./authentication/index.ts";
import { AUTHORISATION } from "./authorisation.ts";
import { DEBUGGING } from "./debugging.ts";
import { DELIVERY_TABLES } from "./deliveryTables.ts";
import { ERRORS } from "./errors.ts";
import type { UseTable } from "./row.ts";
import { SECRET_MANAGERS } from "./secrets.ts";
import { TELEMETRY_TABLES } from "./telemetryTables.ts";

/** Every topic's table. */
export const TABLES: readonly UseTable[] = [
  ERRORS,
  ...TELEMETRY_TABLES,
  SECRET_MANAGERS,
  ...DELIVERY_TABLES,
  AUTHENTICATION,
  AUTHORISATION,
  AUDIT,
  DEBUGGING,
];
