import { ABSENT, unknownReading } from "../../readings.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { givesUp } from "../givesUp.ts";

/** What bounds the requests of clients that give up by themselves as well. */
const LIMITS =
  /^(?:setReadTimeout|setTimeout|setHttpClientReadTimeoutMillis|setHttpClientCallTimeoutMillis|withRequestTimeout|responseTimeout|tryTimeout)$/;

const BOUNDED = givesUp(LIMITS);

function bounded(name: string, module: string, makers: readonly string[], unset: Unset): ClientLibrary {
  const calls = Object.fromEntries(makers.map((each) => [each, BOUNDED]));
  return { name, languages: ["java", "kotlin"], modules: [module], module: { calls }, unset };
}

const STRIPE: Unset = {
  milliseconds: 80_000,
  source: "https://github.com/stripe/stripe-java/blob/v29.0.0/src/main/java/com/stripe/Stripe.java#L10",
  note: "the read timeout that Stripe's client has by default",
};
const AZURE: Unset = {
  milliseconds: 60_000,
  source: "https://learn.microsoft.com/azure/developer/java/sdk/http-client-pipeline",
  note: "the response timeout that Azure's HTTP clients have by default, for each try",
};

/** Vendors' own clients, judged where they are made. */
export const jvmVendors: readonly ClientLibrary[] = [
  bounded("Stripe", "com.stripe", ["StripeClient", "StripeClient.builder"], STRIPE),
  bounded(
    "Stripe",
    "com.stripe.model",
    ["Charge", "Customer", "PaymentIntent", "Refund", "Subscription", "Transfer"].map((each) => `${each}.create`),
    STRIPE,
  ),
  bounded("Stripe", "com.stripe.model.checkout", ["Session.create"], STRIPE),
  bounded("Twilio", "com.twilio", ["Twilio.init"], {
    milliseconds: 30_500,
    source: "https://github.com/twilio/twilio-java/blob/10.6.0/src/main/java/com/twilio/http/HttpClient.java#L13",
    note: "the socket timeout that Twilio's client has by default",
  }),
  {
    name: "SendGrid",
    languages: ["java", "kotlin"],
    modules: ["com.sendgrid"],
    module: {
      calls: {
        SendGrid: {
          connects: true,
          options: [],
          decides: ({ arguments: given }) =>
            given.length > 1 ? unknownReading("what it sends with is handed in") : ABSENT,
          address: -1,
        },
      },
    },
    unset: {
      source: "https://github.com/sendgrid/java-http-client/blob/main/src/main/java/com/sendgrid/Client.java#L64",
      note: "SendGrid sends with an Apache HttpClient that has no timeouts",
    },
  },
  bounded("GOV.UK Notify", "uk.gov.service.notify", ["NotificationClient"], {
    source:
      "https://github.com/alphagov/notifications-java-client/blob/main/src/main/java/uk/gov/service/notify/NotificationClient.java",
    note: "Notify's client asks through an HttpURLConnection that has no timeouts",
  }),
  bounded("Braintree", "com.braintreegateway", ["BraintreeGateway"], {
    milliseconds: 60_000,
    source:
      "https://github.com/braintree/braintree_java/blob/3.40.0/src/main/java/com/braintreegateway/Configuration.java#L143",
    note: "the read timeout that Braintree's gateway has by default",
  }),
  bounded("Slack", "com.slack.api", ["Slack.getInstance"], {
    milliseconds: 10_000,
    source: "https://docs.slack.dev/tools/java-slack-sdk/reference/",
    note: "the read timeout that OkHttp, by which Slack's client sends, has by default",
  }),
  bounded("MinIO", "io.minio", ["MinioClient.builder", "MinioAsyncClient.builder"], {
    milliseconds: 300_000,
    source: "https://github.com/minio/minio-java/blob/8.5.17/api/src/main/java/io/minio/S3Base.java#L118",
    note: "the default of MinIO's client",
  }),
  bounded("Cassandra", "com.datastax.oss.driver.api.core", ["CqlSession.builder"], {
    milliseconds: 2000,
    source: "https://apache.github.io/cassandra-java-driver/4.19.0/core/configuration/reference/",
    note: "the driver's basic.request.timeout by default",
  }),
  bounded("Azure Key Vault", "com.azure.security.keyvault.secrets", ["SecretClientBuilder"], AZURE),
  bounded("Azure Queue Storage", "com.azure.storage.queue", ["QueueClientBuilder", "QueueServiceClientBuilder"], AZURE),
  bounded("Azure Tables", "com.azure.data.tables", ["TableClientBuilder", "TableServiceClientBuilder"], AZURE),
  bounded("Azure Service Bus", "com.azure.messaging.servicebus", ["ServiceBusClientBuilder"], {
    milliseconds: 60_000,
    source: "https://learn.microsoft.com/java/api/com.azure.core.amqp.amqpretryoptions",
    note: "the default of its try timeout",
  }),
];
