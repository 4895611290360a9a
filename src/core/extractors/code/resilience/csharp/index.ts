import type { ConsumerRow, GuardRow, PaymentRow, ResilienceKnowledge, WebhookRow } from "../knowledge.ts";
import { flagAt, keyNear } from "../readers.ts";
import { QUEUES } from "./queues.ts";
import { RETRIES } from "./retries.ts";
import { SDKS } from "./sdks.ts";

function policies(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`Polly#Policy*.${name}`, `Polly#HttpPolicyExtensions*.${name}`, `~*${name}`]);
}

const GUARDS: readonly GuardRow[] = [
  {
    library: "Polly",
    calls: [
      ...policies(["CircuitBreaker", "CircuitBreakerAsync", "AdvancedCircuitBreaker", "AdvancedCircuitBreakerAsync"]),
      "Polly#*AddCircuitBreaker",
      "~*AddCircuitBreaker",
    ],
    source: "https://www.pollydocs.org/strategies/circuit-breaker.html",
    how: "breaker",
  },
  {
    library: "Polly",
    calls: ["Fallback", "FallbackAsync"]
      .flatMap((name) => [`Polly#Policy*.${name}`])
      .concat("Polly#*AddFallback", "~*AddFallback"),
    source: "https://www.pollydocs.org/strategies/fallback.html",
    how: "fallback",
  },
  {
    library: "Polly",
    calls: [
      "Polly#Policy.Bulkhead",
      "Polly#Policy.BulkheadAsync",
      "Polly#*AddConcurrencyLimiter",
      "~*AddConcurrencyLimiter",
    ],
    source: "https://www.pollydocs.org/strategies/rate-limiter.html",
    how: "bulkhead",
  },
  {
    library: "Microsoft.Extensions.Http.Resilience",
    calls: [
      "#*AddStandardResilienceHandler",
      "~*AddStandardResilienceHandler",
      "#*AddStandardHedgingHandler",
      "~*AddStandardHedgingHandler",
    ],
    source: "https://learn.microsoft.com/dotnet/core/resilience/http-resilience#standard-resilience-handler-defaults",
    how: "breaker",
    covers: "nothing",
  },
];

/** Each POST gets a key of the SDK's own where it is given none: Stripe.net's StripeRequest. */
const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: [
      "PaymentIntentService",
      "ChargeService",
      "RefundService",
      "TransferService",
      "PayoutService",
      "SubscriptionService",
    ].flatMap((name) => [`Stripe#${name}.Create`, `Stripe#${name}.CreateAsync`]),
    source: "https://docs.stripe.com/api/idempotent_requests?lang=dotnet",
    key: keyNear("automatic"),
  },
  {
    library: "Adyen",
    calls: ["Adyen.Service.Checkout#PaymentsService.Payments", "Adyen.Service.Checkout#PaymentsService.PaymentsAsync"],
    source: "https://docs.adyen.com/development-resources/api-idempotency",
    key: keyNear("missing"),
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["Stripe#EventUtility.ConstructEvent"],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "RabbitMQ",
    calls: ["BasicConsume", "BasicConsumeAsync"].flatMap((name) => [`RabbitMQ.Client#*${name}`, `~*${name}`]),
    source: "https://rabbitmq.github.io/rabbitmq-dotnet-client/api/RabbitMQ.Client.IChannel.html",
    acknowledging: /^BasicAck(?:Async)?$/,
    acknowledges: (site) =>
      flagAt(site, [{ position: 1, keyword: "autoAck" }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
    covers: "nothing",
  },
  {
    library: "Confluent.Kafka",
    calls: ["Confluent.Kafka#*Consume", "~*Consume"],
    // The offset is stored, and then committed, as soon as Consume gives a message: EnableAutoOffsetStore.
    source: "https://docs.confluent.io/kafka-clients/dotnet/current/overview.html#store-offsets",
    when: ({ resolver: { program } }) => program.imports.some(({ module }) => module === "Confluent.Kafka"),
    acknowledging: /^(?:Commit|StoreOffset)$/,
    acknowledges: ({ resolver: { program } }) =>
      program.assignments.some(
        ({ target, value }) =>
          /^EnableAuto(?:Commit|OffsetStore)$/.test(target.name) && value.kind === "literal" && value.value === false,
      )
        ? { acknowledges: "after", by: "given" }
        : { acknowledges: "before", by: "default" },
    covers: "nothing",
  },
  {
    library: "MassTransit",
    calls: ["AddConsumer", "AddConsumers"].flatMap((name) => [`MassTransit#*${name}`, `~*${name}`]),
    // "If the consumer completes successfully, the message is acknowledged."
    source: "https://masstransit.io/documentation/concepts/consumers",
    when: ({ resolver: { program } }) => program.imports.some(({ module }) => module === "MassTransit"),
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
    covers: "nothing",
  },
  {
    library: "Azure Service Bus",
    calls: ["CreateReceiver", "CreateProcessor"].flatMap((name) => [
      `Azure.Messaging.ServiceBus#*${name}`,
      `~*${name}`,
    ]),
    source: "https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement",
    when: ({ resolver: { program } }) => program.imports.some(({ module }) => module === "Azure.Messaging.ServiceBus"),
    acknowledging: /^CompleteMessageAsync$/,
    acknowledges: ({ resolver: { program } }) =>
      program.assignments.some(
        ({ target, value }) =>
          target.name === "ReceiveMode" && value.kind === "member" && value.name === "ReceiveAndDelete",
      )
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
    covers: "nothing",
  },
];

/** What is known of libraries for C#. */
export const CSHARP_RESILIENCE: ResilienceKnowledge = {
  retries: [...RETRIES, ...QUEUES, ...SDKS],
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
