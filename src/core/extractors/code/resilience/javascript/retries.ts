import type { Insertion } from "../../knowledge/client.ts";
import type { Call, FunctionExpression } from "../../program.ts";
import { coveredBy } from "../covers.ts";
import type { RetryRow } from "../knowledge.ts";
import { flagAt, growingBy, isGiven, limitAt, methodsAt, waitAt, waitNamed } from "../readers.ts";
import { givenAt, type Site, type Where } from "../site.ts";

/** The options of `retry`, on which several packages build: https://github.com/tim-kos/node-retry#retrytimeoutsoptions */
function retryOptions(position: number, randomizes: boolean): Pick<RetryRow, "limit" | "wait"> {
  const at = (key: string): Where => ({ position, key });
  const counted = limitAt([at("retries")], { counts: "retries", unset: 11, or: [at("maxRetryTime")] });
  return {
    // "forever: Whether to retry forever, defaults to false"
    limit: (site) => (flagAt(site, [at("forever")]) ? { state: "unlimited" } : counted(site)),
    wait: waitAt(
      [
        { at: [at("factor")], means: (value, resolver) => (resolver.number(value) === 1 ? "fixed" : undefined) },
        { at: [at("randomize")], means: "jittered" },
      ],
      randomizes ? "jittered" : "growing",
    ),
  };
}

/** The package's own function, by the name that the file gives the package. */
function exponentialDelay({ call }: Site): Insertion | undefined {
  const name = call?.callee.kind === "name" ? call.callee.name : undefined;
  return name ? { into: "object", positions: [1], key: "retryDelay", text: `${name}.exponentialDelay` } : undefined;
}

/** Conditions of axios-retry by the name that its package gives them; the first three let no write through. */
const CONDITIONS: Readonly<Record<string, "safe" | "all">> = {
  isNetworkOrIdempotentRequestError: "safe",
  isIdempotentRequestError: "safe",
  isSafeRequestError: "safe",
  isRetryableError: "all",
};
const READS = /^(?:get|head|options)$/;

/**
 * Its own condition repeats idempotent requests, and others only where the network failed. One that is always true
 * repeats writes, unless all that is seen of the client is reading.
 */
function repeatsByCondition(site: Site): "safe" | "all" | "unknown" {
  const { call, resolver } = site;
  const given = givenAt(site, [{ position: 1, key: "retryCondition" }]);
  if (given.state !== "given") return given.state === "unknown" ? "unknown" : "safe";
  const said = given.values.map(({ expression }) => {
    if (expression.kind === "name" || expression.kind === "member") return CONDITIONS[expression.name] ?? "unknown";
    if (expression.kind === "literal") return "safe"; // null stands for its own condition
    return expression.kind === "function" && isAlways(expression) ? "all" : "unknown";
  });
  if (said.every((each) => each === "safe")) return "safe";
  if (said.some((each) => each !== "all") || call === undefined) return "unknown";
  const used = coveredBy(site, "given").flatMap((span) =>
    resolver.program.calls.filter((each) => each.span.start === span.start && each.span.end === span.end),
  );
  const isReading = ({ callee }: Call) => callee.kind === "member" && READS.test(callee.name);
  return used.length > 0 && used.every(isReading) ? "unknown" : "all";
}

function isAlways({ returns }: FunctionExpression): boolean {
  return returns.length > 0 && returns.every((each) => each.kind === "literal" && each.value === true);
}

/** AbortError ends it: https://github.com/sindresorhus/p-retry#aborterrormessage */
function abortsSome({ call, resolver: { program } }: Site): "some" | "unknown" {
  return call && /\bAbortError\b/.test(program.text.slice(call.span.start, call.span.end)) ? "some" : "unknown";
}

const METHODS = methodsAt(
  [
    { position: 1, key: "retry.methods" },
    { position: 0, key: "retry.methods" },
  ],
  undefined,
);

/** Idempotent methods, unless others are named: https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md */
function repeatsOf(site: Site): "safe" | "all" {
  return METHODS(site) === "all" ? "all" : "safe";
}

/** How often got and ky retry, whose calls take the same options. */
const LIMIT = limitAt(
  [
    { position: 1, key: "retry.limit" },
    { position: 1, key: "retry" },
    { position: 0, key: "retry.limit" },
  ],
  { counts: "retries", unset: 3 },
);

const GOT = ["", ".get", ".post", ".put", ".patch", ".head", ".delete", ".extend"];
const KY = ["", ".get", ".post", ".put", ".patch", ".head", ".delete", ".create", ".extend"];

