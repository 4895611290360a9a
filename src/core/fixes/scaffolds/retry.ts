import type { Scaffold } from "../scaffold.ts";
import { RETRY } from "./retry/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Asks again what may be asked again, a few times and with waits that vary. */
export const retry: Scaffold = {
  id: "retry",
  title: "Retry what may be asked again",
  description:
    "Creates a policy that asks again after failures that pass: three attempts, waits that grow and vary by chance, and an end to the whole of it; puts it around the reads that have a timeout.",
  check: "reliability/retry-policy",
  fits: fitsTopic(RETRY),
  plan: (context) => planTopic(RETRY, context),
};
