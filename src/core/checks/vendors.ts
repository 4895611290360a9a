import type { Evidence, Signal } from "../model.ts";

/** A company whose service a package calls. */
export interface Vendor {
  readonly name: string;
  readonly does:
    | "payments"
    | "messages"
    | "accounts"
    | "language models"
    | "telemetry"
    | "releases"
    | "content"
    | "customer data";
  /** Names of its packages; "@scope" and a Go module's or a Java group's beginning stand for all below them. */
  readonly packages: readonly string[];
}

/** Vendors whose packages say that a service depends on them at run time. */
const VENDORS: readonly Vendor[] = [
  {
    name: "Stripe",
    does: "payments",
    packages: ["stripe", "@stripe", "github.com/stripe/stripe-go", "com.stripe:stripe-java", "stripe.net"],
  },
  { name: "PayPal", does: "payments", packages: ["@paypal", "paypalrestsdk", "paypalcheckoutsdk", "com.paypal.sdk"] },
  {
    name: "Adyen",
    does: "payments",
    packages: ["adyen", "@adyen", "github.com/adyen/adyen-go-api-library", "com.adyen"],
  },
  {
    name: "Braintree",
    does: "payments",
    packages: ["braintree", "github.com/braintree-go/braintree-go", "com.braintreepayments"],
  },
  { name: "Mollie", does: "payments", packages: ["@mollie", "mollie-api-python", "mollie-api-ruby", "mollie"] },
  { name: "Square", does: "payments", packages: ["square", "squareup", "com.squareup:square"] },
  { name: "Plaid", does: "payments", packages: ["plaid", "plaid-python", "github.com/plaid/plaid-go", "com.plaid"] },
  {
    name: "Twilio",
    does: "messages",
    packages: ["twilio", "github.com/twilio/twilio-go", "com.twilio.sdk", "twilio-ruby"],
  },
  {
    name: "SendGrid",
    does: "messages",
    packages: ["@sendgrid", "sendgrid", "github.com/sendgrid/sendgrid-go", "com.sendgrid"],
  },
  {
    name: "Mailgun",
    does: "messages",
    packages: ["mailgun.js", "mailgun-js", "github.com/mailgun/mailgun-go", "mailgun-ruby"],
  },
  { name: "Postmark", does: "messages", packages: ["postmark", "postmarker", "com.postmarkapp"] },
  { name: "Resend", does: "messages", packages: ["resend", "github.com/resend/resend-go"] },
  {
    name: "Vonage",
    does: "messages",
    packages: ["@vonage", "vonage", "github.com/vonage/vonage-go-sdk", "com.vonage"],
  },
  {
    name: "Auth0",
    does: "accounts",
    packages: ["auth0", "@auth0", "auth0-python", "github.com/auth0/go-auth0", "com.auth0:auth0"],
  },
  {
    name: "Okta",
    does: "accounts",
    packages: ["@okta", "okta", "github.com/okta/okta-sdk-golang", "com.okta.sdk", "com.okta.spring"],
  },
  { name: "Clerk", does: "accounts", packages: ["@clerk", "clerk-backend-api", "github.com/clerk/clerk-sdk-go"] },
  { name: "WorkOS", does: "accounts", packages: ["@workos-inc", "workos", "github.com/workos/workos-go"] },
  { name: "Firebase", does: "accounts", packages: ["firebase-admin", "firebase", "firebase.google.com/go"] },
  {
    name: "OpenAI",
    does: "language models",
    packages: ["openai", "github.com/openai/openai-go", "com.openai", "ruby-openai"],
  },
  { name: "Anthropic", does: "language models", packages: ["@anthropic-ai", "anthropic", "com.anthropic"] },
  { name: "Mistral AI", does: "language models", packages: ["@mistralai", "mistralai"] },
  { name: "Cohere", does: "language models", packages: ["cohere", "cohere-ai"] },
  {
    name: "Sentry",
    does: "telemetry",
    packages: ["@sentry", "sentry-sdk", "github.com/getsentry/sentry-go", "io.sentry", "sentry"],
  },
  {
    name: "Datadog",
    does: "telemetry",
    packages: ["dd-trace", "ddtrace", "gopkg.in/datadog", "github.com/datadog/dd-trace-go", "com.datadoghq"],
  },
  {
    name: "New Relic",
    does: "telemetry",
    packages: ["newrelic", "github.com/newrelic/go-agent", "com.newrelic.agent.java"],
  },
  {
    name: "Segment",
    does: "customer data",
    packages: ["@segment/analytics-node", "analytics-node", "segment-analytics-python"],
  },
  { name: "Mixpanel", does: "customer data", packages: ["mixpanel", "mixpanel-browser"] },
  { name: "Amplitude", does: "customer data", packages: ["@amplitude", "amplitude-analytics"] },
  {
    name: "PostHog",
    does: "customer data",
    packages: ["posthog-node", "posthog-js", "posthog", "github.com/posthog/posthog-go"],
  },
  { name: "HubSpot", does: "customer data", packages: ["@hubspot/api-client", "hubspot-api-client"] },
  { name: "Salesforce", does: "customer data", packages: ["jsforce", "simple-salesforce", "restforce"] },
  { name: "Intercom", does: "customer data", packages: ["intercom-client", "python-intercom"] },
  {
    name: "LaunchDarkly",
    does: "releases",
    packages: ["@launchdarkly", "launchdarkly-server-sdk", "github.com/launchdarkly/go-server-sdk"],
  },
  {
    name: "Algolia",
    does: "content",
    packages: ["algoliasearch", "@algolia", "github.com/algolia/algoliasearch-client-go", "com.algolia"],
  },
  { name: "Contentful", does: "content", packages: ["contentful", "contentful-management"] },
  { name: "Cloudinary", does: "content", packages: ["cloudinary", "cloudinary-core"] },
  {
    name: "Shopify",
    does: "payments",
    packages: ["@shopify/shopify-api", "@shopify/admin-api-client", "shopifyapi", "shopify-api"],
  },
  { name: "Supabase", does: "content", packages: ["@supabase", "supabase"] },
];

/** The vendors that packages ask for at run time, each once, with where. */
export function vendorsIn(
  packages: readonly Signal<"manifest.package">[],
): readonly { readonly vendor: Vendor; readonly evidence: Evidence }[] {
  return VENDORS.flatMap((vendor) => {
    for (const { data, place } of packages) {
      const dependency = data.dependencies.find((each) => isOf(vendor, each));
      if (dependency === undefined) continue;
      return [{ vendor, evidence: { message: `${vendor.name} (${vendor.does}): depends on ${dependency}.`, place } }];
    }
    return [];
  });
}

function isOf({ packages }: Vendor, dependency: string): boolean {
  const name = dependency.toLowerCase().replaceAll("_", "-");
  return packages.some((each) => name === each || name.startsWith(`${each}/`) || name.startsWith(`${each}:`));
}
