import type { RetryRow } from "../knowledge.ts";
import { isUnderMethodCondition } from "../methodAsked.ts";
import { isGiven, limitAt, methodsAt, waitAt, waitNamed } from "../readers.ts";
import type { Site } from "../site.ts";
import { celery } from "./celery.ts";

/** https://tenacity.readthedocs.io/en/latest/api.html#module-tenacity.stop */
const STOPS = {
  stop_never: "unlimited",
  stop_after_attempt: "set",
  stop_after_delay: "set",
  stop_before_delay: "set",
} as const;
/** https://tenacity.readthedocs.io/en/latest/api.html#module-tenacity.wait */
const WAITS = {
  wait_none: "none",
  wait_fixed: "fixed",
  wait_random: "jittered",
  wait_incrementing: "growing",
  wait_exponential: "growing",
  wait_random_exponential: "jittered",
  wait_full_jitter: "jittered",
  wait_exponential_jitter: "jittered",
  wait_combine: "unknown",
  wait_chain: "growing",
} as const;
/** Waits by chance whose longest is written there. */
const CAPPED =
  /\bwait_random\(|\b(?:wait_random_exponential|wait_full_jitter|wait_exponential_jitter)\([^()]*\bmax\s*=/;

/** What is written for a keyword of the call. */
function wordsAt({ call, resolver: { program } }: Site, keyword: string): string {
  const given = call?.arguments.find(({ name }) => name === keyword);
  return given ? program.text.slice(given.span.start, given.span.end) : "";
}

const URLLIB3_RETRY = [
  "urllib3#Retry",
  "urllib3.util#Retry",
  "urllib3.util.retry#Retry",
  "requests.adapters#Retry",
  "requests.packages.urllib3.util.retry#Retry",
  "requests.packages.urllib3.util#Retry",
];

/** Libraries that call again what failed, clients that do so themselves, and queues that deliver again. */
export const RETRIES: readonly RetryRow[] = [
  {
    library: "tenacity",
    calls: ["tenacity#retry", "tenacity#Retrying", "tenacity#AsyncRetrying"],
    source: "https://tenacity.readthedocs.io/en/latest/#basic-retry",
    limit: limitAt([{ keyword: "stop" }], { counts: "attempts", unset: "unlimited", names: STOPS }),
    wait: waitAt([{ at: [{ keyword: "wait" }], means: waitNamed(WAITS) }], "none"),
    capped: (site) => CAPPED.test(wordsAt(site, "wait")),
    // A predicate decides which failures are repeated.
    repeats: (site) => (isGiven(site, [{ keyword: "retry" }]) ? "some" : "unknown"),
    fix: {
      limit: { into: "keyword", keyword: "stop", text: "(3)", of: { module: "tenacity", name: "stop_after_attempt" } },
      wait: {
        into: "keyword",
        keyword: "wait",
        text: "(max=10)",
        of: { module: "tenacity", name: "wait_random_exponential" },
      },
    },
  },
  {
    library: "backoff",
    calls: ["backoff#on_exception", "backoff#on_predicate"],
    source: "https://github.com/litl/backoff#backoffon_exception",
    limit: limitAt([{ keyword: "max_tries" }], {
      counts: "attempts",
      unset: "unlimited",
      nothing: "unlimited",
      or: [{ keyword: "max_time" }],
    }),
    // Full jitter unless jitter=None takes it away.
    wait: waitAt(
      [
        {
          at: [{ position: 0 }],
          means: waitNamed({ expo: "jittered", fibo: "jittered", constant: "jittered", runtime: "unknown" }),
        },
      ],
      "jittered",
    ),
    repeats: (site) => (isGiven(site, [{ keyword: "giveup" }]) ? "some" : "unknown"),
    fix: { limit: { into: "keyword", keyword: "max_tries", text: "5" } },
  },
  {
    library: "retrying",
    calls: ["retrying#retry", "retrying#Retrying"],
    source: "https://github.com/groodt/retrying#features",
    limit: limitAt([{ keyword: "stop_max_attempt_number" }], {
      counts: "attempts",
      unset: "unlimited",
      or: [{ keyword: "stop_max_delay" }, { keyword: "stop" }, { keyword: "stop_func" }],
    }),
    wait: waitAt(
      [
        { at: [{ keyword: "wait_jitter_max" }, { keyword: "wait_random_max" }], means: "jittered" },
        { at: [{ keyword: "wait_exponential_multiplier" }, { keyword: "wait_exponential_max" }], means: "growing" },
        { at: [{ keyword: "wait_incrementing_increment" }], means: "growing" },
        { at: [{ keyword: "wait_fixed" }], means: "fixed" },
        { at: [{ keyword: "wait_func" }, { keyword: "wait" }], means: "unknown" },
      ],
      "none",
    ),
    fix: {
      limit: { into: "keyword", keyword: "stop_max_attempt_number", text: "5" },
      wait: { into: "keyword", keyword: "wait_exponential_multiplier", text: "1000" },
    },
  },
  {
    library: "retry",
    calls: ["retry#retry", "retry.api#retry", "retry#retry_call", "retry.api#retry_call", "reretry#retry"],
    source: "https://github.com/invl/retry#api",
    limit: limitAt([{ keyword: "tries", position: 1 }], { counts: "attempts", unset: "unlimited", endless: [-1] }),
    wait: waitAt(
      [
        { at: [{ keyword: "jitter" }], means: "jittered" },
        {
          at: [{ keyword: "backoff" }],
          means: (value, resolver) => ((resolver.number(value) ?? 2) > 1 ? "growing" : undefined),
        },
        { at: [{ keyword: "delay", position: 2 }], means: "fixed" },
      ],
      "none",
    ),
    fix: {
      limit: { into: "keyword", keyword: "tries", text: "3" },
      wait: { into: "keyword", keyword: "delay", text: "1, backoff=2" },
    },
  },
  {
    library: "stamina",
    calls: ["stamina#retry", "stamina#retry_context", "stamina#RetryingCaller", "stamina#AsyncRetryingCaller"],
    source: "https://stamina.hynek.me/en/stable/api.html#stamina.retry",
    limit: limitAt([{ keyword: "attempts" }], {
      counts: "attempts",
      unset: 10,
      nothing: "unlimited",
      or: [{ keyword: "timeout" }],
    }),
    wait: () => "jittered",
  },
  {
    library: "urllib3",
    calls: URLLIB3_RETRY,
    source: "https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry",
    layer: "client",
    limit: limitAt([{ keyword: "total", position: 0 }], {
      counts: "retries",
      unset: 11,
      or: [{ keyword: "connect" }, { keyword: "read" }, { keyword: "status" }],
    }),
    wait: waitAt(
      [
        { at: [{ keyword: "backoff_jitter" }], means: "jittered" },
        {
          at: [{ keyword: "backoff_factor" }],
          means: (value, resolver) => (resolver.number(value) === 0 ? "none" : "growing"),
        },
      ],
      "none",
    ),
    repeats: methodsAt([{ keyword: "allowed_methods" }, { keyword: "method_whitelist" }], "nothing"),
    covers: "mounted",
    fix: { wait: { into: "keyword", keyword: "backoff_factor", text: "0.5" } },
  },
  {
    library: "aiohttp-retry",
    calls: ["ExponentialRetry", "RandomRetry", "FibonacciRetry", "JitterRetry"].map((name) => `aiohttp_retry#${name}`),
    source: "https://github.com/inyutin/aiohttp_retry#usage",
    layer: "client",
    limit: limitAt([{ keyword: "attempts", position: 0 }], { counts: "attempts", unset: 3 }),
    wait: (site) =>
      site.call &&
      /Random|Jitter/.test(site.resolver.program.text.slice(site.call.span.start, site.call.callee.span.end))
        ? "jittered"
        : "growing",
    // POST and PATCH are among its methods unless others are given: retry_options.py
    repeats: (site) => {
      if (isGiven(site, [{ keyword: "methods" }])) return methodsAt([{ keyword: "methods" }], undefined)(site);
      return isUnderMethodCondition(site) ? "some" : "all";
    },
    covers: "nothing",
    fix: { repeats: { into: "keyword", keyword: "methods", text: '["GET", "HEAD", "OPTIONS"]' } },
  },
  {
    library: "google-api-core",
    calls: [
      "google.api_core.retry#Retry",
      "google.api_core.retry#AsyncRetry",
      "google.api_core.retry_async#AsyncRetry",
    ],
    source: "https://googleapis.dev/python/google-api-core/latest/retry.html",
    layer: "client",
    limit: limitAt([{ keyword: "timeout" }, { keyword: "deadline" }], {
      counts: "attempts",
      unset: "set",
      nothing: "unlimited",
    }),
    wait: () => "jittered",
  },
  celery,
  {
    library: "RQ",
    calls: ["rq#Retry", "rq.job#Retry"],
    source: "https://python-rq.org/docs/exceptions/#retrying-failed-jobs",
    layer: "queue",
    limit: limitAt([{ keyword: "max", position: 0 }], { counts: "retries", unset: "unknown" }),
    wait: waitAt(
      [
        {
          at: [{ keyword: "interval", position: 1 }],
          means: (value, resolver) =>
            value.expression.kind === "list" ? "growing" : resolver.number(value) === 0 ? "none" : "fixed",
        },
      ],
      "none",
    ),
    covers: "nothing",
  },
  {
    library: "dramatiq",
    calls: ["dramatiq#actor"],
    source: "https://dramatiq.io/guide.html#message-retries",
    layer: "queue",
    limit: limitAt([{ keyword: "max_retries" }], { counts: "retries", unset: 21, nothing: "unlimited" }),
    wait: () => "jittered",
  },
];
