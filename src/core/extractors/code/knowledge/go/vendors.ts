import { ABSENT, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { libraryIn } from "../library.ts";
import { saidOf } from "../ownSettings.ts";
import { opens } from "../stores.ts";
import { byContexts } from "./asking.ts";

const library = libraryIn("go");

/** The paths of a module by its major versions: "github.com/stripe/stripe-go/v82". */
function versions(module: string, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `${module}/v${first + at}`);
}

const BOUNDED: CallOut = { connects: true, options: [], address: -1 };

/** What gives up by itself, unless what it sends with is of one's own. */
function boundedUnless(own: RegExp): CallOut {
  return {
    connects: true,
    options: [],
    decides: (call, resolver) =>
      saidOf(call, own, resolver) ? unknownReading("what it sends with is made elsewhere") : ABSENT,
    address: -1,
  };
}

const STRIPE = ["", ...versions("", 70, 84)].map((version) => `github.com/stripe/stripe-go${version}`);
/** Packages of one resource each, whose functions ask Stripe by its default client: https://pkg.go.dev/github.com/stripe/stripe-go/v82#section-directories */
const STRIPE_RESOURCES = [
  "account",
  "accountlink",
  "balance",
  "balancetransaction",
  "billingportal/configuration",
  "billingportal/session",
  "charge",
  "checkout/session",
  "coupon",
  "creditnote",
  "customer",
  "customersession",
  "dispute",
  "ephemeralkey",
  "invoice",
  "invoiceitem",
  "issuing/card",
  "paymentintent",
  "paymentlink",
  "paymentmethod",
  "payout",
  "plan",
  "price",
  "product",
  "promotioncode",
  "refund",
  "setupintent",
  "subscription",
  "subscriptionitem",
  "subscriptionschedule",
  "taxrate",
  "transfer",
  "usagerecord",
  "webhookendpoint",
];
/** What they ask by; `List` and `Search` do so for each page. */
const STRIPE_CALLS =
  "New Get Update Del Cancel Confirm Capture Expire Pay FinalizeInvoice VoidInvoice Attach Detach Resume List Search";
const STRIPE_UNSET: Unset = {
  milliseconds: 80_000,
  source: "https://github.com/stripe/stripe-go/blob/v82.5.1/stripe.go#L1475",
  note: "the default of Stripe's client, for each try",
};

const GITHUB = opens({
  settings: /^Timeout$/,
  options: [0],
  otherwise: byContexts({ passing: /^(?:With\w+|Client)$/ }),
});
const SLACK = opens({
  settings: /^OptionHTTPClient$/,
  otherwise: byContexts({ mayLackContext: true, passing: /^(?:New\w*|Debug\w*)$/ }),
});
const OPENSEARCH = opens({
  settings: /^(?:Transport|RequestTimeout)$/,
  options: [0],
  otherwise: byContexts({ passing: /^New\w*$/ }),
});

