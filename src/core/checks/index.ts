import type { Check } from "../model.ts";
import { ALERTING } from "./alerting/index.ts";
import { COMPLIANCE } from "./compliance/index.ts";
import { DATA } from "./data/index.ts";
import { DELIVERY } from "./delivery/index.ts";
import { GOVERNANCE } from "./governance/index.ts";
import { INCIDENT } from "./incident/index.ts";
import { ML } from "./ml/index.ts";
import { OBSERVABILITY } from "./observability/index.ts";
import { PERFORMANCE } from "./performance/index.ts";
import { RELIABILITY } from "./reliability/index.ts";
import { SCALING } from "./scaling/index.ts";
import { SECURITY } from "./security/index.ts";
import { TESTING } from "./testing/index.ts";

/** Every check, in the checklist's order. */
export const CHECKS: readonly Check[] = [
  ...RELIABILITY,
  ...SCALING,
  ...OBSERVABILITY,
  ...ALERTING,
  ...INCIDENT,
  ...DELIVERY,
  ...SECURITY,
  ...DATA,
  ...PERFORMANCE,
  ...TESTING,
  ...COMPLIANCE,
  ...GOVERNANCE,
  ...ML,
];
