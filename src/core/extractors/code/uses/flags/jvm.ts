import type { UseRow } from "../row.ts";
import {
  APP_CONFIG,
  AZURE,
  CONFIG_CAT,
  FLAGSMITH,
  FLIPT,
  flags,
  GROWTH_BOOK,
  LAUNCH_DARKLY,
  OPEN_FEATURE,
  OPTIMIZELY,
  POST_HOG,
  SPLIT,
  STATSIG,
  UNLEASH,
} from "./rows.ts";

/** What evaluates feature flags of Java and Kotlin. */
export const JVM_FLAGS: readonly UseRow[] = [
  flags(
    "OpenFeature",
    OPEN_FEATURE,
    "dev.openfeature.sdk#OpenFeatureAPI.getInstance",
    ...["Boolean", "String", "Integer", "Double", "Object"].map((type) => `dev.openfeature.sdk#Client.get${type}Value`),
  ),
  flags("LaunchDarkly", LAUNCH_DARKLY, "com.launchdarkly.sdk.server#LDClient"),
  flags("Unleash", UNLEASH, "io.getunleash#DefaultUnleash", "~*unleash.isEnabled"),
  flags("Flagsmith", FLAGSMITH, "com.flagsmith#FlagsmithClient.newBuilder"),
  flags("GrowthBook", GROWTH_BOOK, "growthbook.sdk.java#GrowthBook", "growthbook.sdk.java.GrowthBook"),
  flags("ConfigCat", CONFIG_CAT, "com.configcat#ConfigCatClient.get"),
  flags("PostHog", POST_HOG, "~*posthog.isFeatureEnabled", "~*posthog.getFeatureFlag"),
  flags("Split", SPLIT, "io.split.client#SplitFactoryBuilder.build"),
  flags("Statsig", STATSIG, "com.statsig.sdk#Statsig.checkGateSync", "com.statsig.sdk#Statsig.initializeAsync"),
  flags(
    "Optimizely",
    OPTIMIZELY,
    "com.optimizely.ab#Optimizely.builder",
    "com.optimizely.ab#OptimizelyFactory.newDefaultInstance",
  ),
  flags("Flipt", FLIPT, "io.flipt.api#FliptClient.builder"),
  flags(
    "Togglz",
    "https://www.togglz.org/documentation/overview",
    "org.togglz.core.manager#FeatureManagerBuilder",
    "org.togglz.core.context#FeatureContext.getFeatureManager",
    "~*featureManager.isActive",
  ),
  flags("FF4J", "https://github.com/ff4j/ff4j/wiki", "org.ff4j#FF4j", "~*ff4j.check"),
  flags("Azure feature management", AZURE, "com.azure.spring.cloud.feature.management#FeatureManager.*"),
  flags(
    "AWS AppConfig",
    APP_CONFIG,
    "software.amazon.awssdk.services.appconfigdata#AppConfigDataClient.builder",
    "software.amazon.awssdk.services.appconfigdata#AppConfigDataClient.create",
  ),
];
