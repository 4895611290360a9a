import { CLOUD } from "./cloud.ts";
import { CODE_HOSTING } from "./codeHosting.ts";
import { DATA } from "./data.ts";
import { MESSAGING } from "./messaging.ts";
import { MODELS } from "./models.ts";
import { NETWORK } from "./network.ts";
import { OBSERVABILITY } from "./observability.ts";
import { OFFICE } from "./office.ts";
import { PAYMENT } from "./payment.ts";
import { PLATFORM } from "./platform.ts";
import { PRODUCT } from "./product.ts";
import type { TokenShape } from "./shape.ts";
import { WEBHOOKS } from "./webhooks.ts";

/** Every credential that a provider made distinctive. */
export const TOKENS: readonly TokenShape[] = [
  ...CODE_HOSTING,
  ...CLOUD,
  ...PLATFORM,
  ...NETWORK,
  ...PAYMENT,
  ...MESSAGING,
  ...WEBHOOKS,
  ...OFFICE,
  ...OBSERVABILITY,
  ...MODELS,
  ...DATA,
  ...PRODUCT,
];