/** Libraries that call again what failed, and clients that do so themselves. */
export const RETRIES: readonly RetryRow[] = [
  {
    library: "p-retry",
    calls: ["p-retry", "p-retry#makeRetriable"],
    source: "https://github.com/sindresorhus/p-retry#options",
    ...retryOptions(1, false),
    repeats: (site) => (isGiven(site, [{ position: 1, key: "shouldRetry" }]) ? "some" : abortsSome(site)),
  },
  {
    library: "async-retry",
    calls: ["async-retry"],
    source: "https://github.com/vercel/async-retry#api",
    ...retryOptions(1, true),
  },
  {
    library: "promise-retry",
    calls: ["promise-retry"],
    source: "https://github.com/IndigoUnited/node-promise-retry#usage",
    // The options may stand first.
    limit: limitAt(
      [
        { position: 1, key: "retries" },
        { position: 0, key: "retries" },
      ],
      { counts: "retries", unset: 11 },
    ),
    wait: waitAt(
      [
        {
          at: [
            { position: 1, key: "randomize" },
            { position: 0, key: "randomize" },
          ],
          means: "jittered",
        },
      ],
      "growing",
    ),
  },
  {
    library: "retry",
    calls: ["retry#operation"],
    source: "https://github.com/tim-kos/node-retry#retrytimeoutsoptions",
    ...retryOptions(0, false),
  },
  {
    library: "exponential-backoff",
    calls: ["exponential-backoff#backOff"],
    source: "https://github.com/coveooss/exponential-backoff#api",
    limit: limitAt([{ position: 1, key: "numOfAttempts" }], { counts: "attempts", unset: 10 }),
    wait: waitAt(
      [{ at: [{ position: 1, key: "jitter" }], means: waitNamed({ full: "jittered", none: "growing" }) }],
      "growing",
    ),
  },
  {
    library: "@lifeomic/attempt",
    calls: ["@lifeomic/attempt#retry"],
    source: "https://github.com/lifeomic/attempt#usage",
    limit: limitAt([{ position: 1, key: "maxAttempts" }], {
      counts: "attempts",
      unset: 3,
      endless: [0],
      or: [{ position: 1, key: "timeout" }],
    }),
    wait: waitAt(
      [
        { at: [{ position: 1, key: "jitter" }], means: "jittered" },
        { at: [{ position: 1, key: "factor" }], means: growingBy() },
        { at: [{ position: 1, key: "delay" }], means: "fixed" },
      ],
      "fixed",
    ),
  },
  {
    library: "cockatiel",
    calls: ["cockatiel#retry"],
    source: "https://github.com/connor4312/cockatiel#retrypolicy-options",
    limit: limitAt([{ position: 1, key: "maxAttempts" }], { counts: "retries", unset: "unlimited" }),
    wait: waitAt(
      [
        {
          at: [{ position: 1, key: "backoff" }],
          means: waitNamed({
            ExponentialBackoff: "jittered",
            ConstantBackoff: "fixed",
            IterableBackoff: "growing",
            DelegateBackoff: "unknown",
          }),
        },
      ],
      "none",
    ),
    fix: { limit: { into: "object", positions: [1], key: "maxAttempts", text: "3" } },
  },
  {
    library: "axios-retry",
    calls: ["axios-retry"],
    source: "https://github.com/softonic/axios-retry#options",
    layer: "client",
    limit: limitAt([{ position: 1, key: "retries" }], { counts: "retries", unset: 4 }),
    wait: waitAt(
      [
        {
          at: [{ position: 1, key: "retryDelay" }],
          means: (value, resolver) =>
            value.expression.kind === "function"
              ? "unknown"
              : waitNamed({ exponentialDelay: "jittered", linearDelay: "growing" })(value, resolver),
        },
      ],
      "none",
    ),
    repeats: repeatsByCondition,
    covers: "given",
    fix: { wait: (site) => exponentialDelay(site) },
  },
  {
    library: "fetch-retry",
    calls: ["fetch-retry"],
    source: "https://github.com/jonbern/fetch-retry#usage",
    layer: "client",
    limit: limitAt([{ position: 1, key: "retries" }], { counts: "retries", unset: 4 }),
    wait: waitAt([{ at: [{ position: 1, key: "retryDelay" }], means: "fixed" }], "fixed"),
    covers: "nothing",
  },
  {
    library: "got",
    calls: GOT.map((member) => `got#${member.slice(1)}`).map((name) => name.replace(/#$/, "")),
    source: "https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md",
    layer: "client",
    limit: LIMIT,
    wait: waitAt([{ at: [{ position: 1, key: "retry.calculateDelay" }], means: "unknown" }], "jittered"),
    repeats: repeatsOf,
    covers: "itself",
  },
  {
    library: "ky",
    calls: KY.map((member) => `ky#${member.slice(1)}`).map((name) => name.replace(/#$/, "")),
    source: "https://github.com/sindresorhus/ky#retry",
    layer: "client",
    limit: LIMIT,
    wait: waitAt([{ at: [{ position: 1, key: "retry.delay" }], means: "unknown" }], "growing"),
    repeats: repeatsOf,
    covers: "itself",
  },
  {
    library: "superagent",
    calls: ["superagent#*retry"],
    source: "https://forwardemail.github.io/superagent/#retrying-requests",
    layer: "client",
    limit: limitAt([{ position: 0 }], { counts: "retries", unset: 2 }),
    wait: () => "none",
    covers: "itself",
  },
  {
    library: "BullMQ",
    calls: ["bullmq#Queue.add", "bull#add"],
    source: "https://docs.bullmq.io/guide/retrying-failing-jobs",
    layer: "queue",
    when: (site) => isGiven(site, [{ position: -1, key: "attempts" }]),
    limit: limitAt([{ position: -1, key: "attempts" }], { counts: "attempts", unset: 1 }),
    wait: waitAt(
      [
        { at: [{ position: -1, key: "backoff.jitter" }], means: "jittered" },
        { at: [{ position: -1, key: "backoff.type" }], means: waitNamed({ exponential: "growing", fixed: "fixed" }) },
        { at: [{ position: -1, key: "backoff" }], means: "fixed" },
      ],
      "none",
    ),
    covers: "nothing",
    fix: { wait: { into: "object", positions: [2], key: "backoff", text: '{ type: "exponential", delay: 1000 }' } },
  },
];
