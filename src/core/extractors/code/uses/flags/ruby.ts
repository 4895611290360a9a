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
  STATSIG,
  UNLEASH,
} from "./rows.ts";

/** What evaluates feature flags of Ruby. */
export const RUBY_FLAGS: readonly UseRow[] = [
  flags("OpenFeature", OPEN_FEATURE, "#OpenFeature.SDK.build_client", "#OpenFeature.SDK.configure"),
  flags("LaunchDarkly", LAUNCH_DARKLY, "#LaunchDarkly.LDClient.new", "#LaunchDarkly.LDClient"),
  flags(
    "Unleash",
    UNLEASH,
    "#Unleash.Client.new",
    "#Unleash.Client",
    "#Unleash.configure",
    "#*.unleash.is_enabled?",
    "#*.unleash.enabled?",
    "~*unleash.is_enabled?",
    "~*unleash.enabled?",
  ),
  flags("Flagsmith", FLAGSMITH, "#Flagsmith.Client.new", "#Flagsmith.Client"),
  flags("GrowthBook", GROWTH_BOOK, "#Growthbook.Context.new", "#Growthbook.Context"),
  flags("ConfigCat", CONFIG_CAT, "#ConfigCat.get"),
  flags("PostHog", POST_HOG, "~*posthog.is_feature_enabled", "~*posthog.get_feature_flag"),
  flags(
    "Split",
    SPLIT,
    "#SplitIoClient.SplitFactory.new",
    "#SplitIoClient.SplitFactoryBuilder.build",
    "#SplitIoClient.SplitFactory",
  ),
  flags("Statsig", STATSIG, "#Statsig.check_gate", "#Statsig.initialize"),
  flags(
    "Flipper",
    "https://www.flippercloud.io/docs",
    "#Flipper.enabled?",
    "#Flipper.configure",
    "#Flipper.enable",
    "#Flipper.new",
    "#Flipper.feature",
    "#Flipper.*.enabled?",
    "#Flipper.actor",
  ),
  flags("Rollout", "https://github.com/fetlife/rollout", "#Rollout.new", "#Rollout"),
];
