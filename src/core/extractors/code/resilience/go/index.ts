import type { ConsumerRow, GuardRow, PaymentRow, ResilienceKnowledge, WebhookRow } from "../knowledge.ts";
import { flagAt, keyNear } from "../readers.ts";
import { RETRIES } from "./retries.ts";
import { SDKS } from "./sdks.ts";

const GUARDS: readonly GuardRow[] = [
  {
    library: "gobreaker",
    calls: ["github.com/sony/gobreaker#NewCircuitBreaker", "github.com/sony/gobreaker#NewTwoStepCircuitBreaker"],
    source: "https://pkg.go.dev/github.com/sony/gobreaker/v2",
    how: "breaker",
    remembers: true,
  },
  {
    library: "hystrix-go",
    calls: ["Do", "DoC", "Go", "GoC"].map((name) => `github.com/afex/hystrix-go/hystrix#${name}`),
    source: "https://pkg.go.dev/github.com/afex/hystrix-go/hystrix",
    how: "breaker",
  },
  {
    library: "failsafe-go",
    calls: ["NewBuilder", "Builder", "WithDefaults", "NewWithDefaults"].map(
      (name) => `github.com/failsafe-go/failsafe-go/circuitbreaker#${name}`,
    ),
    source: "https://failsafe-go.dev/circuit-breaker/",
    how: "breaker",
  },
  {
    library: "failsafe-go",
    calls: ["WithResult", "WithError", "WithFunc", "NewWithResult", "NewWithFunc"].map(
      (name) => `github.com/failsafe-go/failsafe-go/fallback#${name}`,
    ),
    source: "https://failsafe-go.dev/fallback/",
    how: "fallback",
  },
  {
    library: "go-circuitbreaker",
    calls: ["github.com/mercari/go-circuitbreaker#New"],
    source: "https://pkg.go.dev/github.com/mercari/go-circuitbreaker",
    how: "breaker",
    remembers: true,
  },
  {
    library: "semaphore",
    calls: ["golang.org/x/sync/semaphore#NewWeighted"],
    source: "https://pkg.go.dev/golang.org/x/sync/semaphore",
    how: "bulkhead",
    covers: "nothing",
  },
];

/** Each POST gets a key of the SDK's own where it is given none: stripe.go, NewIdempotencyKey. */
const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: ["paymentintent", "charge", "refund", "transfer", "payout", "subscription"].map(
      (name) => `github.com/stripe/stripe-go/${name}#New`,
    ),
    source: "https://docs.stripe.com/api/idempotent_requests?lang=go",
    key: keyNear("automatic"),
  },
  {
    library: "Stripe",
    calls: [
      "github.com/stripe/stripe-go#*PaymentIntents.New",
      "github.com/stripe/stripe-go#*Charges.New",
      "github.com/stripe/stripe-go#*Refunds.New",
      "github.com/stripe/stripe-go#*V1PaymentIntents.Create",
      "github.com/stripe/stripe-go#*V1Refunds.Create",
    ],
    source: "https://docs.stripe.com/api/idempotent_requests?lang=go",
    key: keyNear("automatic"),
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["ConstructEvent", "ConstructEventWithOptions"].map((name) => `github.com/stripe/stripe-go/webhook#${name}`),
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "RabbitMQ",
    calls: [
      "github.com/rabbitmq/amqp091-go#*Consume",
      "github.com/streadway/amqp#*Consume",
      "~*ch.Consume",
      "~*channel.Consume",
    ],
    source: "https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Channel.Consume",
    when: (site) => (site.call?.arguments.length ?? 0) >= 7,
    acknowledging: /^Ack$/,
    acknowledges: (site) =>
      flagAt(site, [{ position: 2 }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "given" },
    covers: "nothing",
  },
  {
    library: "kafka-go",
    calls: ["github.com/segmentio/kafka-go#*ReadMessage"],
    // "If consumer groups are used, ReadMessage will automatically commit the offset when called."
    source: "https://pkg.go.dev/github.com/segmentio/kafka-go#Reader.ReadMessage",
    when: ({ resolver: { program } }) =>
      program.calls.some(({ isNew, arguments: given }) => isNew && given.some(({ name }) => name === "GroupID")),
    acknowledges: () => ({ acknowledges: "before", by: "default" }),
    covers: "nothing",
  },
  {
    library: "Pub/Sub",
    calls: ["cloud.google.com/go/pubsub#*Receive", "cloud.google.com/go/pubsub/v2#*Receive"],
    source: "https://pkg.go.dev/cloud.google.com/go/pubsub/v2#Subscriber.Receive",
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
  },
  {
    library: "kafka-go",
    calls: ["github.com/segmentio/kafka-go#*FetchMessage"],
    source: "https://pkg.go.dev/github.com/segmentio/kafka-go#Reader.FetchMessage",
    acknowledging: /^CommitMessages$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
];

/** What is known of libraries for Go. */
export const GO_RESILIENCE: ResilienceKnowledge = {
  retries: [...RETRIES, ...SDKS],
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
