import type { RetryWait } from "../../../../model.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { RetryRow } from "../knowledge.ts";
import { always, isGiven, limitAt, waitAt, waitNamed, waitWritten, within } from "../readers.ts";
import { lastName, type Site, type Where } from "../site.ts";

const OPTIONS: readonly Where[] = [{ position: 0, key: "MaxRetryAttempts" }];

/** `AddRetry(standard.Retry)` of `new HttpStandardResilienceOptions()`, which is set up beside it. */
function isPart({ call, resolver: { program } }: Site): boolean {
  const given = call?.arguments[0]?.value;
  return given?.kind === "member" && given.name === "Retry" && /HttpStandardResilienceOptions/.test(program.text);
}

function isHttp(site: Site): boolean {
  return isPart(site) || /HttpRetryStrategyOptions/.test(writtenIn(site));
}

function writtenIn({ call, resolver: { program } }: Site): string {
  return call === undefined ? "" : program.text.slice(call.span.start, call.span.end);
}

/** The delay of options, which without chance or growth is one length, or none. */
function delayOf(value: Value, { program }: Resolver): RetryWait {
  const { span } = value.expression;
  return /(?:^|\.)Zero$|\(0\)$/.test(program.text.slice(span.start, span.end)) ? "none" : "fixed";
}

/** Libraries that call again what failed. */
export const RETRIES: readonly RetryRow[] = [
  {
    library: "Polly",
    calls: ["WaitAndRetry", "WaitAndRetryAsync"].flatMap((name) => [
      `Polly#Policy*.${name}`,
      `Polly#HttpPolicyExtensions*.${name}`,
      `~*${name}`,
    ]),
    source: "https://github.com/App-vNext/Polly/wiki/Retry",
    // A list of waits is a limit too.
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: "unknown" }),
    wait: waitAt([{ at: [{ position: 1 }, { position: 0 }], means: waitWritten }], "unknown"),
  },
  {
    library: "Polly",
    calls: ["Retry", "RetryAsync"].flatMap((name) => [`Polly#Policy*.${name}`, `Polly#HttpPolicyExtensions*.${name}`]),
    source: "https://github.com/App-vNext/Polly/wiki/Retry",
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: 2 }),
    wait: () => "none",
  },
  {
    library: "Polly",
    calls: ["RetryForever", "RetryForeverAsync", "WaitAndRetryForever", "WaitAndRetryForeverAsync"].flatMap((name) => [
      `Polly#Policy*.${name}`,
      `Polly#HttpPolicyExtensions*.${name}`,
    ]),
    source: "https://github.com/App-vNext/Polly/wiki/Retry",
    limit: () => ({ state: "unlimited" }),
    wait: (site) =>
      site.call && lastName(site.call.callee).startsWith("Wait")
        ? waitAt([{ at: [{ position: 0 }], means: waitWritten }], "unknown")(site)
        : "none",
    capped: ({ call, resolver: { program } }) =>
      call !== undefined && /\bMath\.(?:Min|Clamp)\(/.test(program.text.slice(call.span.start, call.span.end)),
  },
  {
    library: "Polly",
    calls: ["Polly#*AddRetry", "~*AddRetry"],
    // Three retries, two seconds apart; those for HTTP grow, with chance.
    source: "https://www.pollydocs.org/strategies/retry.html#defaults",
    when: (site) => (site.call?.arguments.length ?? 0) > 0,
    limit: limitAt(OPTIONS, { counts: "retries", unset: 4 }),
    wait: (site) =>
      waitAt(
        [
          { at: [{ position: 0 }], means: within("UseJitter", always("jittered")) },
          {
            at: [{ position: 0 }],
            means: within("BackoffType", waitNamed({ Exponential: "growing", Linear: "growing", Constant: "fixed" })),
          },
          { at: [{ position: 0 }], means: within("DelayGenerator", always("unknown")) },
          { at: [{ position: 0, key: "Delay" }], means: delayOf },
        ],
        isHttp(site) ? "jittered" : "fixed",
      )(site),
    capped: (site) => isGiven(site, [{ position: 0, key: "MaxDelay" }]),
    repeats: (site) => {
      const text = isPart(site) ? site.resolver.program.text : writtenIn(site);
      return /DisableForUnsafeHttpMethods/.test(text) ? "safe" : "unknown";
    },
  },
  {
    library: "Microsoft.Extensions.Http.Resilience",
    calls: ["#*AddStandardResilienceHandler", "~*AddStandardResilienceHandler"],
    // Three retries with growing waits and chance, of every method unless the unsafe ones are taken out.
    source: "https://learn.microsoft.com/dotnet/core/resilience/http-resilience#standard-resilience-handler-defaults",
    layer: "client",
    limit: () => ({ state: "default", attempts: 4 }),
    wait: () => "jittered",
    repeats: ({ resolver: { program } }) => (/DisableForUnsafeHttpMethods/.test(program.text) ? "safe" : "unknown"),
    covers: "nothing",
  },
  {
    library: "Flurl",
    calls: ["Flurl.Http#*WithRetry"],
    source: "https://flurl.dev/docs/configuration/",
    layer: "client",
    when: (site) => isGiven(site, [{ position: 0 }]),
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: "unknown" }),
    wait: () => "unknown",
  },
];
