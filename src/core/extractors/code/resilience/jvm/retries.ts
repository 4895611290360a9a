import type { RetryRow } from "../knowledge.ts";
import { always, growingBy, isGiven, limitAt, waitAt, waitNamed, within } from "../readers.ts";
import { givenAt, lastName, type Site } from "../site.ts";

/** IntervalFunction: https://resilience4j.readme.io/docs/retry#use-a-custom-intervalfunction */
const INTERVALS = {
  ofDefaults: "fixed",
  of: "fixed",
  ofRandomized: "jittered",
  ofExponentialBackoff: "growing",
  ofExponentialRandomBackoff: "jittered",
} as const;

/** The block of a plugin: what is called or assigned in it under a name. */
function inBlock({ call, resolver: { program } }: Site, name: RegExp): string | undefined {
  const text = call ? program.text.slice(call.span.start, call.span.end) : "";
  return name.exec(text)?.[1];
}

/**
 * True for waits that end somewhere: those of one length, and those that grow to what is given last, which a factor of chance
 * (below one) is not.
 * https://github.com/resilience4j/resilience4j/blob/v2.3.0/resilience4j-core/src/main/java/io/github/resilience4j/core/IntervalFunction.java
 */
function hasLongestInterval(site: Site): boolean {
  const given = givenAt(site, [{ chained: "intervalFunction" }]);
  if (given.state !== "given") return false;
  return given.values.every(({ expression }) => {
    if (expression.kind !== "call") return false;
    const name = lastName(expression.callee);
    const [, , third, fourth] = expression.arguments;
    if (!name.startsWith("ofExponential")) return name === "ofRandomized" || name === "of";
    const number = third && site.resolver.number({ expression: third.value });
    return fourth !== undefined || (third !== undefined && (number === undefined || number > 1));
  });
}

