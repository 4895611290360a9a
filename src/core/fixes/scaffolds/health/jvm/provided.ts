import type { ScaffoldContext } from "../../../scaffold.ts";
import { jvmBuildOf } from "../../text/jvmBuild.ts";
import { providedBy } from "../../text/jvmProvided.ts";
import type { Settings } from "../../text/jvmSettings.ts";
import { lackingBefore } from "../../text/springBoot.ts";

/** Frameworks of the JVM whose own library answers for their health. */
export const PROVIDED_HEALTH = providedBy([
  {
    // https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
    server: "Spring Boot",
    // https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-2.3-Release-Notes#liveness-and-readiness-probes
    lacking: lackingBefore(203, "tells liveness and readiness apart by itself"),
    libraries: [{ group: "org.springframework.boot", name: "spring-boot-starter-actuator" }],
    settings: springSettings,
    open: "/actuator/health/**",
  },
  {
    // https://quarkus.io/guides/smallrye-health: data sources, Redis, MongoDB and queues add their own readiness checks.
    server: "Quarkus",
    libraries: [{ group: "io.quarkus", name: "quarkus-smallrye-health" }],
    settings: () => ({}),
  },
  {
    // https://docs.micronaut.io/latest/guide/#healthEndpoint: every indicator but those marked @Liveness is of readiness.
    server: "Micronaut",
    libraries: [{ group: "io.micronaut", name: "micronaut-management" }],
    settings: () => ({}),
  },
]);

/** Readiness asks the stores whose starters are there: a name without its indicator would keep the application from starting. */
async function springSettings(context: ScaffoldContext): Promise<Settings> {
  const build = await jvmBuildOf(context);
  const asked = INDICATORS.filter(([starter]) => starter.test(build?.text ?? "")).map(([, indicator]) => indicator);
  const group = "management.endpoint.health.group.readiness.include";
  return {
    "management.endpoint.health.probes.enabled": "true",
    ...(asked.length === 0 ? {} : { [group]: ["readinessState", ...asked].join(",") }),
  };
}

/**
 * Indicators by the starters that bring them, also as version catalogues spell these:
 * https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.health.auto-configured-health-indicators
 */
const INDICATORS: readonly (readonly [RegExp, string])[] = [
  [/\bstarter[.-](?:jdbc|data[.-]jpa|data[.-]jdbc)\b/, "db"],
  [/\bstarter[.-]data[.-]r2dbc\b/, "r2dbc"],
  [/\bstarter[.-]data[.-]redis\b/, "redis"],
  [/\bstarter[.-]data[.-]mongodb\b/, "mongo"],
  [/\bstarter[.-]amqp\b/, "rabbit"],
  [/\bstarter[.-]data[.-]elasticsearch\b/, "elasticsearch"],
];
