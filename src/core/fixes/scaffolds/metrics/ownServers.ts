import type { ScaffoldContext } from "../../scaffold.ts";
import { besideContexts } from "../text/jdkContexts.ts";
import { jvmBuildOf } from "../text/jvmBuild.ts";
import { besideHanded, isHandedServer } from "../text/jvmHanded.ts";
import { nothing, type Otherwise, type Topic } from "../topic.ts";
import { HELIDON_METRICS } from "./helidon.ts";
import { JDK_METRICS } from "./jdk.ts";
import { withMicrometer } from "./jvmApp.ts";
import { UNDERTOW_METRICS } from "./undertow.ts";

/** The JDK's server, whose application is made by a call. */
export const OWN_SERVER_METRICS: Topic["frameworks"] = {
  httpserver: async (site) => withMicrometer(site.context, await besideContexts(site, JDK_METRICS)),
};

/** Servers that are handed what answers. */
export const OWN_SERVER_METRICS_OTHERWISE: readonly Otherwise[] = [
  {
    fits: isHandedServer("Undertow"),
    plan: async (context) => withMicrometer(context, await besideHanded("Undertow", context, UNDERTOW_METRICS)),
  },
  {
    fits: isHandedServer("Helidon"),
    async plan(context) {
      if (await isBeforePatterns(context))
        return nothing(
          `Helidon tells which route a request went to from 4.3 on: ${context.component.id} is to have that first.`,
        );
      return withMicrometer(context, await besideHanded("Helidon", context, HELIDON_METRICS));
    },
  },
];

/** https://github.com/helidon-io/helidon/blob/4.3.0/webserver/webserver/src/main/java/io/helidon/webserver/http/ServerRequest.java: matchingPattern() */
async function isBeforePatterns(context: ScaffoldContext): Promise<boolean> {
  const build = (await jvmBuildOf(context))?.text ?? "";
  const [, major, minor] =
    /\bio\.helidon[\w.]*(?:<\/groupId>\s{0,40}<artifactId>[\w-]+<\/artifactId>\s{0,40}<version>|:[\w-]+:)(\d+)\.(\d+)/.exec(
      build,
    ) ??
    /\bhelidon[\w.-]*[vV]ersion\W{1,8}(\d+)\.(\d+)/.exec(build) ??
    [];
  return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 3);
}
