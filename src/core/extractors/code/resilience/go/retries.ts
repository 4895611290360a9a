import type { RetryLimit, RetryWait } from "../../../../model.ts";
import type { Expression } from "../../program.ts";
import type { RetryRow } from "../knowledge.ts";
import { isGiven, limitAt, waitAt, waitNamed } from "../readers.ts";
import { lastName, type Site } from "../site.ts";

/** The calls that make a policy, the outermost first: `WithMaxRetries(NewConstantBackOff(d), 3)`. */
function makersOf({ call, resolver }: Site): readonly (Expression & { readonly kind: "call" })[] {
  const found: (Expression & { readonly kind: "call" })[] = [];
  const pending = [...(call?.arguments ?? [])].map(({ value }) => value);
  for (let each = pending.pop(); each && found.length < 20; each = pending.pop()) {
    for (const { expression } of resolver.follow({ expression: each })) {
      if (expression.kind !== "call" || found.includes(expression)) continue;
      found.push(expression);
      pending.push(...expression.arguments.map(({ value }) => value));
    }
  }
  return found;
}

/** go-retry asks its context before each try, which may or may not have an end. */
const ENDS_WITH_CONTEXT: RetryLimit = {
  state: "unknown",
  reason: "it ends with its context, which may have no deadline",
};

/** Limits of cenkalti/backoff and sethvargo/go-retry: https://pkg.go.dev/github.com/cenkalti/backoff/v4#WithMaxRetries */
function limitOfMakers(site: Site): RetryLimit {
  const makers = makersOf(site);
  const counting = makers.find(({ callee }) => /^(?:WithMaxRetries|WithMaxTries)$/.test(lastName(callee)));
  if (counting) {
    const numbers = counting.arguments.flatMap(({ value }) => site.resolver.number({ expression: value }) ?? []);
    const retries = numbers[0];
    const more = lastName(counting.callee) === "WithMaxTries" ? 0 : 1;
    return { state: "set", ...(retries === undefined ? {} : { attempts: retries + more }) };
  }
  const names = makers.map(({ callee }) => lastName(callee));
  // Version 5 takes a context first, and 15 minutes unless it is told otherwise.
  if (isVersion5(site)) return { state: "default" };
  if (names.some((name) => /^(?:WithContext|WithMaxElapsedTime|WithMaxDuration)$/.test(name))) return { state: "set" };
  if (names.some((name) => /^(?:NewConstant|NewExponential|NewFibonacci)$/.test(name))) return ENDS_WITH_CONTEXT;
  if (names.some((name) => /^(?:NewConstantBackOff|ZeroBackOff)$/.test(name))) return { state: "unlimited" };
  if (!names.includes("NewExponentialBackOff")) return { state: "unknown", reason: "its policy is made elsewhere" };
  // 15 minutes, unless MaxElapsedTime = 0 takes that away.
  const zero = site.resolver.program.assignments.some(
    ({ target, value }) => target.name === "MaxElapsedTime" && site.resolver.number({ expression: value }) === 0,
  );
  return zero ? { state: "unlimited" } : { state: "default" };
}

function isVersion5({ resolver: { program } }: Site): boolean {
  return /cenkalti\/backoff\/v5/.test(program.text);
}

const MAKERS: Readonly<Record<string, RetryWait>> = {
  NewExponentialBackOff: "jittered",
  NewConstantBackOff: "fixed",
  ZeroBackOff: "none",
  WithJitter: "jittered",
  WithJitterPercent: "jittered",
  NewExponential: "growing",
  NewFibonacci: "growing",
  NewConstant: "fixed",
};

function waitOfMakers(site: Site): RetryWait {
  const waits = makersOf(site).flatMap(({ callee }) => MAKERS[lastName(callee)] ?? []);
  const wait = (["jittered", "growing", "fixed", "none"] as const).find((each) => waits.includes(each));
  return wait ?? (isVersion5(site) ? "jittered" : "unknown");
}

/** What makes a repeater of go-pkgz, on which the call is made: https://pkg.go.dev/github.com/go-pkgz/repeater/v2 */
function repeaterOf({ call, resolver }: Site): (Expression & { readonly kind: "call" }) | undefined {
  if (call?.callee.kind !== "member") return undefined;
  const [maker] = resolver.follow({ expression: call.callee.object });
  return maker?.expression.kind === "call" ? maker.expression : undefined;
}

function limitOfRepeater(site: Site): RetryLimit {
  const count = repeaterOf(site)?.arguments[0];
  const attempts = count && site.resolver.number({ expression: count.value });
  return { state: "set", ...(attempts === undefined ? {} : { attempts }) };
}

function waitOfRepeater(site: Site): RetryWait {
  const maker = repeaterOf(site);
  if (maker === undefined) return "unknown";
  return lastName(maker.callee) === "NewBackoff" ? "jittered" : "fixed";
}

/** Its own backoffs: https://pkg.go.dev/k8s.io/client-go/util/retry#pkg-variables */
const STEPS: Readonly<Record<string, number>> = { DefaultRetry: 5, DefaultBackoff: 4 };

