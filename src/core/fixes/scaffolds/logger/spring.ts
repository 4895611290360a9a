import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { packagesOf } from "../text/dependencies.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { jvmSettings } from "../text/jvmSettings.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { inItsPackages, isBeforeJakarta, isWebFlux, springBootVersion } from "../text/springBoot.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";
import { logbackJson, SPRING_BOOT_2_ENCODER } from "./logback.ts";
import {
  REACTIVE_REQUEST_ID_FILTER_JAVA,
  REACTIVE_REQUEST_ID_FILTER_KOTLIN,
  REQUEST_ID_FILTER_JAVA,
  REQUEST_ID_FILTER_KOTLIN,
} from "./springFilter.ts";

/** JSON by Spring Boot's own settings since 3.4, by an encoder of Logback before, and a filter that gives requests ids. */
export const SPRING_LOGGER: Otherwise = {
  fits: ({ all }) =>
    all("manifest.package").some(({ data }) => data.dependencies.some((name) => /spring-boot-starter/.test(name))),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const isReactive = isWebFlux(lookedAt(context));
  const filter = isReactive && !isCarried(context) ? [] : await filterOf(context, isReactive);
  const carried = isReactive && filter.length > 0;
  const json = isOld(context) ? await byEncoder(context) : await bySettings(context, carried ? CARRIES : {});
  const libraries = carried ? await jvmEdits([CONTEXT], context) : [];
  if (json.creates.length + json.edits.length + filter.length === 0)
    return nothing(`${context.component.id} has both already, JSON and ids of requests.`);
  return { creates: [...json.creates, ...filter], edits: [...json.edits, ...libraries] };
}

/** https://docs.spring.io/spring-boot/reference/actuator/observability.html#actuator.observability.context-propagation */
const CARRIES = { "spring.reactor.context-propagation": "auto" };
const CONTEXT = { group: "io.micrometer", name: "context-propagation" };

/** Whether Reactor takes ids along: a coroutine would leave them behind where it changes its thread. */
function isCarried(context: ScaffoldContext): boolean {
  return !isOld(context) && ![...packagesOf(lookedAt(context))].some((name) => name.includes("kotlinx-coroutines"));
}

/** https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.structured */
function bySettings(context: ScaffoldContext, more: Readonly<Record<string, string>>) {
  return jvmSettings({ "logging.structured.format.console": "ecs", ...more }, context);
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

/** The filter beside the application's class. */
async function filterOf(context: ScaffoldContext, isReactive: boolean): Promise<ScaffoldPlan["creates"]> {
  const entry = context.signals.find(
    ({ kind, data }) => kind === "program.entry" && /SpringBootApplication|SpringApplication/.test(data.runs),
  );
  const text = entry && (await context.read(entry.place.path));
  if (entry === undefined || text === undefined) return [];
  const ending = entry.place.path.endsWith(".kt") ? "kt" : "java";
  const path = inFolder(folderOf(entry.place.path), `RequestIdFilter.${ending}`);
  if ((await context.read(path)) !== undefined) return [];
  const [java, kotlin] = isReactive
    ? [REACTIVE_REQUEST_ID_FILTER_JAVA, REACTIVE_REQUEST_ID_FILTER_KOTLIN]
    : [REQUEST_ID_FILTER_JAVA, REQUEST_ID_FILTER_KOTLIN];
  const filter = ending === "kt" ? kotlin : java;
  const written = packageLine(text, entry.place.path) + inItsPackages(filter, context);
  return [{ path, text: laidOut(written, layoutOf(text)) }];
}
