import type { Scaffold } from "../scaffold.ts";
import { IDEMPOTENCY } from "./idempotency/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Makes a write that comes twice happen once. */
export const idempotency: Scaffold = {
  id: "idempotency",
  title: "Answer a repeated write once",
  description:
    "Creates middleware that does the work of a request with an Idempotency-Key once and gives its repeats the same answer, with the table that keeps the keys.",
  check: "reliability/idempotency",
  fits: fitsTopic(IDEMPOTENCY),
  plan: (context) => planTopic(IDEMPOTENCY, context),
};
