import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { options, SECONDS } from "./seconds.ts";

/** The SDK of a service, judged where its client is made: what it asks by gives up by itself. */
interface Vendor {
  readonly name: string;
  readonly module: string;
  /** What makes its client, as a member of the module. */
  readonly maker: string;
  /** What sets a limit of its own, by keyword. */
  readonly keywords?: readonly string[];
  readonly unset: Unset;
}

const SECONDS_OF_NET_HTTP = 60_000;

function viaNetHttp(name: string, source: string): Unset {
  return { milliseconds: SECONDS_OF_NET_HTTP, source, note: `the default of Net::HTTP, which ${name} asks` };
}

const VENDORS: readonly Vendor[] = [
  {
    name: "Octokit",
    module: "Octokit",
    maker: "Client.new",
    unset: viaNetHttp("Octokit", "https://github.com/octokit/octokit.rb/blob/main/lib/octokit/default.rb"),
  },
  // `Octokit.releases(repo)` asks by a client of the module's own.
  ...["releases", "latest_release", "release", "repo", "user", "markdown", "contents", "commits", "issues"].map(
    (maker): Vendor => ({
      name: "Octokit",
      module: "Octokit",
      maker,
      unset: viaNetHttp("Octokit", "https://github.com/octokit/octokit.rb/blob/main/lib/octokit/default.rb"),
    }),
  ),
  {
    name: "Stripe",
    module: "Stripe",
    maker: "StripeClient.new",
    unset: {
      // `@read_timeout = 80`
      milliseconds: 80_000,
      source: "https://github.com/stripe/stripe-ruby/blob/master/lib/stripe/stripe_configuration.rb",
      note: "the default of Stripe",
    },
  },
  {
    name: "azure-blob",
    module: "AzureBlob",
    maker: "Client.new",
    unset: viaNetHttp("azure-blob", "https://github.com/testdouble/azure-blob/blob/main/lib/azure_blob/http.rb"),
  },
  {
    name: "slack-ruby-client",
    module: "Slack.Web",
    maker: "Client.new",
    keywords: ["timeout"],
    unset: viaNetHttp(
      "slack-ruby-client",
      "https://github.com/slack-ruby/slack-ruby-client/blob/master/lib/slack/web/faraday/connection.rb",
    ),
  },
  {
    name: "twilio-ruby",
    module: "Twilio.REST",
    maker: "Client.new",
    unset: viaNetHttp(
      "twilio-ruby",
      "https://github.com/twilio/twilio-ruby/blob/main/lib/twilio-ruby/http/http_client.rb",
    ),
  },
  {
    name: "sendgrid-ruby",
    module: "SendGrid",
    maker: "API.new",
    unset: viaNetHttp(
      "sendgrid-ruby",
      "https://github.com/sendgrid/ruby-http-client/blob/main/lib/ruby_http_client.rb",
    ),
  },
  ...["Storage", "Compute", "DNS"].map(
    (part): Vendor => ({
      name: "Fog",
      module: `Fog.${part}`,
      maker: "new",
      unset: {
        milliseconds: 60_000,
        source: "https://github.com/fog/fog-core/blob/master/lib/fog/core/connection.rb",
        note: "the default of Excon, which Fog asks",
      },
    }),
  ),
  ...["Connection.new", "Connection.development", "ConnectionPool.new", "ConnectionPool.development"].map(
    (maker): Vendor => ({
      name: "Apnotic",
      module: "Apnotic",
      maker,
      // "connect_timeout: Expressed in seconds, defaults to 30", as does the `timeout` of a push
      keywords: ["connect_timeout"],
      unset: {
        milliseconds: 30_000,
        source: "https://github.com/ostinelli/apnotic#apnoticconnection",
        note: "the default of Apnotic",
      },
    }),
  ),
  {
    name: "Net::LDAP",
    module: "Net.LDAP",
    maker: "new",
    unset: {
      // `DefaultConnectTimeout = 5`
      milliseconds: 5000,
      source: "https://github.com/ruby-ldap/ruby-net-ldap/blob/master/lib/net/ldap/connection.rb",
      note: "the default of Net::LDAP to connect",
      open: "an answer is waited for without limit",
    },
  },
  {
    name: "Savon",
    module: "Savon",
    maker: "client",
    keywords: ["read_timeout"],
    // "Read timeout in seconds", handed to HTTPI, whose usual adapter is Net::HTTP
    unset: viaNetHttp(
      "Savon",
      "https://www.rubydoc.info/gems/savon/Savon/HTTPITransportOptions#read_timeout-instance_method",
    ),
  },
  ...["Elasticsearch", "OpenSearch"].map(
    (name): Vendor => ({
      name,
      module: name,
      maker: "Client.new",
      keywords: ["request_timeout"],
      unset: viaNetHttp(name, "https://www.elastic.co/docs/reference/elasticsearch/clients/ruby/advanced-config"),
    }),
  ),
  ...["new", "open"].map(
    (maker): Vendor => ({
      name: "Net::FTP",
      module: "Net.FTP",
      maker,
      keywords: ["read_timeout"],
      unset: {
        // "The default value is 60 seconds."
        milliseconds: SECONDS_OF_NET_HTTP,
        source: "https://docs.ruby-lang.org/en/3.0/Net/FTP.html#attribute-i-read_timeout",
        note: "the default of Net::FTP",
      },
    }),
  ),
  {
    name: "Net::IMAP",
    module: "Net.IMAP",
    maker: "new",
    unset: {
      // "open_timeout: Seconds to wait until a connection is opened … The default value is 30 seconds."
      milliseconds: 30_000,
      source: "https://ruby.github.io/net-imap/Net/IMAP.html#attribute-i-open_timeout",
      note: "the default of Net::IMAP to connect",
      open: "an answer is waited for without limit",
    },
  },
];

