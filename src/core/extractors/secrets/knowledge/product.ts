import type { TokenShape } from "./shape.ts";

/** Credentials of services for flags, events and background work. */
export const PRODUCT: readonly TokenShape[] = [
  {
    type: "Segment token",
    variable: "SEGMENT_TOKEN",
    hints: ["sgp_"],
    pattern: "sgp_[A-Za-z0-9]{64}",
    source: "https://docs.segmentapis.com/",
  },
  {
    type: "PostHog personal API key",
    variable: "POSTHOG_PERSONAL_API_KEY",
    hints: ["phx_"],
    pattern: "phx_[A-Za-z0-9]{43,48}",
    source: "https://posthog.com/docs/api",
  },
  {
    type: "Statsig server key",
    variable: "STATSIG_SERVER_KEY",
    hints: [],
    pattern: "secret-[A-Za-z0-9]{42,50}",
    source: "https://docs.statsig.com/sdk-keys/api-keys",
  },
  {
    type: "Flagsmith server key",
    variable: "FLAGSMITH_ENVIRONMENT_KEY",
    hints: ["lagsmith", "LAGSMITH"],
    pattern: "ser\\.[A-Za-z0-9]{20,24}",
    near: /flagsmith/i,
    source: "https://docs.flagsmith.com/clients/server-side",
  },
  {
    type: "GrowthBook secret key",
    variable: "GROWTHBOOK_SECRET_KEY",
    hints: ["secret_admin_", "secret_readonly_", "secret_user_"],
    pattern: "secret_(?:admin|readonly|user)_[A-Za-z0-9]{30,60}",
    source: "https://docs.growthbook.io/api-keys",
  },
  {
    type: "Liveblocks secret key",
    variable: "LIVEBLOCKS_SECRET_KEY",
    hints: ["sk_prod_"],
    pattern: "sk_prod_[A-Za-z0-9_-]{60,80}",
    source: "https://liveblocks.io/docs/authentication",
  },
  {
    type: "Trigger.dev secret key",
    variable: "TRIGGER_SECRET_KEY",
    hints: ["tr_prod_", "tr_stg_"],
    pattern: "tr_(?:prod|stg)_[A-Za-z0-9]{20,32}",
    source: "https://trigger.dev/docs/apikeys",
  },
  {
    type: "Inngest signing key",
    variable: "INNGEST_SIGNING_KEY",
    hints: ["signkey-"],
    pattern: "signkey-(?:prod|branch)-[a-f0-9]{64}",
    source: "https://www.inngest.com/docs/platform/signing-keys",
  },
  {
    type: "Svix API token",
    variable: "SVIX_TOKEN",
    hints: [],
    pattern: "sk_[A-Za-z0-9_-]{32}\\.(?:us|eu|in|ca|au)",
    source: "https://docs.svix.com/quickstart",
  },
  {
    type: "Convex deploy key",
    variable: "CONVEX_DEPLOY_KEY",
    hints: [],
    pattern: "prod:[a-z]{2,20}-[a-z]{2,20}-\\d{2,4}\\|[A-Za-z0-9+/=]{60,300}",
    source: "https://docs.convex.dev/cli/deploy-key-types",
  },
  {
    type: "RevenueCat secret key",
    variable: "REVENUECAT_API_KEY",
    hints: ["evenuecat", "evenueCat", "EVENUECAT"],
    pattern: "sk_[A-Za-z]{28,34}",
    near: /revenue[-_]?cat/i,
    source: "https://www.revenuecat.com/docs/projects/authentication",
  },
];
