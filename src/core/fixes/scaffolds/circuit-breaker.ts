import type { Scaffold } from "../scaffold.ts";
import { BREAKER } from "./breaker/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Lets the service go on without what it can do without. */
export const circuitBreaker: Scaffold = {
  id: "circuit-breaker",
  title: "Add a circuit breaker with another answer",
  description:
    "Creates a breaker for each dependency that the service can do without: it stops asking what keeps failing, and gives another answer meanwhile.",
  check: "reliability/graceful-degradation",
  fits: fitsTopic(BREAKER),
  plan: (context) => planTopic(BREAKER, context),
};
