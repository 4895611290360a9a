import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";

/** What tasks are declared with, in either spelling of the package: https://trigger.dev/docs/tasks/overview */
const TRIGGER = ["@trigger.dev/sdk", "@trigger.dev/sdk/v3"].flatMap((module) =>
  ["task", "schemaTask", "schedules.task"].map((member) => `${module}#${member}`),
);

/** What delivers work again that is declared beside it. */
export const QUEUES: readonly RetryRow[] = [
  {
    library: "Trigger.dev",
    calls: TRIGGER,
    // "maxAttempts: 3", "factor: 1.8": the waits grow, and vary where `randomize` is set.
    source: "https://trigger.dev/docs/errors-retrying#options",
    layer: "queue",
    limit: limitAt([{ position: 0, key: "retry.maxAttempts" }], { counts: "attempts", unset: 3 }),
    wait: () => "growing",
    covers: "nothing",
  },
];
