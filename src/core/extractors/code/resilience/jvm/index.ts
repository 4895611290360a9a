import type { ConsumerRow, GuardRow, PaymentRow, ResilienceKnowledge, WebhookRow } from "../knowledge.ts";
import { flagAt, keyNear } from "../readers.ts";
import { givenAt } from "../site.ts";
import { RETRIES } from "./retries.ts";
import { SDKS } from "./sdks.ts";

const R4J = "io.github.resilience4j";
const FAULT_TOLERANCE = "org.eclipse.microprofile.faulttolerance";
const MICROPROFILE = "https://microprofile.io/specifications/microprofile-fault-tolerance/";

const GUARDS: readonly GuardRow[] = [
  {
    library: "Resilience4j",
    calls: [
      `${R4J}.circuitbreaker.annotation#CircuitBreaker`,
      `${R4J}.circuitbreaker#CircuitBreaker.ofDefaults`,
      `${R4J}.circuitbreaker#CircuitBreaker.of`,
      `${R4J}.circuitbreaker#CircuitBreakerRegistry*.circuitBreaker`,
    ],
    source: "https://resilience4j.readme.io/docs/circuitbreaker",
    how: "breaker",
  },
  {
    library: "Resilience4j",
    calls: [
      `${R4J}.bulkhead.annotation#Bulkhead`,
      `${R4J}.bulkhead#Bulkhead.of`,
      `${R4J}.bulkhead#Bulkhead.ofDefaults`,
    ],
    source: "https://resilience4j.readme.io/docs/bulkhead",
    how: "bulkhead",
  },
  {
    library: "Spring Cloud Circuit Breaker",
    calls: [
      "org.springframework.cloud.client.circuitbreaker#CircuitBreakerFactory.create",
      "org.springframework.cloud.client.circuitbreaker#ReactiveCircuitBreakerFactory.create",
    ],
    source: "https://docs.spring.io/spring-cloud-circuitbreaker/reference/",
    how: "breaker",
  },
  {
    library: "Hystrix",
    calls: ["com.netflix.hystrix.contrib.javanica.annotation#HystrixCommand"],
    source: "https://github.com/Netflix/Hystrix/tree/master/hystrix-contrib/hystrix-javanica",
    how: "breaker",
  },
  { library: "MicroProfile", calls: [`${FAULT_TOLERANCE}#CircuitBreaker`], source: MICROPROFILE, how: "breaker" },
  { library: "MicroProfile", calls: [`${FAULT_TOLERANCE}#Fallback`], source: MICROPROFILE, how: "fallback" },
  { library: "MicroProfile", calls: [`${FAULT_TOLERANCE}#Bulkhead`], source: MICROPROFILE, how: "bulkhead" },
  {
    library: "Failsafe",
    calls: ["dev.failsafe#CircuitBreaker.builder", "dev.failsafe#CircuitBreaker.ofDefaults"],
    source: "https://failsafe.dev/circuit-breaker/",
    how: "breaker",
  },
  {
    library: "Failsafe",
    calls: ["dev.failsafe#Fallback.of", "dev.failsafe#Fallback.builder"],
    source: "https://failsafe.dev/fallback/",
    how: "fallback",
  },
  {
    library: "Sentinel",
    calls: ["com.alibaba.csp.sentinel.annotation#SentinelResource"],
    source: "https://sentinelguard.io/en-us/docs/annotation-support.html",
    how: "breaker",
  },
];

