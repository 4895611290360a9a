import type { ResilienceKnowledge } from "../knowledge.ts";
import { GUARDS } from "./guards.ts";
import { CONSUMERS } from "./messages.ts";
import { PAYMENTS, WEBHOOKS } from "./payments.ts";
import { QUEUES } from "./queues.ts";
import { RETRIES } from "./retries.ts";
import { SDKS } from "./sdks.ts";

/** What is known of libraries for JavaScript and TypeScript. */
export const JAVASCRIPT_RESILIENCE: ResilienceKnowledge = {
  retries: [...RETRIES, ...QUEUES, ...SDKS],
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
