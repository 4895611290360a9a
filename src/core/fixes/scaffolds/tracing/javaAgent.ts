import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing, type Otherwise } from "../topic.ts";

/**
 * OpenTelemetry's agent in the image of whatever runs on the JVM; its checksum is that of the file on Maven Central.
 * https://opentelemetry.io/docs/zero-code/java/agent/getting-started/
 */
export const JAVA_AGENT: Otherwise = {
  fits: ({ component, all }) =>
    component.languages.some((language) => language === "java" || language === "kotlin") &&
    all("container.image").some(isOfJava),
  plan,
};

/** Why the agent has nowhere to go yet, for what runs on the JVM. */
export function withoutJavaImage({ component, all }: Looked): string | undefined {
  const isOfJvm = component.languages.some((language) => language === "java" || language === "kotlin");
  return isOfJvm && !all("container.image").some(isOfJava)
    ? `OpenTelemetry's agent for Java goes into the image of ${component.id}, and none with a runtime of Java was seen: write the Dockerfile first.`
    : undefined;
}

const VERSION = "2.10.0";
const CHECKSUM = "d05f6e36fac8db629263a6aaec2841cc934d064d7b19bfe38425b604b8b54926";
const ADDRESS = `https://repo1.maven.org/maven2/io/opentelemetry/javaagent/opentelemetry-javaagent/${VERSION}/opentelemetry-javaagent-${VERSION}.jar`;

/** An image with a runtime of Java, whose options are read from its environment. */
function isOfJava({ data }: Signal<"container.image">): boolean {
  return /(?:^|[/-])(?:eclipse-temurin|temurin|openjdk|amazoncorretto|corretto|java\d*|jre|jdk|zulu-openjdk|liberica-openjre|ibm-semeru-runtimes|sapmachine)\b/.test(
    data.base,
  );
}

async function plan({ component, signals, read }: ScaffoldContext): Promise<ScaffoldPlan> {
  const image = signals.find((signal) => signal.kind === "container.image" && isOfJava(signal));
  const text = image && (await read(image.place.path));
  if (image?.kind !== "container.image" || text === undefined)
    return nothing(`No image with a runtime of Java was seen in ${component.id}.`);
  const { path } = image.place;
  if (/JAVA_TOOL_OPTIONS|-javaagent:/.test(text)) return nothing(`${path} has options of the JVM already.`);
  const { offset, newline, atEnd } = image.data.insertAt;
  const before = atEnd && !text.endsWith("\n") ? newline : "";
  const lines = [
    "# Traces requests, clients and stores, and gives log lines their ids; it sends to OTEL_EXPORTER_OTLP_ENDPOINT.",
    `ADD --checksum=sha256:${CHECKSUM} --chmod=444 ${ADDRESS} /otel/opentelemetry-javaagent.jar`,
    'ENV JAVA_TOOL_OPTIONS="-javaagent:/otel/opentelemetry-javaagent.jar"',
    "",
  ];
  return {
    creates: [],
    edits: [{ path, span: { start: offset, end: offset }, text: before + lines.join(newline) }],
  };
}