const KTOR_LIMIT = /\b(?:retryOn\w{1,40}\(\s*(?:maxRetries\s*=\s*)?|maxRetries\s*=\s*)(\d{1,9}|[A-Za-z][\w.]*)/;

/** Libraries for Java and Kotlin that call again what failed. */
export const RETRIES: readonly RetryRow[] = [
  {
    library: "Spring Retry",
    calls: ["org.springframework.retry.annotation#Retryable"],
    source: "https://docs.spring.io/spring-retry/docs/api/current/org/springframework/retry/annotation/Retryable.html",
    limit: limitAt([{ keyword: "maxAttempts" }, { keyword: "maxAttemptsExpression" }], {
      counts: "attempts",
      unset: 3,
      endless: [-1],
    }),
    // @Backoff() itself is one second, each time.
    wait: waitAt(
      [
        { at: [{ keyword: "backoff" }], means: within("random", always("jittered")) },
        { at: [{ keyword: "backoff" }], means: within("multiplier", growingBy()) },
        { at: [{ keyword: "backoff" }], means: within("multiplierExpression", always("growing")) },
        {
          at: [{ keyword: "backoff" }],
          means: within("delay", (value, resolver) => (resolver.number(value) === 0 ? "none" : "fixed")),
        },
      ],
      "fixed",
    ),
    // maxDelay is 30 s by default where the waits grow.
    capped: (site) => isGiven(site, [{ keyword: "backoff" }]),
  },
  {
    library: "Spring",
    calls: ["org.springframework.resilience.annotation#Retryable"],
    source: "https://docs.spring.io/spring-framework/reference/core/resilience.html#resilience-annotations-retryable",
    limit: limitAt([{ keyword: "maxRetries" }, { keyword: "maxRetriesString" }], { counts: "retries", unset: 4 }),
    wait: waitAt(
      [
        { at: [{ keyword: "jitter" }], means: "jittered" },
        { at: [{ keyword: "multiplier" }], means: growingBy() },
        { at: [{ keyword: "delay" }], means: "fixed" },
      ],
      "fixed",
    ),
  },
  {
    library: "Spring Retry",
    calls: ["org.springframework.retry.support#RetryTemplate.builder"],
    source: "https://github.com/spring-projects/spring-retry#using-retrytemplate",
    limit: (site) =>
      isGiven(site, [{ chained: "infiniteRetry" }])
        ? { state: "unlimited" }
        : limitAt([{ chained: "maxAttempts" }], {
            counts: "attempts",
            unset: 3,
            or: [{ chained: "withTimeout" }, { chained: "withinMillis" }, { chained: "customPolicy" }],
          })(site),
    wait: waitAt(
      [
        { at: [{ chained: "exponentialBackoff" }], means: "growing" },
        { at: [{ chained: "uniformRandomBackoff" }], means: "jittered" },
        { at: [{ chained: "fixedBackoff" }], means: "fixed" },
        { at: [{ chained: "customBackoff" }], means: "unknown" },
      ],
      "none",
    ),
    covers: "functions",
  },
  {
    library: "Resilience4j",
    calls: ["io.github.resilience4j.retry.annotation#Retry"],
    source: "https://resilience4j.readme.io/docs/getting-started-3#annotations",
    // Three attempts, 500 ms apart, unless the instance is configured otherwise.
    limit: () => ({ state: "default" }),
    wait: () => "unknown",
  },
  {
    library: "Resilience4j",
    calls: ["io.github.resilience4j.retry#RetryConfig.custom"],
    source: "https://resilience4j.readme.io/docs/retry#create-and-configure-retry",
    limit: limitAt([{ chained: "maxAttempts" }], { counts: "attempts", unset: 3 }),
    wait: waitAt(
      [
        { at: [{ chained: "intervalFunction" }], means: waitNamed(INTERVALS) },
        { at: [{ chained: "intervalBiFunction" }], means: "unknown" },
        { at: [{ chained: "waitDuration" }], means: "fixed" },
      ],
      "fixed",
    ),
    capped: hasLongestInterval,
    covers: "nothing",
  },
  {
    library: "Failsafe",
    calls: ["dev.failsafe#RetryPolicy.builder", "dev.failsafe#RetryPolicy.ofDefaults"],
    source: "https://failsafe.dev/retry/",
    limit: limitAt([{ chained: "withMaxRetries" }], {
      counts: "retries",
      unset: 3,
      endless: [-1],
      or: [{ chained: "withMaxAttempts" }, { chained: "withMaxDuration" }],
    }),
    wait: waitAt(
      [
        { at: [{ chained: "withJitter" }], means: "jittered" },
        { at: [{ chained: "withBackoff" }], means: "growing" },
        { at: [{ chained: "withDelayFn" }, { chained: "withDelayOnFn" }], means: "unknown" },
        { at: [{ chained: "withDelay" }], means: "fixed" },
      ],
      "none",
    ),
    // withBackoff takes the longest wait, and the others do not grow.
    capped: () => true,
    covers: "nothing",
  },
  {
    library: "guava-retrying",
    calls: ["com.github.rholder.retry#RetryerBuilder.newBuilder"],
    source: "https://github.com/rholder/guava-retrying#quickstart",
    limit: limitAt([{ chained: "withStopStrategy" }], {
      counts: "attempts",
      unset: "unlimited",
      names: { neverStop: "unlimited", stopAfterAttempt: "set", stopAfterDelay: "set" },
    }),
    wait: waitAt(
      [
        {
          at: [{ chained: "withWaitStrategy" }],
          means: waitNamed({
            noWait: "none",
            fixedWait: "fixed",
            randomWait: "jittered",
            incrementingWait: "growing",
            exponentialWait: "growing",
            fibonacciWait: "growing",
          }),
        },
      ],
      "none",
    ),
    covers: "nothing",
  },
  {
    library: "MicroProfile",
    calls: ["org.eclipse.microprofile.faulttolerance#Retry"],
    source:
      "https://download.eclipse.org/microprofile/microprofile-fault-tolerance-4.1/apidocs/org/eclipse/microprofile/faulttolerance/Retry.html",
    // Three retries within 180 s, 200 ms of chance between them.
    limit: limitAt([{ keyword: "maxRetries" }], {
      counts: "retries",
      unset: 4,
      endless: [-1],
      or: [{ keyword: "maxDuration" }],
    }),
    wait: waitAt(
      [
        {
          at: [{ keyword: "jitter" }],
          means: (value, resolver) => (resolver.number(value) === 0 ? "fixed" : "jittered"),
        },
      ],
      "jittered",
    ),
  },
  {
    library: "Ktor",
    calls: ["#install", "~install", "io.ktor.client#HttpClientConfig*.install"],
    source: "https://ktor.io/docs/client-request-retry.html",
    layer: "client",
    when: (site) => inBlock(site, /^[\w.]*install\(\s*(HttpRequestRetry)\b/) !== undefined,
    // Three retries with growing waits and chance, of every method, unless it is told otherwise.
    limit: (site) => {
      const given = inBlock(site, KTOR_LIMIT);
      if (given === undefined) return { state: "default", attempts: 4 };
      if (given === "Int.MAX_VALUE") return { state: "unlimited" };
      return /^\d+$/.test(given) ? { state: "set", attempts: Number(given) + 1 } : { state: "set" };
    },
    wait: (site) => (inBlock(site, /\b(delayMillis|delay)\s*[({]/) === undefined ? "jittered" : "unknown"),
    covers: "nothing",
  },
  {
    library: "Reactor",
    calls: [
      "reactor.util.retry#Retry.backoff",
      "reactor.util.retry#Retry.fixedDelay",
      "reactor.util.retry#Retry.max",
      "reactor.util.retry#Retry.indefinitely",
    ],
    source: "https://projectreactor.io/docs/core/release/api/reactor/util/retry/Retry.html",
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: "unlimited" }),
    // Half of the wait is chance: Retry.backoff has a jitter of 0.5
    wait: ({ call, resolver }) => {
      const name = call ? resolver.program.text.slice(call.callee.span.start, call.callee.span.end) : "";
      return name.endsWith("backoff") ? "jittered" : name.endsWith("fixedDelay") ? "fixed" : "none";
    },
    // A filter asks for one failure, and what a policy gave up on is another: Exceptions.isRetryExhausted.
    repeats: (site) => (isGiven(site, [{ chained: "filter" }]) ? "some" : "unknown"),
    covers: "receiver",
  },
  {
    library: "Reactor",
    calls: ["org.springframework.web.reactive.function.client#WebClient*.retry"],
    source: "https://projectreactor.io/docs/core/release/api/reactor/core/publisher/Mono.html#retry--",
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: "unlimited" }),
    wait: () => "none",
    covers: "itself",
  },
];
