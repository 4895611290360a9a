import type { Scaffold } from "../scaffold.ts";
import { LOGGER } from "./logger/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** A logger that writes JSON, and an id for every request in its lines. */
export const logger: Scaffold = {
  id: "logger",
  title: "Add a logger with request ids",
  description:
    "Creates a logger that writes JSON and middleware that gives every request an id, so that its lines can be found together.",
  check: "observability/structured-logs",
  fits: fitsTopic(LOGGER),
  plan: (context) => planTopic(LOGGER, context),
};
