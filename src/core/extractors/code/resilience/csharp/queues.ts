import type { RetryRow } from "../knowledge.ts";
import { isGiven, limitAt } from "../readers.ts";
import type { Site } from "../site.ts";

const HANGFIRE = "https://github.com/HangfireIO/Hangfire/blob/main/src/Hangfire.Core/AutomaticRetryAttribute.cs";

function uses({ resolver: { program } }: Site, namespace: RegExp): boolean {
  return program.imports.some(({ module }) => namespace.test(module));
}

/** What delivers work again, or asks a database again. */
export const QUEUES: readonly RetryRow[] = [
  {
    library: "Hangfire",
    calls: ["Hangfire#AutomaticRetry", "Hangfire#AutomaticRetryAttribute"],
    source: HANGFIRE,
    layer: "queue",
    // `DefaultRetryAttempts = 10`; the waits grow with the fourth power, and by chance.
    limit: limitAt([{ keyword: "Attempts" }], { counts: "retries", unset: 11 }),
    wait: (site) => (isGiven(site, [{ keyword: "DelaysInSeconds" }]) ? "unknown" : "jittered"),
    covers: "nothing",
  },
  {
    library: "Hangfire",
    // The filter stands among those of all jobs unless it is taken out.
    calls: ["#*AddHangfireServer", "~*AddHangfireServer", "#*UseHangfireServer", "~*UseHangfireServer"],
    source: HANGFIRE,
    layer: "queue",
    when: (site) => uses(site, /^Hangfire\b/),
    limit: limitAt([], { counts: "retries", unset: 11 }),
    wait: () => "jittered",
    covers: "nothing",
  },
  {
    library: "NServiceBus",
    calls: ["NServiceBus#EndpointConfiguration", "#*UseNServiceBus", "~*UseNServiceBus"],
    // Five tries again at once, and all of them three times more, 10, 20 and 30 s later.
    source: "https://docs.particular.net/nservicebus/recoverability/",
    layer: "queue",
    when: (site) => uses(site, /^NServiceBus\b/) && !/\bSendOnly\(/.test(site.resolver.program.text),
    limit: limitAt([], { counts: "attempts", unset: 24 }),
    wait: () => "growing",
    covers: "nothing",
  },
  {
    library: "Entity Framework",
    calls: ["#*EnableRetryOnFailure", "~*EnableRetryOnFailure"],
    // Six times, no more than 30 s apart, where what failed is known to pass: SqlServerRetryingExecutionStrategy.
    source: "https://learn.microsoft.com/ef/core/miscellaneous/connection-resiliency",
    layer: "client",
    limit: limitAt([{ position: 0 }, { keyword: "maxRetryCount" }], { counts: "retries", unset: 7 }),
    wait: () => "jittered",
    repeats: () => "some",
    covers: "nothing",
    builtIn: true,
  },
];
