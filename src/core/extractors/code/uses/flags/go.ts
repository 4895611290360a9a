import type { UseRow } from "../row.ts";
import {
  CONFIG_CAT,
  DEV_CYCLE,
  EPPO,
  FLAGSMITH,
  FLIPT,
  flags,
  GROWTH_BOOK,
  HARNESS,
  LAUNCH_DARKLY,
  OPEN_FEATURE,
  OPTIMIZELY,
  POST_HOG,
  SPLIT,
  STATSIG,
  UNLEASH,
} from "./rows.ts";

/** What evaluates feature flags of Go. */
export const GO_FLAGS: readonly UseRow[] = [
  flags(
    "OpenFeature",
    OPEN_FEATURE,
    ...["NewClient", "SetProvider", "SetProviderAndWait", "SetNamedProvider", "NewDefaultClient"].map(
      (name) => `github.com/open-feature/go-sdk/openfeature#${name}`,
    ),
  ),
  flags(
    "LaunchDarkly",
    LAUNCH_DARKLY,
    "github.com/launchdarkly/go-server-sdk#MakeClient",
    "github.com/launchdarkly/go-server-sdk#MakeCustomClient",
    "gopkg.in/launchdarkly/go-server-sdk.v5#MakeClient",
  ),
  flags(
    "Unleash",
    UNLEASH,
    "github.com/Unleash/unleash-client-go#Initialize",
    "github.com/Unleash/unleash-client-go#IsEnabled",
    "github.com/Unleash/unleash-client-go#NewClient",
    "github.com/Unleash/unleash-go-sdk#Initialize",
    "github.com/Unleash/unleash-go-sdk#IsEnabled",
  ),
  flags("Flagsmith", FLAGSMITH, "github.com/Flagsmith/flagsmith-go-client#NewClient"),
  flags(
    "GrowthBook",
    GROWTH_BOOK,
    "github.com/growthbook/growthbook-golang#NewClient",
    "github.com/growthbook/growthbook-golang#New",
  ),
  flags(
    "ConfigCat",
    CONFIG_CAT,
    "github.com/configcat/go-sdk#NewClient",
    "github.com/configcat/go-sdk#NewCustomClient",
  ),
  flags(
    "PostHog",
    POST_HOG,
    "github.com/posthog/posthog-go#NewWithConfig.IsFeatureEnabled",
    "~*posthog.IsFeatureEnabled",
    "~*client.IsFeatureEnabled",
  ),
  flags("Split", SPLIT, "github.com/splitio/go-client/splitio/client#NewSplitFactory"),
  flags("Statsig", STATSIG, "github.com/statsig-io/go-sdk#Initialize", "github.com/statsig-io/go-sdk#CheckGate"),
  flags(
    "Optimizely",
    OPTIMIZELY,
    "github.com/optimizely/go-sdk#Client",
    "github.com/optimizely/go-sdk/pkg/client#OptimizelyFactory",
  ),
  flags("Flipt", FLIPT, "go.flipt.io/flipt/sdk/go#New", "go.flipt.io/flipt-client#NewClient"),
  flags(
    "GO Feature Flag",
    "https://gofeatureflag.org/docs/go_module/getting_started",
    "github.com/thomaspoignant/go-feature-flag#Init",
    "github.com/thomaspoignant/go-feature-flag#New",
    "github.com/thomaspoignant/go-feature-flag#BoolVariation",
  ),
  flags("Eppo", EPPO, "github.com/Eppo-exp/golang-sdk/eppoclient#InitClient"),
  flags("Harness", HARNESS, "github.com/harness/ff-golang-server-sdk/client#NewCfClient"),
  flags("DevCycle", DEV_CYCLE, "github.com/devcyclehq/go-server-sdk#NewClient"),
];
