import type { UseRow } from "../row.ts";
import { CONFIG_CAT, FLAGSMITH, FLIPT, flags, LAUNCH_DARKLY, OPEN_FEATURE, STATSIG, UNLEASH } from "./rows.ts";

/** What evaluates feature flags of Rust. */
export const RUST_FLAGS: readonly UseRow[] = [
  flags("OpenFeature", OPEN_FEATURE, "open_feature#OpenFeature.singleton", "open_feature#OpenFeature.singleton_mut"),
  flags("LaunchDarkly", LAUNCH_DARKLY, "launchdarkly_server_sdk#Client.build"),
  flags(
    "Unleash",
    UNLEASH,
    "unleash_api_client.client#ClientBuilder.default",
    "unleash_api_client#ClientBuilder.default",
  ),
  flags("Flagsmith", FLAGSMITH, "flagsmith#Flagsmith.new"),
  flags("ConfigCat", CONFIG_CAT, "configcat#Client.new", "configcat#Client.builder"),
  flags("Statsig", STATSIG, "statsig#Statsig.check_gate", "statsig_rust#Statsig.new"),
  flags("Flipt", FLIPT, "flipt.api#FliptClient.new", "flipt#api.FliptClient.new"),
];
