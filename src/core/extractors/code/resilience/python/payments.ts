import type { PaymentRow, WebhookRow } from "../knowledge.ts";
import { keyAt } from "../readers.ts";

const STRIPE = [
  "PaymentIntent.create",
  "PaymentIntent.confirm",
  "PaymentIntent.capture",
  "Charge.create",
  "Refund.create",
  "Transfer.create",
  "Payout.create",
  "Subscription.create",
  "Invoice.pay",
  "InvoiceItem.create",
];
const STRIPE_SERVICES = [
  "payment_intents",
  "charges",
  "refunds",
  "transfers",
  "payouts",
  "subscriptions",
  "invoice_items",
];

/** Calls that move money, and whether their SDK is given an idempotency key. */
export const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: STRIPE.flatMap((member) => [`stripe#*${member}`, `~*stripe.${member}`]),
    // The SDK makes a key of its own for each POST, which its own retries share: _api_requestor.py
    source: "https://docs.stripe.com/api/idempotent_requests?lang=python",
    key: keyAt([{ keyword: "idempotency_key" }], "automatic"),
  },
  {
    library: "Stripe",
    calls: STRIPE_SERVICES.map((name) => `stripe#StripeClient.*${name}.create`),
    source: "https://docs.stripe.com/api/idempotent_requests?lang=python",
    key: keyAt(
      [
        { keyword: "options", position: 1, key: "idempotency_key" },
        { keyword: "options", position: 2, key: "idempotency_key" },
      ],
      "automatic",
    ),
  },
  {
    library: "Adyen",
    calls: [
      "Adyen#*payments_api.payments",
      "Adyen#*modifications_api.capture_authorised_payment",
      "Adyen#*modifications_api.refund_captured_payment",
    ],
    source: "https://docs.adyen.com/development-resources/api-idempotency",
    key: keyAt([{ keyword: "idempotency_key", position: 1 }], "missing"),
  },
  {
    library: "Mollie",
    calls: ["mollie.api.client#*payments.create", "mollie.api.client#*refunds.create", "mollie#*payments.create"],
    // Only sent where it is given: mollie/api/client.py
    source: "https://docs.mollie.com/reference/api-idempotency",
    key: keyAt([{ keyword: "idempotency_key" }], "missing"),
  },
  {
    library: "Square",
    calls: ["square#*payments.create", "square.client#*payments.create", "square#*refunds.refund_payment"],
    // The argument is required: square/payments/client.py
    source: "https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency",
    key: keyAt([{ keyword: "idempotency_key" }], "missing"),
  },
  {
    library: "Braintree",
    calls: [
      "braintree#*Transaction.sale",
      "braintree#*transaction.sale",
      "braintree#*transaction.refund",
      "braintree#*Transaction.refund",
    ],
    // The gateway refuses what looks like a duplicate, by a setting of the account.
    source: "https://developer.paypal.com/braintree/docs/guides/transactions/python#duplicate-transactions",
    key: () => "none",
  },
  {
    library: "Razorpay",
    calls: ["razorpay#*order.create", "razorpay#*payment.capture", "razorpay#*payment.refund"],
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
      "stripe#*Webhook.construct_event",
      "stripe#StripeClient.construct_event",
      "~*stripe.Webhook.construct_event",
    ],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
  {
    library: "Svix",
    provider: "Svix",
    calls: ["svix#Webhook.verify", "svix.webhooks#Webhook.verify"],
    source: "https://docs.svix.com/receiving/verifying-payloads/how",
  },
];
