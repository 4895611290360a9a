import type { UseRow } from "../row.ts";
import {
  CONFIG_CAT,
  FLAGSMITH,
  flags,
  GROWTH_BOOK,
  LAUNCH_DARKLY,
  OPEN_FEATURE,
  POST_HOG,
  SPLIT,
  UNLEASH,
} from "./rows.ts";

/** What evaluates feature flags of PHP. */
export const PHP_FLAGS: readonly UseRow[] = [
  flags("OpenFeature", OPEN_FEATURE, "#OpenFeature\\OpenFeatureAPI.getInstance", "#OpenFeature\\API.getInstance"),
  flags("LaunchDarkly", LAUNCH_DARKLY, "#LaunchDarkly\\LDClient"),
  flags(
    "Unleash",
    UNLEASH,
    "#Unleash\\Client\\UnleashBuilder.create",
    "#Unleash\\Client\\DefaultUnleash",
    "#Unleash\\Client\\Unleash.isEnabled",
  ),
  flags("Flagsmith", FLAGSMITH, "#Flagsmith\\Flagsmith"),
  flags("GrowthBook", GROWTH_BOOK, "#Growthbook\\Growthbook", "#Growthbook\\Growthbook.create"),
  flags("ConfigCat", CONFIG_CAT, "#ConfigCat\\ConfigCatClient"),
  flags("PostHog", POST_HOG, "#PostHog\\PostHog.isFeatureEnabled", "#PostHog\\PostHog.getFeatureFlag"),
  flags(
    "Laravel Pennant",
    "https://laravel.com/docs/pennant",
    ...["active", "inactive", "define", "for", "value", "when"].map((name) => `#Laravel\\Pennant\\Feature.${name}`),
    ...["active", "inactive", "allAreActive", "someAreActive", "for"].map((name) => `#feature.${name}`),
  ),
  flags(
    "Laravel Pennant",
    "https://laravel.com/docs/pennant#middleware",
    "#Laravel\\Pennant\\Middleware\\EnsureFeaturesAreActive.using",
  ),
  flags(
    "Feature flags for Laravel",
    "https://feature-flags.docs.ylsideas.co/",
    "#YlsIdeas\\FeatureFlags\\Facades\\Features.accessible",
  ),
  flags(
    "Flagception",
    "https://github.com/bestit/flagception-sdk#readme",
    "#Flagception\\Manager\\FeatureManagerInterface.isActive",
    "#Flagception\\Manager\\FeatureManager",
  ),
  flags("Split", SPLIT, "#SplitIO\\Sdk.factory"),
];
