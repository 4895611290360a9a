import type { RetryWait } from "../../../../model.ts";
import type { ConsumerRow, GuardRow, PaymentRow, ResilienceKnowledge, RetryRow, WebhookRow } from "../knowledge.ts";
import { flagAt, isGiven, keyNear, limitAt, waitAt } from "../readers.ts";
import { chainOf, lastName, type Site } from "../site.ts";
import { SDKS } from "./sdks.ts";

/** The calls that make what is given first: `ExponentialBackoff::from_millis(10).map(jitter).take(3)`. */
function strategyOf({ call, resolver }: Site): { readonly text: string; readonly known: boolean } {
  const first = call?.arguments[0]?.value;
  const [value] = first ? resolver.follow({ expression: first }) : [];
  if (value?.expression.kind !== "call") return { text: "", known: false };
  const { span } = value.expression;
  return { text: resolver.program.text.slice(span.start, span.end), known: true };
}

const RETRIES: readonly RetryRow[] = [
  {
    library: "backoff",
    calls: ["backoff#retry", "backoff#future.retry", "backoff#retry_notify", "backoff#future.retry_notify"],
    // 15 minutes in all, growing waits with chance.
    source: "https://docs.rs/backoff/latest/backoff/exponential/struct.ExponentialBackoff.html",
    limit: ({ resolver: { program } }) =>
      /max_elapsed_time\s*(?::\s*None|\(None\))/.test(program.text) ? { state: "unlimited" } : { state: "default" },
    wait: () => "jittered",
    covers: "arguments",
  },
  {
    library: "tokio-retry",
    calls: ["Retry.spawn", "RetryIf.spawn"].flatMap((name) => [`tokio_retry#${name}`, `tokio_retry2#${name}`]),
    covers: "arguments",
    source: "https://docs.rs/tokio-retry/latest/tokio_retry/",
    limit: (site) => {
      const { text, known } = strategyOf(site);
      if (!known) return { state: "unknown", reason: "its strategy is made elsewhere" };
      const taken = /\.take\(\s*(\d+)?/.exec(text);
      if (taken === null) return { state: "unlimited" };
      return { state: "set", ...(taken[1] === undefined ? {} : { attempts: Number(taken[1]) + 1 }) };
    },
    wait: (site): RetryWait => {
      const { text } = strategyOf(site);
      if (/jitter/.test(text)) return "jittered";
      if (/FixedInterval/.test(text)) return "fixed";
      return /Exponential|Fibonacci|from_millis/.test(text) ? "growing" : "unknown";
    },
  },
  {
    library: "backon",
    calls: ["ExponentialBuilder", "ConstantBuilder", "FibonacciBuilder"].flatMap((name) => [
      `backon#${name}.default`,
      `backon#${name}.new`,
    ]),
    // Three retries; waits grow without chance unless it is asked for.
    source: "https://docs.rs/backon/latest/backon/struct.ExponentialBuilder.html",
    limit: (site) =>
      isGiven(site, [{ chained: "without_max_times" }]) && !isGiven(site, [{ chained: "with_total_delay" }])
        ? { state: "unlimited" }
        : limitAt([{ chained: "with_max_times" }], { counts: "retries", unset: 4 })(site),
    wait: (site): RetryWait => {
      if (isGiven(site, [{ chained: "with_jitter" }])) return "jittered";
      const { call, resolver } = site;
      const name = call ? resolver.program.text.slice(call.span.start, call.span.end) : "";
      return /Constant/.test(name) ? "fixed" : "growing";
    },
    // A minute at most by default.
    capped: (site) => !isGiven(site, [{ chained: "without_max_delay" }]),
    covers: "receiver",
  },
  {
    library: "reqwest-retry",
    calls: ["reqwest_retry#policies.ExponentialBackoff.builder"],
    source: "https://docs.rs/reqwest-retry/latest/reqwest_retry/policies/struct.ExponentialBackoff.html",
    layer: "client",
    limit: limitAt([{ chained: "build_with_max_retries" }], {
      counts: "retries",
      unset: "unknown",
      or: [
        { chained: "build_with_total_retry_duration" },
        { chained: "build_with_total_retry_duration_and_max_retries" },
      ],
    }),
    wait: () => "jittered",
    covers: "nothing",
  },
  {
    library: "tryhard",
    calls: ["tryhard#retry_fn"],
    source: "https://docs.rs/tryhard/latest/tryhard/",
    limit: limitAt([{ chained: "retries" }], { counts: "retries", unset: "unknown" }),
    wait: waitAt(
      [
        { at: [{ chained: "exponential_backoff" }, { chained: "linear_backoff" }], means: "growing" },
        { at: [{ chained: "fixed_backoff" }], means: "fixed" },
        { at: [{ chained: "custom_backoff" }], means: "unknown" },
      ],
      "none",
    ),
  },
];

const GUARDS: readonly GuardRow[] = [
  {
    library: "failsafe",
    calls: ["failsafe#Config.new"],
    source: "https://docs.rs/failsafe/latest/failsafe/",
    how: "breaker",
  },
  {
    library: "recloser",
    calls: ["recloser#Recloser.custom", "recloser#Recloser.default"],
    source: "https://docs.rs/recloser/latest/recloser/",
    how: "breaker",
  },
  {
    library: "tower",
    calls: ["tower#ServiceBuilder.new"],
    source: "https://docs.rs/tower/latest/tower/struct.ServiceBuilder.html",
    how: "bulkhead",
    when: ({ call, resolver }) =>
      call !== undefined &&
      chainOf(call, resolver).some(({ callee }) => /^(?:concurrency_limit|load_shed)$/.test(lastName(callee))),
    covers: "nothing",
  },
];

const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: ["PaymentIntent", "Charge", "Refund", "Transfer", "Payout", "Subscription"].map(
      (name) => `stripe#${name}.create`,
    ),
    // The client's strategy may carry a key, wherever the client is made.
    source: "https://docs.rs/async-stripe/latest/stripe/enum.RequestStrategy.html",
    key: keyNear("unknown"),
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["stripe#Webhook.construct_event"],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "lapin",
    calls: ["lapin#*basic_consume", "~*channel.basic_consume"],
    source: "https://docs.rs/lapin/latest/lapin/options/struct.BasicConsumeOptions.html",
    acknowledging: /^(?:ack|basic_ack)$/,
    acknowledges: (site) =>
      flagAt(site, [{ position: 2, key: "no_ack" }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
    covers: "nothing",
  },
  {
    library: "rdkafka",
    calls: ["rdkafka#*recv", "~*consumer.recv"],
    // "enable.auto.offset.store": an offset is stored when its message is handed over, and then committed.
    source: "https://docs.rs/rdkafka/latest/rdkafka/index.html#at-least-once-delivery",
    when: ({ resolver: { program } }) => program.imports.some(({ module }) => module.split(".")[0] === "rdkafka"),
    acknowledging: /^(?:commit_message|commit|store_offset\w*)$/,
    acknowledges: ({ resolver }) =>
      resolver.program.calls.some(({ callee, arguments: [key, value] }) => {
        const isSet = callee.kind === "member" && callee.name === "set";
        const [name, said] = [key, value].map((each) => (each?.value.kind === "literal" ? each.value.value : ""));
        return isSet && /^enable\.auto\.(?:commit|offset\.store)$/.test(String(name)) && said === "false";
      })
        ? { acknowledges: "after", by: "given" }
        : { acknowledges: "before", by: "default" },
    covers: "nothing",
  },
];

/** What is known of libraries for Rust. */
export const RUST_RESILIENCE: ResilienceKnowledge = {
  retries: [...RETRIES, ...SDKS],
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
