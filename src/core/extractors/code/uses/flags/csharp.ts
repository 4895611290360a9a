import type { UseRow } from "../row.ts";
import {
  CONFIG_CAT,
  FLAGSMITH,
  FLIPT,
  flags,
  GROWTH_BOOK,
  LAUNCH_DARKLY,
  OPEN_FEATURE,
  OPTIMIZELY,
  SPLIT,
  STATSIG,
  UNLEASH,
} from "./rows.ts";

/** What evaluates feature flags of .NET. */
export const CSHARP_FLAGS: readonly UseRow[] = [
  flags("OpenFeature", OPEN_FEATURE, "#Api.Instance.GetClient", "#Api.Instance.SetProviderAsync", "#*.AddOpenFeature"),
  flags("LaunchDarkly", LAUNCH_DARKLY, "LaunchDarkly.Sdk.Server#LdClient", "#LdClient"),
  flags("Unleash", UNLEASH, "Unleash#DefaultUnleash", "#DefaultUnleash", "#UnleashClientFactory.CreateClient"),
  flags("Flagsmith", FLAGSMITH, "Flagsmith#FlagsmithClient", "#FlagsmithClient"),
  flags("GrowthBook", GROWTH_BOOK, "GrowthBook#GrowthBook"),
  flags("ConfigCat", CONFIG_CAT, "#ConfigCatClient.Get"),
  flags(
    "Microsoft.FeatureManagement",
    "https://learn.microsoft.com/azure/azure-app-configuration/feature-management-dotnet-reference",
    "#*.AddFeatureManagement",
    "#*.AddScopedFeatureManagement",
    "#FeatureGate",
    "Microsoft.FeatureManagement.Mvc#FeatureGate",
    "~*featureManager.IsEnabledAsync",
    "~*IFeatureManager.IsEnabledAsync",
  ),
  flags("Statsig", STATSIG, "#StatsigServer.Initialize", "#StatsigServer.CheckGate"),
  flags("Split", SPLIT, "Splitio.Services.Client.Classes#SplitFactory"),
  flags("Optimizely", OPTIMIZELY, "#OptimizelyFactory.NewDefaultInstance"),
  flags("Flipt", FLIPT, "Flipt#FliptClient"),
];
