import type { ScaffoldContext } from "../../../scaffold.ts";
import { type JvmLibrary, jvmBuildOf, jvmEdits } from "../../text/jvmBuild.ts";
import { jvmSettings, type Settings } from "../../text/jvmSettings.ts";
import { type Looked, nothing, type Otherwise } from "../../topic.ts";

/** A framework that answers for its own health once a library of its own is asked for. */
interface Provided {
  /** As `server.started` names it. */
  readonly server: string;
  readonly library: JvmLibrary;
  readonly settings: (context: ScaffoldContext) => Promise<Settings>;
}

const PROVIDED: readonly Provided[] = [
  {
    // https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
    server: "Spring Boot",
    library: { group: "org.springframework.boot", name: "spring-boot-starter-actuator" },
    settings: springSettings,
  },
  {
    // https://quarkus.io/guides/smallrye-health: data sources, Redis, MongoDB and queues add their own readiness checks.
    server: "Quarkus",
    library: { group: "io.quarkus", name: "quarkus-smallrye-health" },
    settings: async () => ({}),
  },
  {
    // https://docs.micronaut.io/latest/guide/#healthEndpoint: every indicator but those marked @Liveness is of readiness.
    server: "Micronaut",
    library: { group: "io.micronaut", name: "micronaut-management" },
    settings: async () => ({}),
  },
];

/** Frameworks of the JVM whose own library answers, by what their build files ask for. */
export const PROVIDED_HEALTH: readonly Otherwise[] = PROVIDED.map(({ server, library, settings }) => ({
  fits: (looked) => runs(looked, server, library.group),
  async plan(context) {
    const build = await jvmBuildOf(context);
    if (build === undefined) return nothing(`No build file was seen in ${context.component.id}.`);
    const edits = await jvmEdits([library], context);
    if (edits.length === 0) return nothing(`${build.path} asks for ${library.name} already, or has no place for it.`);
    const configured = await jvmSettings(await settings(context), context);
    return { creates: configured.creates, edits: [...edits, ...configured.edits] };
  },
}));

function runs({ all }: Looked, server: string, group: string): boolean {
  return (
    all("server.started").some(({ data }) => data.server === server) ||
    all("manifest.package").some(({ data }) => data.dependencies.some((name) => name.startsWith(`${group}:`)))
  );
}

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
