import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { jvmBuildOf, jvmEdits } from "../text/jvmBuild.ts";
import { jvmSettings } from "../text/jvmSettings.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { inItsPackages, isBeforeJakarta, springBootVersion } from "../text/springBoot.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { logbackJson, SPRING_BOOT_2_ENCODER } from "./logback.ts";
import { REQUEST_ID_FILTER_JAVA, REQUEST_ID_FILTER_KOTLIN } from "./springFilter.ts";

/** JSON by Spring Boot's own settings since 3.4, by an encoder of Logback before, and a filter that gives requests ids. */
export const SPRING_LOGGER: Otherwise = {
  fits: ({ all }) =>
    all("manifest.package").some(({ data }) => data.dependencies.some((name) => /spring-boot-starter/.test(name))),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const json = isOld(context) ? await byEncoder(context) : await bySettings(context);
  const filter = await filterOf(context);
  if (json.creates.length + json.edits.length + filter.length === 0)
    return nothing(`${context.component.id} has both already, JSON and ids of requests.`);
  return { creates: [...json.creates, ...filter], edits: json.edits };
}

/** https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.structured */
function bySettings(context: ScaffoldContext) {
  return jvmSettings({ "logging.structured.format.console": "ecs" }, context);
}

/** https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes#structured-logging */
function isOld(context: ScaffoldContext): boolean {
  const version = springBootVersion(context);
  return version !== undefined && version < 304;
}

async function byEncoder(context: ScaffoldContext): Promise<Pick<ScaffoldPlan, "creates" | "edits">> {
  const { creates, edits, libraries } = await logbackJson(context, "logback-spring.xml", [
    isBeforeJakarta(context) ? SPRING_BOOT_2_ENCODER : ENCODER,
  ]);
  return { creates, edits: [...edits, ...(await jvmEdits(libraries, context))] };
}

const ENCODER = { group: "net.logstash.logback", name: "logstash-logback-encoder", version: "7.4" };

/** The filter beside the application's class; none in a reactive application, whose requests keep to no thread. */
async function filterOf(context: ScaffoldContext): Promise<ScaffoldPlan["creates"]> {
  const build = await jvmBuildOf(context);
  if (/starter[.-]webflux/.test(build?.text ?? "")) return [];
  const entry = context.signals.find(
    ({ kind, data }) => kind === "program.entry" && /SpringBootApplication|SpringApplication/.test(data.runs),
  );
  const text = entry && (await context.read(entry.place.path));
  if (entry === undefined || text === undefined) return [];
  const ending = entry.place.path.endsWith(".kt") ? "kt" : "java";
  const path = inFolder(folderOf(entry.place.path), `RequestIdFilter.${ending}`);
  if ((await context.read(path)) !== undefined) return [];
  const filter = ending === "kt" ? REQUEST_ID_FILTER_KOTLIN : REQUEST_ID_FILTER_JAVA;
  const written = packageLine(text, entry.place.path) + inItsPackages(filter, context);
  return [{ path, text: laidOut(written, layoutOf(text)) }];
}