function vendor({ name, module, maker, keywords = [], unset }: Vendor): ClientLibrary {
  const call: CallOut = {
    connects: true,
    options: options({ names: keywords, reads: SECONDS, source: unset.source, unseen: "default" }),
    address: 99,
  };
  return { name, languages: ["ruby"], modules: [module], module: { calls: { [maker]: call } }, unset };
}

/** `@open_timeout = 30`, `@read_timeout = 80`, of every request. */
const STRIPE = "https://github.com/stripe/stripe-ruby/blob/master/lib/stripe/stripe_configuration.rb";
const RESOURCES = ["Account", "Charge", "Customer", "Invoice", "PaymentIntent", "PaymentMethod", "Price", "Refund"];
const FURTHER_RESOURCES = [
  "SetupIntent",
  "Subscription",
  "Transfer",
  "Payout",
  "Balance",
  "BalanceTransaction",
  "Coupon",
  "CreditNote",
  "Dispute",
  "Event",
  "InvoiceItem",
  "Mandate",
  "PaymentLink",
  "Plan",
  "Product",
  "PromotionCode",
  "Quote",
  "Source",
  "SubscriptionItem",
  "TaxRate",
  "Token",
  "AccountLink",
  "Checkout.Session",
  "BillingPortal.Session",
];
const VERBS = [
  "create",
  "retrieve",
  "update",
  "delete",
  "list",
  "search",
  "confirm",
  "capture",
  "cancel",
  "attach",
  "detach",
  "pay",
  "finalize_invoice",
  "send_invoice",
  "void_invoice",
  "create_preview",
  "resume",
];

const stripe: ClientLibrary = {
  name: "stripe",
  languages: ["ruby"],
  modules: ["Stripe"],
  module: {
    calls: Object.fromEntries(
      [...RESOURCES, ...FURTHER_RESOURCES].flatMap((resource) =>
        VERBS.map((verb): [string, CallOut] => [`${resource}.${verb}`, { options: [], address: 99 }]),
      ),
    ),
  },
  unset: { milliseconds: 80_000, source: STRIPE, note: "the default of stripe" },
};

/** SDKs of services and directories. */
export const VENDOR_CLIENTS: readonly ClientLibrary[] = [...VENDORS.map(vendor), stripe];