/** Vendors' own clients, judged where they are made. */
export const goVendors: readonly ClientLibrary[] = [
  library(
    "twilio-go",
    ["github.com/twilio/twilio-go"],
    { NewRestClient: BOUNDED, NewRestClientWithParams: boundedUnless(/^Client$/) },
    {
      milliseconds: 10_000,
      source: "https://github.com/twilio/twilio-go/blob/v1.31.0/client/client.go#L59",
      note: "the default of Twilio's client",
    },
  ),
  library("stripe-go", STRIPE, { NewClient: boundedUnless(/^(?:WithBackends|WithHTTPClient)$/) }, STRIPE_UNSET),
  library(
    "stripe-go",
    STRIPE.map((module) => `${module}/client`),
    { New: BOUNDED },
    STRIPE_UNSET,
  ),
  library(
    "stripe-go",
    STRIPE.flatMap((module) => STRIPE_RESOURCES.map((resource) => `${module}/${resource}`)),
    Object.fromEntries(STRIPE_CALLS.split(" ").map((name) => [name, BOUNDED])),
    STRIPE_UNSET,
  ),
  library(
    "go-github",
    [
      "github.com/google/go-github/github",
      ...versions("github.com/google/go-github", 17, 84).map((each) => `${each}/github`),
    ],
    { NewClient: GITHUB, NewTokenClient: GITHUB, NewClientWithEnvProxy: GITHUB },
    {
      source: "https://github.com/google/go-github/blob/v74.0.0/github/github.go#L334",
      note: "go-github sends by an http.Client without a timeout, and its calls are given no context that ends",
    },
  ),
  library(
    "slack-go",
    ["github.com/slack-go/slack", "github.com/nlopes/slack"],
    { New: SLACK },
    {
      source: "https://github.com/slack-go/slack/blob/v0.36.0/slack.go#L195",
      note: "slack-go sends by an http.Client without a timeout, and its calls are given no context that ends",
    },
  ),
  library(
    "telegram-bot-api",
    ["github.com/go-telegram-bot-api/telegram-bot-api", "github.com/go-telegram-bot-api/telegram-bot-api/v5"],
    { NewBotAPI: BOUNDED, NewBotAPIWithAPIEndpoint: BOUNDED },
    {
      source: "https://github.com/go-telegram-bot-api/telegram-bot-api/blob/v5.5.1/bot.go#L40",
      note: "telegram-bot-api sends by an http.Client without a timeout",
    },
  ),
  library(
    "minio-go",
    ["github.com/minio/minio-go", "github.com/minio/minio-go/v6", "github.com/minio/minio-go/v7"],
    { New: boundedUnless(/^Transport$/) },
    {
      milliseconds: 60_000,
      source: "https://github.com/minio/minio-go/blob/v7.4.1/transport.go#L52",
      note: "the limit for an answer's head that its transport has by default",
    },
  ),
  library(
    "meilisearch-go",
    ["github.com/meilisearch/meilisearch-go"],
    {
      New: opens({
        settings: /^WithCustomClient(?:WithTLS)?$/,
        otherwise: byContexts({ mayLackContext: true, passing: /^(?:Index\w*|Close|\w+Reader|\w+Manager)$/ }),
      }),
    },
    {
      source: "https://github.com/meilisearch/meilisearch-go/blob/v0.37.0/options.go#L197",
      note: "its transport waits for an answer for ever, and its calls are given no context that ends",
    },
  ),
  library(
    "opensearch-go",
    ["", "/v2", "/v3", "/v4"].flatMap((version) => {
      const module = `github.com/opensearch-project/opensearch-go${version}`;
      return [module, `${module}/opensearchapi`];
    }),
    { NewClient: OPENSEARCH, NewDefaultClient: OPENSEARCH },
    {
      source:
        "https://github.com/opensearch-project/opensearch-go/blob/v4.8.1/opensearchtransport/opensearchtransport.go#L517",
      note: "it sends by http.DefaultTransport, which waits for an answer for ever",
    },
  ),
  library(
    "clickhouse-go",
    ["github.com/ClickHouse/clickhouse-go/v2"],
    Object.fromEntries(
      ["Open", "OpenDB"].map((each) => [
        each,
        opens({ settings: /^(?:ReadTimeout|max_execution_time)$/, options: [0] }),
      ]),
    ),
    {
      milliseconds: 300_000,
      source: "https://github.com/ClickHouse/clickhouse-go/blob/v2.51.0/clickhouse_options.go#L577",
      note: "the default of ReadTimeout",
    },
  ),
  library(
    "Vault's client",
    ["github.com/hashicorp/vault/api"],
    { NewClient: BOUNDED },
    {
      milliseconds: 60_000,
      source: "https://github.com/hashicorp/vault/blob/api/v1.23.0/api/client.go#L260",
      note: "the default of Vault's client",
    },
  ),
  library(
    "confluent-kafka-go",
    ["github.com/confluentinc/confluent-kafka-go/kafka", "github.com/confluentinc/confluent-kafka-go/v2/kafka"],
    // A key of the map keeps its quotes.
    { NewProducer: opens({ settings: /^"?(?:message|delivery)\.timeout\.ms"?$/, options: [0] }) },
    {
      milliseconds: 300_000,
      source: "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md",
      note: "the default of message.timeout.ms, within which a message is delivered or given up",
    },
  ),
];
