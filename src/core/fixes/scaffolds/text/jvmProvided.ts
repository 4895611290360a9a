import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing, type Otherwise } from "../topic.ts";
import { type JvmLibrary, jvmBuildOf, jvmEdits } from "./jvmBuild.ts";
import { jvmSettings, type Settings } from "./jvmSettings.ts";

/** What a framework of the JVM does by itself once libraries of its own and settings ask for it. */
export interface JvmProvided {
  /** As `server.started` names it. */
  readonly server: "Spring Boot" | "Quarkus" | "Micronaut";
  readonly libraries: readonly JvmLibrary[] | ((context: ScaffoldContext) => readonly JvmLibrary[]);
  readonly settings: (context: ScaffoldContext) => Settings | Promise<Settings>;
  /** Settings that are there and keep it from working, mended. */
  readonly mended?: (context: ScaffoldContext) => Promise<ScaffoldPlan["edits"]>;
  /** Files that it needs as well; none where they are there. */
  readonly files?: (context: ScaffoldContext) => Promise<ScaffoldPlan["creates"]>;
  /** Why a component cannot have it: its version is too old. */
  readonly lacking?: (context: ScaffoldContext) => string | undefined;
  /** The path that answers whoever asks, which Spring Security turns away unless it is told not to. */
  readonly open?: string;
}

/** https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.security */
const SECURED = /\bspring-boot-starter-(?:security|oauth2)|\bspring-security-(?:config|web)\b/;

const GROUPS = {
  "Spring Boot": "org.springframework.boot:",
  Quarkus: "io.quarkus:",
  Micronaut: "io.micronaut:",
} as const;

/** Rows of a topic, from what each framework needs. */
export function providedBy(rows: readonly JvmProvided[]): readonly Otherwise[] {
  return rows.map(({ server, libraries, settings, mended, files, lacking, open }) => ({
    fits: (looked) => runsOn(looked, server),
    async plan(context) {
      const build = await jvmBuildOf(context);
      if (build === undefined) return nothing(`No build file was seen in ${context.component.id}.`);
      const why = lacking?.(context);
      if (why !== undefined) return nothing(why);
      const wanted = typeof libraries === "function" ? libraries(context) : libraries;
      const edits = await jvmEdits(wanted, context);
      const configured = await jvmSettings(await settings(context), context);
      const switched = (await mended?.(context)) ?? [];
      if (edits.length + configured.edits.length + configured.creates.length + switched.length === 0)
        return nothing(`${build.path} and the settings of ${context.component.id} ask for it already.`);
      const further = (await files?.(context)) ?? [];
      const plan = {
        creates: [...configured.creates, ...further],
        edits: [...edits, ...configured.edits, ...switched],
      };
      return open !== undefined && SECURED.test(build.text)
        ? {
            ...plan,
            afterwards: `Let ${open} through where Spring Security is told who may ask: who asks it has no credentials.`,
          }
        : plan;
    },
  }));
}

function runsOn({ all }: Looked, server: JvmProvided["server"]): boolean {
  return (
    all("server.started").some(({ data }) => data.server === server) ||
    all("manifest.package").some(({ data }) => data.dependencies.some((name) => name.startsWith(GROUPS[server])))
  );
}
