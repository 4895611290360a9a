import { FURTHER_VENDORS } from "./furtherVendors.ts";
import { FURTHER_PACKAGES } from "./vendorPackages.ts";

/** A company whose service a package calls. */
export interface Vendor {
  readonly name: string;
  readonly does:
    | "payments"
    | "messages"
    | "accounts"
    | "language models"
    | "cloud services"
    | "collaboration"
    | "telemetry"
    | "releases"
    | "content"
    | "customer data";
  /** Names of its packages; "@scope", a Go module's or a Java group's beginning, and what stands before "*", stand for all below them. */
  readonly packages: readonly string[];
}

const LISTED: readonly Vendor[] = [
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
  {
    name: "Amazon Web Services",
    does: "cloud services",
    packages: [
      "@aws-sdk",
      "aws-sdk",
      "aws-sdk-*",
      "boto3",
      "aioboto3",
      "github.com/aws/aws-sdk-go-v2",
      "github.com/aws/aws-sdk-go",
      "software.amazon.awssdk",
      "com.amazonaws",
      "awssdk.*",
      "aws/aws-sdk-php",
      "aws-config",
    ],
  },
  {
    name: "Google Cloud",
    does: "cloud services",
    packages: [
      "@google-cloud",
      "googleapis",
      "google-cloud-*",
      "google-api-python-client",
      "cloud.google.com/go",
      "google.golang.org/api",
      "com.google.cloud",
      "google.cloud.*",
      "google/cloud",
      "google/apiclient",
    ],
  },
  {
    name: "Microsoft Azure",
    does: "cloud services",
    packages: ["@azure", "azure-*", "github.com/azure/azure-sdk-for-go", "com.azure", "azure.*"],
  },
  { name: "Cloudflare", does: "cloud services", packages: ["cloudflare", "github.com/cloudflare/cloudflare-go"] },
  {
    name: "Slack",
    does: "collaboration",
    packages: [
      "@slack",
      "slack-sdk",
      "slackclient",
      "slack-bolt",
      "github.com/slack-go/slack",
      "com.slack.api",
      "slack-ruby-client",
      "slacknet",
    ],
  },
  {
    name: "GitHub",
    does: "collaboration",
    packages: ["@octokit", "octokit", "pygithub", "github.com/google/go-github", "org.kohsuke:github-api", "octocrab"],
  },
  {
    name: "GitLab",
    does: "collaboration",
    packages: [
      "@gitbeaker",
      "python-gitlab",
      "gitlab",
      "github.com/xanzy/go-gitlab",
      "gitlab.com/gitlab-org/api/client-go",
    ],
  },
  {
    name: "Atlassian",
    does: "collaboration",
    packages: ["jira.js", "jira-client", "jira", "atlassian-python-api", "github.com/andygrunwald/go-jira"],
  },
  {
    name: "PagerDuty",
    does: "collaboration",
    packages: ["@pagerduty", "pdpyras", "pagerduty", "github.com/pagerduty/go-pagerduty"],
  },
  { name: "Zoom", does: "collaboration", packages: ["@zoom", "zoomus"] },
  { name: "Zendesk", does: "customer data", packages: ["node-zendesk", "zenpy", "zendesk-api"] },
  { name: "Mailchimp", does: "messages", packages: ["@mailchimp", "mailchimp-marketing", "mailchimp-transactional"] },
  { name: "Brevo", does: "messages", packages: ["@getbrevo", "sib-api-v3-sdk", "brevo-python"] },
  {
    name: "Telegram",
    does: "messages",
    packages: ["node-telegram-bot-api", "telegraf", "grammy", "python-telegram-bot", "teloxide"],
  },
  { name: "Discord", does: "messages", packages: ["discord.js", "discord.py", "github.com/bwmarrin/discordgo"] },
  { name: "OneSignal", does: "messages", packages: ["@onesignal", "onesignal-node", "onesignal-sdk"] },
  { name: "Pusher", does: "messages", packages: ["pusher", "github.com/pusher/pusher-http-go", "com.pusher"] },
  { name: "Razorpay", does: "payments", packages: ["razorpay", "github.com/razorpay/razorpay-go", "com.razorpay"] },
  { name: "Paddle", does: "payments", packages: ["@paddle"] },
  { name: "Klarna", does: "payments", packages: ["@klarna"] },
  { name: "Avalara", does: "payments", packages: ["avatax", "avalara"] },
  { name: "TaxJar", does: "payments", packages: ["taxjar", "taxjar-ruby"] },
  { name: "DocuSign", does: "content", packages: ["docusign-esign", "docusign.esign.dll", "com.docusign"] },
  { name: "Mapbox", does: "content", packages: ["@mapbox/mapbox-sdk", "mapbox"] },
  {
    name: "Google Maps",
    does: "content",
    packages: ["@googlemaps", "googlemaps", "googlemaps.github.io/maps", "com.google.maps"],
  },
  { name: "Hugging Face", does: "language models", packages: ["@huggingface", "huggingface-hub"] },
  { name: "Replicate", does: "language models", packages: ["replicate"] },
  { name: "Pinecone", does: "language models", packages: ["@pinecone-database", "pinecone", "pinecone-client"] },
  { name: "Bugsnag", does: "telemetry", packages: ["@bugsnag", "bugsnag", "github.com/bugsnag/bugsnag-go"] },
  { name: "Rollbar", does: "telemetry", packages: ["rollbar", "github.com/rollbar/rollbar-go"] },
  { name: "Honeycomb", does: "telemetry", packages: ["@honeycombio", "honeycomb-opentelemetry", "libhoney"] },
];

/** Vendors whose packages say that a service depends on them at run time. */
export const VENDORS: readonly Vendor[] = [
  ...LISTED.map((each) => ({ ...each, packages: [...each.packages, ...(FURTHER_PACKAGES[each.name] ?? [])] })),
  ...FURTHER_VENDORS,
];