/** `retry.DefaultRetry` of client-go, or a `wait.Backoff{…}` with its Steps. */
function limitOfSteps({ call, resolver }: Site): RetryLimit {
  const backoff = call?.arguments[0]?.value;
  const attempts = backoff?.kind === "member" ? STEPS[backoff.name] : undefined;
  if (attempts !== undefined) return { state: "default", attempts };
  const steps = backoff && resolver.entry({ expression: backoff }, "Steps");
  const [number] = steps?.state === "given" ? steps.values.flatMap((each) => resolver.number(each) ?? []) : [];
  return { state: "set", ...(number === undefined ? {} : { attempts: number }) };
}

function waitOfSteps({ call }: Site): RetryWait {
  const backoff = call?.arguments[0]?.value;
  return backoff?.kind === "member" && STEPS[backoff.name] !== undefined ? "jittered" : "unknown";
}

const CENKALTI = ["Retry", "RetryNotify", "RetryWithData", "RetryNotifyWithData"];

/** Libraries that call again what failed, and clients that do so themselves. */
export const RETRIES: readonly RetryRow[] = [
  {
    library: "retry-go",
    calls: ["github.com/avast/retry-go#Do", "github.com/avast/retry-go#DoWithData"],
    source: "https://pkg.go.dev/github.com/avast/retry-go/v4#pkg-overview",
    limit: (site) => {
      const limit = isGiven(site, [{ among: "UntilSucceeded" }])
        ? ({ state: "unlimited" } as const)
        : limitAt([{ among: "Attempts" }], { counts: "attempts", unset: 10, endless: [0] })(site);
      return limit.state === "unlimited" && isGiven(site, [{ among: "Context" }]) ? ENDS_WITH_CONTEXT : limit;
    },
    // Backoff and chance together, unless another type is asked for.
    wait: waitAt(
      [
        {
          at: [{ among: "DelayType" }],
          means: waitNamed({
            FixedDelay: "fixed",
            BackOffDelay: "growing",
            FullJitterBackoffDelay: "jittered",
            RandomDelay: "jittered",
            CombineDelay: "jittered",
          }),
        },
      ],
      "jittered",
    ),
    capped: (site) => isGiven(site, [{ among: "MaxDelay" }]),
  },
  {
    library: "backoff",
    calls: CENKALTI.map((name) => `github.com/cenkalti/backoff#${name}`),
    source: "https://pkg.go.dev/github.com/cenkalti/backoff/v4",
    limit: limitOfMakers,
    wait: waitOfMakers,
    // MaxInterval is a minute by default.
    capped: () => true,
  },
  {
    library: "go-retry",
    calls: ["Do", "DoValue"].map((name) => `github.com/sethvargo/go-retry#${name}`),
    source: "https://pkg.go.dev/github.com/sethvargo/go-retry",
    limit: limitOfMakers,
    wait: waitOfMakers,
  },
  {
    library: "go-retry",
    calls: ["Constant", "Exponential", "Fibonacci"].map((name) => `github.com/sethvargo/go-retry#${name}`),
    source: "https://pkg.go.dev/github.com/sethvargo/go-retry#Constant",
    limit: () => ENDS_WITH_CONTEXT,
    wait: ({ call }) => (call && lastName(call.callee) === "Constant" ? "fixed" : "growing"),
  },
  {
    // Its backoff's Steps, a number by design, is how often it tries; what a conflict refuses was not done.
    library: "client-go's retry",
    calls: ["k8s.io/client-go/util/retry#RetryOnConflict"],
    source: "https://pkg.go.dev/k8s.io/client-go/util/retry#RetryOnConflict",
    limit: limitOfSteps,
    wait: () => "jittered",
    capped: () => true,
    repeats: () => "safe",
    // It is for what others wrote meanwhile: what becomes of other failures it leaves open.
    builtIn: true,
  },
  {
    library: "client-go's retry",
    calls: ["k8s.io/client-go/util/retry#OnError"],
    source: "https://pkg.go.dev/k8s.io/client-go/util/retry#OnError",
    limit: limitOfSteps,
    wait: waitOfSteps,
    capped: () => true,
    repeats: () => "some",
  },
  {
    library: "repeater",
    calls: ["NewFixed", "NewDefault", "NewBackoff"].map((name) => `github.com/go-pkgz/repeater#${name}*.Do`),
    source: "https://pkg.go.dev/github.com/go-pkgz/repeater/v2",
    limit: limitOfRepeater,
    // A tenth of chance unless WithJitter says otherwise.
    wait: waitOfRepeater,
    // WithMaxDelay is 30 s by default.
    capped: () => true,
  },
  {
    library: "go-retryablehttp",
    calls: ["github.com/hashicorp/go-retryablehttp#NewClient"],
    source: "https://pkg.go.dev/github.com/hashicorp/go-retryablehttp#Client",
    layer: "client",
    // RetryMax is 4 unless the field is set after the client is made.
    limit: (site) => {
      const given = site.resolver.program.assignments.find(({ target }) => target.name === "RetryMax");
      const retries = given ? site.resolver.number({ expression: given.value }) : 4;
      return { state: given ? "set" : "default", ...(retries === undefined ? {} : { attempts: retries + 1 }) };
    },
    wait: () => "growing",
    covers: "uses",
  },
  {
    library: "resty",
    calls: ["github.com/go-resty/resty#*SetRetryCount", "resty.dev/v3#*SetRetryCount"],
    source: "https://pkg.go.dev/github.com/go-resty/resty/v2#Client.SetRetryCount",
    layer: "client",
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: 1 }),
    wait: () => "jittered",
    covers: "nothing",
  },
];
