import type { PaymentRow, WebhookRow } from "../knowledge.ts";
import { keyAt } from "../readers.ts";

const STRIPE = [
  "paymentIntents.create",
  "paymentIntents.confirm",
  "paymentIntents.capture",
  "charges.create",
  "refunds.create",
  "transfers.create",
  "payouts.create",
  "subscriptions.create",
  "invoices.pay",
  "invoiceItems.create",
];

function callsOf(modules: readonly string[], name: string, members: readonly string[]): readonly string[] {
  return members.flatMap((member) => [...modules.map((module) => `${module}#*${member}`), `~*${name}*.${member}`]);
}

/** Calls that move money, and whether their SDK is given an idempotency key. */
export const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: callsOf(["stripe"], "stripe", STRIPE),
    // The SDK makes a key of its own for each POST, which its own retries share: RequestSender.ts, _defaultIdempotencyKey
    source: "https://docs.stripe.com/api/idempotent_requests?lang=node",
    key: keyAt(
      [1, 2, 3].map((position) => ({ position, key: "idempotencyKey" })),
      "automatic",
    ),
  },
  {
    library: "Adyen",
    calls: callsOf(["@adyen/api-library"], "checkout", [
      "PaymentsApi.payments",
      "ModificationsApi.captureAuthorisedPayment",
      "ModificationsApi.refundCapturedPayment",
      "PaymentLinksApi.paymentLinks",
    ]),
    source: "https://docs.adyen.com/development-resources/api-idempotency",
    key: keyAt(
      [1, 2, 3].map((position) => ({ position, key: "idempotencyKey" })),
      "missing",
    ),
  },
  {
    library: "PayPal",
    calls: [
      "@paypal/paypal-server-sdk#*createOrder",
      "@paypal/paypal-server-sdk#*captureOrder",
      "@paypal/paypal-server-sdk#*refundCapturedPayment",
    ],
    source: "https://developer.paypal.com/api/rest/reference/idempotency/",
    key: keyAt([{ position: 0, key: "paypalRequestId" }], "missing"),
  },
  {
    library: "Square",
    calls: [
      "square#*payments.create",
      "square#*paymentsApi.createPayment",
      "square#*refunds.refundPayment",
      "square#*refundsApi.refundPayment",
    ],
    source: "https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency",
    key: keyAt([{ position: 0, key: "idempotencyKey" }], "missing"),
  },
  {
    library: "Mollie",
    calls: [
      "@mollie/api-client#*payments.create",
      "@mollie/api-client#*orders.create",
      "@mollie/api-client#*paymentRefunds.create",
    ],
    // The client adds a key to each POST and DELETE, which its own retries share.
    source: "https://docs.mollie.com/reference/api-idempotency",
    key: keyAt([{ position: 0, key: "idempotencyKey" }], "automatic"),
  },
  {
    library: "Braintree",
    calls: ["braintree#*transaction.sale", "braintree#*transaction.refund"],
    // The gateway refuses what looks like a duplicate, by a setting of the account.
    source: "https://developer.paypal.com/braintree/docs/guides/transactions/node#duplicate-transactions",
    key: () => "none",
  },
  {
    library: "Razorpay",
    calls: ["razorpay#*orders.create", "razorpay#*payments.capture", "razorpay#*payments.refund"],
    source: "https://razorpay.com/docs/api/x/payout-idempotency/make-request/",
    key: () => "none",
  },
];

/** The checks of a signature that show where events come in. */
export const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: [
      "stripe#*webhooks.constructEvent",
      "stripe#*webhooks.constructEventAsync",
      "~*webhooks.constructEvent",
      "~*webhooks.constructEventAsync",
    ],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
  {
    library: "Svix",
    provider: "Svix",
    calls: ["svix#Webhook.verify"],
    source: "https://docs.svix.com/receiving/verifying-payloads/how",
  },
  {
    library: "Octokit",
    provider: "GitHub",
    calls: ["@octokit/webhooks#Webhooks.on", "@octokit/webhooks-methods#verify"],
    source: "https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks",
  },
  {
    library: "Shopify",
    provider: "Shopify",
    calls: ["@shopify/shopify-api#*webhooks.validate"],
    source: "https://shopify.dev/docs/apps/build/webhooks/ignore-duplicates",
  },
];
