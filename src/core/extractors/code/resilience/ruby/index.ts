import type { GuardRow, PaymentRow, ResilienceKnowledge, RetryRow, WebhookRow } from "../knowledge.ts";
import { growingBy, isGiven, keyAt, limitAt, waitAt, waitNamed } from "../readers.ts";
import { givenAt, type Site } from "../site.ts";
import { CONSUMERS } from "./messages.ts";

function isFirst({ call }: Site, name: string): boolean {
  const value = call?.arguments[0]?.value;
  return value?.kind === "literal" && value.value === name;
}

const RETRIES: readonly RetryRow[] = [
  {
    library: "Retriable",
    calls: ["Retriable#retriable", "Retriable#with_context"],
    // Three tries, half a second that grows by half, with chance, and 15 minutes in all.
    source: "https://github.com/kamui/retriable#options",
    limit: (site) => {
      const limit = limitAt([{ keyword: "tries" }], { counts: "attempts", unset: 3 })(site);
      return limit.state === "unlimited" ? { state: "set" } : limit; // it asks for a time limit then
    },
    wait: waitAt([{ at: [{ keyword: "intervals" }], means: "unknown" }], "jittered"),
  },
  {
    library: "Retryable",
    calls: ["Retryable#retryable"],
    source: "https://github.com/nfedyashev/retryable#defaults",
    limit: (site) => {
      const tries = givenAt(site, [{ keyword: "tries" }]);
      const isEndless =
        tries.state === "given" &&
        tries.values.some(({ expression }) => expression.kind === "literal" && expression.value === "infinite");
      return isEndless
        ? { state: "unlimited" }
        : limitAt([{ keyword: "tries" }], { counts: "attempts", unset: 2 })(site);
    },
    wait: waitAt(
      [
        {
          at: [{ keyword: "sleep" }],
          means: (value) => (value.expression.kind === "function" ? "growing" : undefined),
        },
        { at: [{ keyword: "sleep" }], means: "fixed" },
      ],
      "fixed",
    ),
  },
  {
    library: "faraday-retry",
    calls: ["Faraday#*request", "~*.request"],
    source: "https://github.com/lostisland/faraday-retry#usage",
    layer: "client",
    when: (site) => isFirst(site, "retry"),
    limit: limitAt([{ keyword: "max" }], { counts: "retries", unset: 3 }),
    wait: waitAt(
      [
        {
          at: [{ keyword: "interval_randomness" }],
          means: (value, resolver) => (resolver.number(value) === 0 ? undefined : "jittered"),
        },
        {
          at: [{ keyword: "interval" }],
          means: (value, resolver) => (resolver.number(value) === 0 ? "none" : undefined),
        },
        { at: [{ keyword: "backoff_factor" }], means: (value, resolver) => growingBy()(value, resolver) },
        { at: [{ keyword: "interval" }], means: "fixed" },
      ],
      "none",
    ),
    // Its methods are the idempotent ones unless others are named.
    repeats: ({ call, resolver: { program } }) => {
      const text = call ? program.text.slice(call.span.start, call.span.end) : "";
      if (!/\bmethods:/.test(text)) return /retry_if:/.test(text) ? "unknown" : "safe";
      if (/methods:\s*\[\s*\]/.test(text)) return "unknown";
      return /:post|:patch|\bmethods:\s*%i\S[^\])]*\b(?:post|patch)\b/.test(text) ? "all" : "safe";
    },
    covers: "nothing",
  },
  {
    library: "Active Job",
    calls: ["~retry_on"],
    // Five attempts, three seconds apart.
    source: "https://api.rubyonrails.org/classes/ActiveJob/Exceptions/ClassMethods.html#method-i-retry_on",
    layer: "queue",
    limit: (site) => {
      const attempts = givenAt(site, [{ keyword: "attempts" }]);
      const isEndless =
        attempts.state === "given" &&
        attempts.values.some(({ expression }) => expression.kind === "literal" && expression.value === "unlimited");
      return isEndless
        ? { state: "unlimited" }
        : limitAt([{ keyword: "attempts" }], { counts: "attempts", unset: 5 })(site);
    },
    wait: waitAt(
      [
        {
          at: [{ keyword: "wait" }],
          means: (value, resolver) =>
            value.expression.kind === "literal" && typeof value.expression.value === "string"
              ? waitNamed({ exponentially_longer: "jittered", polynomially_longer: "jittered" })(value, resolver)
              : "fixed",
        },
      ],
      "fixed",
    ),
    covers: "nothing",
  },
  {
    library: "AWS",
    calls: [
      "S3",
      "SQS",
      "SNS",
      "DynamoDB",
      "SES",
      "SESV2",
      "Lambda",
      "KMS",
      "SecretsManager",
      "SSM",
      "STS",
      "Kinesis",
    ].map((service) => `Aws#${service}.Client.new`),
    // "up to three retries … for a total of up to four attempts"; `max_attempts` is for the other modes.
    source: "https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/retries.html",
    layer: "client",
    limit: limitAt([{ keyword: "retry_limit" }], { counts: "retries", unset: 4, or: [{ keyword: "max_attempts" }] }),
    wait: () => "jittered",
    repeats: () => "some",
    covers: "uses",
    builtIn: true,
  },
  {
    library: "Sidekiq",
    calls: ["~sidekiq_options"],
    source: "https://github.com/sidekiq/sidekiq/wiki/Error-Handling#automatic-job-retry",
    layer: "queue",
    when: (site) => isGiven(site, [{ keyword: "retry" }]),
    limit: limitAt([{ keyword: "retry" }], { counts: "retries", unset: 26 }),
    wait: () => "jittered",
    covers: "nothing",
  },
];

const GUARDS: readonly GuardRow[] = [
  {
    library: "Stoplight",
    calls: ["Stoplight", "#Stoplight"],
    source: "https://github.com/bolshakov/stoplight",
    how: "breaker",
  },
  {
    library: "Semian",
    calls: ["Semian#register", "Semian#*acquire"],
    source: "https://github.com/Shopify/semian#usage",
    how: "breaker",
  },
  {
    library: "Circuitbox",
    calls: ["Circuitbox#circuit", "Circuitbox#*run"],
    source: "https://github.com/yammer/circuitbox#usage",
    how: "breaker",
  },
];

const STRIPE = ["PaymentIntent", "Charge", "Refund", "Transfer", "Payout", "Subscription"];

/** The SDK makes a key of its own for each POST, which its own retries share: stripe-ruby's api_requestor.rb. */
const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: [
      ...STRIPE.map((name) => `Stripe#${name}.create`),
      "Stripe#StripeClient*.payment_intents.create",
      "Stripe#StripeClient*.refunds.create",
    ],
    source: "https://docs.stripe.com/api/idempotent_requests?lang=ruby",
    key: keyAt([{ position: 1, key: "idempotency_key" }, { keyword: "idempotency_key" }], "automatic"),
  },
  {
    library: "Braintree",
    calls: ["Braintree#Transaction.sale", "Braintree#Gateway*.transaction.sale"],
    source: "https://developer.paypal.com/braintree/docs/guides/transactions/ruby#duplicate-transactions",
    key: () => "none",
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["Stripe#Webhook.construct_event"],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

/** What is known of libraries for Ruby. */
export const RUBY_RESILIENCE: ResilienceKnowledge = {
  retries: RETRIES,
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
