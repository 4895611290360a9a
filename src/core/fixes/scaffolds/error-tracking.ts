import type { Scaffold } from "../scaffold.ts";
import { ERROR_TRACKING } from "./errorTracking/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Has errors that nobody handled come to somebody's notice. */
export const errorTracking: Scaffold = {
  id: "error-tracking",
  title: "Send unhandled errors to Sentry",
  description:
    "Creates what starts Sentry before the service does, without personal data and only where SENTRY_DSN is set, and has the framework hand its errors on.",
  check: "observability/tooling-all-envs",
  fits: fitsTopic(ERROR_TRACKING),
  plan: (context) => planTopic(ERROR_TRACKING, context),
};