/** Each POST gets a key of the SDK's own where it is given none: com.stripe.net.StripeRequest. */
const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: ["PaymentIntent", "Charge", "Refund", "Transfer", "Payout", "Subscription"].map(
      (name) => `com.stripe.model#${name}.create`,
    ),
    source: "https://docs.stripe.com/api/idempotent_requests?lang=java",
    key: keyNear("automatic"),
  },
  {
    library: "Stripe",
    calls: ["com.stripe#StripeClient*.paymentIntents.create", "com.stripe#StripeClient*.refunds.create"],
    source: "https://docs.stripe.com/api/idempotent_requests?lang=java",
    key: keyNear("automatic"),
  },
  {
    library: "Adyen",
    calls: [
      "com.adyen.service.checkout#PaymentsApi.payments",
      "com.adyen.service.checkout#ModificationsApi.captureAuthorisedPayment",
      "com.adyen.service.checkout#ModificationsApi.refundCapturedPayment",
    ],
    source: "https://docs.adyen.com/development-resources/api-idempotency",
    key: keyNear("missing"),
  },
  {
    library: "Braintree",
    calls: [
      "com.braintreegateway#BraintreeGateway.transaction.sale",
      "com.braintreegateway#BraintreeGateway.transaction.refund",
    ],
    source: "https://developer.paypal.com/braintree/docs/guides/transactions/java#duplicate-transactions",
    key: () => "none",
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["com.stripe.net#Webhook.constructEvent"],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "RabbitMQ",
    calls: ["com.rabbitmq.client#*basicConsume", "~*channel.basicConsume"],
    source: "https://rabbitmq.github.io/rabbitmq-java-client/api/current/com/rabbitmq/client/Channel.html",
    acknowledging: /^basicAck$/,
    acknowledges: (site) =>
      flagAt(site, [{ position: 1 }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
  },
  {
    library: "Spring AMQP",
    calls: ["org.springframework.amqp.rabbit.annotation#RabbitListener"],
    // AUTO: after the listener has returned. https://docs.spring.io/spring-amqp/reference/amqp/containerAttributes.html
    source: "https://docs.spring.io/spring-amqp/api/org/springframework/amqp/rabbit/annotation/RabbitListener.html",
    acknowledging: /^basicAck$/,
    acknowledges: (site) => {
      const mode = givenAt(site, [{ keyword: "ackMode" }]);
      const value = mode.state === "given" ? mode.values[0]?.expression : undefined;
      const isNone = value?.kind === "literal" && value.value === "NONE";
      return isNone ? { acknowledges: "before", by: "given" } : { acknowledges: "after", by: "default" };
    },
  },
  {
    library: "Spring Kafka",
    calls: ["org.springframework.kafka.annotation#KafkaListener"],
    // BATCH: when all records of a poll were worked on.
    source:
      "https://docs.spring.io/spring-kafka/reference/kafka/receiving-messages/message-listener-container.html#committing-offsets",
    acknowledging: /^acknowledge$/,
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "Pub/Sub",
    calls: ["com.google.cloud.pubsub.v1#Subscriber.newBuilder"],
    source:
      "https://cloud.google.com/java/docs/reference/google-cloud-pubsub/latest/com.google.cloud.pubsub.v1.Subscriber",
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
  },
  {
    library: "Rapids and Rivers",
    calls: ["com.github.navikt.tbd_libs.rapids_and_rivers#River", "no.nav.helse.rapids_rivers#River"],
    // What was polled is committed once every river has seen it: KafkaRapid.
    source: "https://github.com/navikt/rapids-and-rivers",
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
    covers: "nothing",
  },
  {
    library: "Spring JMS",
    calls: ["org.springframework.jms.annotation#JmsListener"],
    // Spring Boot's own factory has transacted sessions; one made by hand may acknowledge before its listener runs:
    // https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/jms/listener/AbstractMessageListenerContainer.html
    source: "https://docs.spring.io/spring-boot/reference/messaging/jms.html#messaging.jms.receiving",
    acknowledging: /^acknowledge$/,
    acknowledges: (site) =>
      givenAt(site, [{ keyword: "containerFactory" }]).state === "absent"
        ? { acknowledges: "after", by: "default" }
        : { acknowledges: "unknown", by: "default" },
  },
  {
    library: "Azure Service Bus",
    calls: ["com.azure.messaging.servicebus#ServiceBusClientBuilder*.processMessage"],
    // A message is completed once its callback has returned, and abandoned where it threw: disableAutoComplete.
    source:
      "https://learn.microsoft.com/java/api/com.azure.messaging.servicebus.servicebusclientbuilder.servicebusprocessorclientbuilder",
    acknowledging: /^complete$/,
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "Spring Cloud AWS",
    calls: ["io.awspring.cloud.sqs.annotation#SqsListener"],
    source: "https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/index.html#acknowledging-messages",
    acknowledging: /^acknowledge(?:Async)?$/,
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "Kafka's consumer",
    calls: ["org.apache.kafka.clients.consumer#KafkaConsumer*.poll", "org.apache.kafka.clients.consumer#Consumer.poll"],
    // What was polled is committed by the next poll: enable.auto.commit.
    source: "https://kafka.apache.org/documentation/#consumerconfigs_enable.auto.commit",
    acknowledging: /^commit(?:Sync|Async)$/,
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
    covers: "nothing",
  },
];

/** What is known of libraries for Java and Kotlin. */
export const JVM_RESILIENCE: ResilienceKnowledge = {
  retries: [...RETRIES, ...SDKS],
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
