import type { UseRow } from "../row.ts";

/** A row for what evaluates flags, or makes the client that does. */
export function flags(library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role: "evaluates", calls, source };
}

/** Where OpenFeature is documented. */
export const OPEN_FEATURE = "https://openfeature.dev/docs/reference/sdks/";
/** Where LaunchDarkly is documented. */
export const LAUNCH_DARKLY = "https://launchdarkly.com/docs/sdk";
/** Where Unleash is documented. */
export const UNLEASH = "https://docs.getunleash.io/sdks";
/** Where Flagsmith is documented. */
export const FLAGSMITH = "https://docs.flagsmith.com/integrating-with-flagsmith/sdks/";
/** Where GrowthBook is documented. */
export const GROWTH_BOOK = "https://docs.growthbook.io/lib";
/** Where ConfigCat is documented. */
export const CONFIG_CAT = "https://configcat.com/docs/sdk-reference/overview/";
/** Where PostHog is documented. */
export const POST_HOG = "https://posthog.com/docs/feature-flags";
/** Where Split is documented. */
export const SPLIT = "https://help.split.io/hc/en-us/sections/12619161404172";
/** Where Statsig is documented. */
export const STATSIG = "https://docs.statsig.com/sdks/quickstart";
/** Where Optimizely is documented. */
export const OPTIMIZELY = "https://docs.developers.optimizely.com/feature-experimentation/docs/sdk-reference-guides";
/** Where Flipt is documented. */
export const FLIPT = "https://docs.flipt.io/integration";
/** Where Eppo is documented. */
export const EPPO = "https://docs.geteppo.com/sdks/";
/** Where the feature management of Azure App Configuration is documented. */
export const AZURE = "https://learn.microsoft.com/azure/azure-app-configuration/feature-management-overview";
/** Where AWS AppConfig's flags are documented. */
export const APP_CONFIG =
  "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-and-profile-feature-flags.html";
/** Where Harness is documented. */
export const HARNESS = "https://developer.harness.io/docs/feature-flags";
/** Where DevCycle is documented. */
export const DEV_CYCLE = "https://docs.devcycle.com/sdk";
