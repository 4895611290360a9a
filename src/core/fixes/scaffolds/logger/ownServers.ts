import { besideContexts } from "../text/jdkContexts.ts";
import { besideHanded, isHandedServer } from "../text/jvmHanded.ts";
import type { Otherwise, Topic } from "../topic.ts";
import { HELIDON_LOGGER } from "./helidon.ts";
import { JDK_LOGGER } from "./jdk.ts";
import { withLogbackJson } from "./jvmApp.ts";
import { SYSTEM_LOGGER } from "./logback.ts";
import { UNDERTOW_LOGGER } from "./undertow.ts";

/** The JDK's server, whose application is made by a call. */
export const OWN_SERVER_LOGGER: Topic["frameworks"] = {
  httpserver: (site) => withLogbackJson(site.context, () => besideContexts(site, JDK_LOGGER), [SYSTEM_LOGGER]),
};

/** Servers that are handed what answers; Undertow finds Logback by itself. */
export const OWN_SERVER_LOGGER_OTHERWISE: readonly Otherwise[] = [
  {
    fits: isHandedServer("Undertow"),
    plan: (context) => withLogbackJson(context, () => besideHanded("Undertow", context, UNDERTOW_LOGGER)),
  },
  {
    fits: isHandedServer("Helidon"),
    plan: (context) =>
      withLogbackJson(context, () => besideHanded("Helidon", context, HELIDON_LOGGER), [SYSTEM_LOGGER]),
  },
];
