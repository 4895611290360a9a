import type { TokenShape } from "./shape.ts";

const SQUARE = "https://developer.squareup.com/docs/build-basics/access-tokens";
const SHOPIFY = "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing";

/** Credentials of payment, commerce and shipping services. */
export const PAYMENT: readonly TokenShape[] = [
  {
    type: "Stripe live key",
    variable: "STRIPE_SECRET_KEY",
    hints: ["sk_live_", "rk_live_"],
    pattern: "[sr]k_live_[A-Za-z0-9]{16,247}",
    source: "https://docs.stripe.com/keys",
  },
  {
    type: "Stripe test key",
    variable: "STRIPE_SECRET_KEY",
    hints: ["sk_test_", "rk_test_"],
    pattern: "[sr]k_test_[A-Za-z0-9]{24,247}",
    test: true,
    source: "https://docs.stripe.com/keys",
  },
  {
    type: "Stripe webhook secret",
    variable: "STRIPE_WEBHOOK_SECRET",
    hints: ["whsec_"],
    pattern: "whsec_[A-Za-z0-9+/]{32,64}={0,2}",
    source: "https://docs.stripe.com/webhooks#verify-events",
  },
  {
    type: "Square access token",
    variable: "SQUARE_ACCESS_TOKEN",
    hints: ["EAAA", "sq0atp-", "sq0csp-"],
    pattern: "EAAA[A-Za-z0-9_-]{60}|sq0atp-[A-Za-z0-9_-]{22}|sq0csp-[A-Za-z0-9_-]{43}",
    source: SQUARE,
  },
  {
    type: "PayPal/Braintree access token",
    variable: "BRAINTREE_ACCESS_TOKEN",
    hints: ["access_token$production$"],
    pattern: "access_token\\$production\\$[0-9a-z]{16}\\$[0-9a-f]{32}",
    source: "https://docs.github.com/code-security/reference/secret-security/supported-secret-scanning-patterns",
  },
  {
    type: "Adyen API key",
    variable: "ADYEN_API_KEY",
    hints: ["AQE"],
    pattern: "AQE[a-z][A-Za-z0-9+/=]{60,300}-[A-Za-z0-9+/=]{20,100}-[A-Za-z0-9+/=<>{}$^~!&%#@*,.:;?()|_-]{8,24}",
    near: /adyen/i,
    source: "https://docs.adyen.com/development-resources/api-credentials/",
  },
  {
    type: "Shopify token",
    variable: "SHOPIFY_ACCESS_TOKEN",
    hints: ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_"],
    pattern: "shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32,64}",
    source: SHOPIFY,
  },
  {
    type: "Plaid access token",
    variable: "PLAID_ACCESS_TOKEN",
    hints: ["access-production-", "access-development-"],
    pattern: "access-(?:production|development)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    source: "https://plaid.com/docs/api/items/",
  },
  {
    type: "Duffel API token",
    variable: "DUFFEL_ACCESS_TOKEN",
    hints: ["duffel_live_"],
    pattern: "duffel_live_[A-Za-z0-9_=-]{43}",
    source: "https://duffel.com/docs/api/overview/test-mode",
  },
  {
    type: "EasyPost API key",
    variable: "EASYPOST_API_KEY",
    hints: ["EZAK"],
    pattern: "EZAK[A-Za-z0-9]{54}",
    source: "https://docs.easypost.com/docs/authentication",
  },
  {
    type: "Shippo API token",
    variable: "SHIPPO_API_TOKEN",
    hints: ["shippo_live_"],
    pattern: "shippo_live_[a-fA-F0-9]{40}",
    source: "https://docs.goshippo.com/docs/guides_general/authentication/",
  },
  {
    type: "Flutterwave secret key",
    variable: "FLW_SECRET_KEY",
    hints: ["FLWSECK-"],
    pattern: "FLWSECK-[A-Za-z0-9]{32,40}-X",
    source: "https://developer.flutterwave.com/docs/authentication",
  },
];
