import { element, elements, readXml } from "../../../extractors/manifests/xml.ts";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type JvmLibrary, jvmBuildOf } from "../text/jvmBuild.ts";
import { inFolder } from "../text/paths.ts";

/** https://github.com/logfellow/logstash-logback-encoder#usage: 8 wants Logback 1.3 and Java 11. */
const ENCODER: JvmLibrary = { group: "net.logstash.logback", name: "logstash-logback-encoder", version: "8.0" };
/** The last that takes Logback 1.2, whose events have no `getInstant` that newer ones call for each line. */
const FOR_LOGBACK_1_2 = "7.3";
const LOGBACK: JvmLibrary = { group: "ch.qos.logback", name: "logback-classic", version: "1.5.16" };
/** Asked for by name, since Maven would take an older one that another library asks for: https://www.slf4j.org/faq.html#changesInVersion200 */
const SLF4J: JvmLibrary = { group: "org.slf4j", name: "slf4j-api", version: "2.0.16" };

/** Hands what is written by System.Logger, as the JDK's server and Helidon do, to SLF4J: https://www.slf4j.org/manual.html#jep264 */
export const SYSTEM_LOGGER: JvmLibrary = { group: "org.slf4j", name: "slf4j-jdk-platform-logging", version: "2.0.16" };

/** What else SLF4J may be bound to: with two of them it takes either. https://www.slf4j.org/codes.html#multiple_bindings */
const OTHER = /\b(?:slf4j-(?:simple|jdk14|reload4j|log4j12|nop)|log4j-slf4j2?-impl|tinylog-impl)\b/;

/** The library that a build binds SLF4J to in place of Logback. */
export async function otherBinding(context: ScaffoldContext): Promise<string | undefined> {
  return OTHER.exec((await jvmBuildOf(context))?.text ?? "")?.[0];
}

/** What has Logback write JSON. */
export interface LogbackJson extends Pick<ScaffoldPlan, "creates" | "edits"> {
  /** What the build asks for then; its edits belong together with those of other libraries. */
  readonly libraries: readonly JvmLibrary[];
}

/** A file of its own, or another encoder in the one that is there; nothing where that writes no lines of a pattern. */
export async function logbackJson(
  { component, read }: Pick<ScaffoldContext, "component" | "read">,
  file = "logback.xml",
  libraries: readonly JvmLibrary[] = [SLF4J, LOGBACK, ENCODER],
): Promise<LogbackJson> {
  const path = inFolder(component.root, `src/main/resources/${file}`);
  const text = await read(path);
  const isOld = await hasLogback12({ component, read });
  const fitting = libraries.map((each) =>
    isOld && each.name === ENCODER.name ? { ...each, version: FOR_LOGBACK_1_2 } : each,
  );
  if (text === undefined) return { creates: [{ path, text: JSON_LINES }], edits: [], libraries: fitting };
  const edits = reencoded(path, text);
  return { creates: [], edits, libraries: edits.length === 0 ? [] : fitting };
}

/** Spring Boot 2 brings Logback 1.2 as well: https://github.com/spring-projects/spring-boot/blob/2.7.x/spring-boot-project/spring-boot-dependencies/build.gradle */
export const SPRING_BOOT_2_ENCODER: JvmLibrary = { ...ENCODER, version: FOR_LOGBACK_1_2 };

async function hasLogback12({ component, read }: Pick<ScaffoldContext, "component" | "read">): Promise<boolean> {
  const files = ["pom.xml", "build.gradle", "build.gradle.kts", "gradle.properties", "gradle/libs.versions.toml"];
  const texts = await Promise.all(files.map((name) => read(inFolder(component.root, name))));
  return texts.some((text) => LOGBACK_1_2.test(text ?? ""));
}

/** `logback-classic:1.2.11`, `<artifactId>logback-classic</artifactId>` with its version, `logback_version=1.2.11`, `<logback.version>1.2.11` */
const LOGBACK_1_2 = /logback[\w.-]*(?:["':=\s>]+|<\/artifactId>\s*<version>)1\.2\.\d/;

/** The pattern of what goes to standard output, in place of which the encoder stands. */
function reencoded(path: string, text: string): readonly TextEdit[] {
  const console = elements(readXml(text), "appender").find(({ attributes }) =>
    /\bConsoleAppender$/.test(attributes["class"] ?? ""),
  );
  const encoder = console && element(console, "encoder");
  if (encoder === undefined || element(encoder, "pattern") === undefined) return [];
  const end = text.indexOf("</encoder>", encoder.span.end);
  if (end < 0) return [];
  const span = { start: encoder.span.start, end: end + "</encoder>".length };
  return [{ path, span, text: `<encoder class="${CLASS}"/>` }];
}

const CLASS = "net.logstash.logback.encoder.LogstashEncoder";

const JSON_LINES = `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <appender name="json" class="ch.qos.logback.core.ConsoleAppender">
    <encoder class="${CLASS}"/>
  </appender>
  <root level="INFO">
    <appender-ref ref="json"/>
  </root>
</configuration>
`;
