import type { Scaffold } from "../scaffold.ts";
import { RATE_LIMITER } from "./rateLimiter/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Keeps one caller from taking what all others need. */
export const rateLimiter: Scaffold = {
  id: "rate-limiter",
  title: "Limit how often each caller may ask",
  description:
    "Creates middleware that answers 429 to whoever asks too often, counted in Redis where the service has one, and lets health checks through.",
  check: "scaling/limits-documented",
  perComponent: true,
  fits: fitsTopic(RATE_LIMITER),
  plan: (context) => planTopic(RATE_LIMITER, context),
};
