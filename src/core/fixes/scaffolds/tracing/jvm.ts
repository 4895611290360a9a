import { switchedOff } from "../../../checks/observability/traces.ts";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { providedBy } from "../text/jvmProvided.ts";
import { isBeforeJakarta, isModular } from "../text/springBoot.ts";

/** Frameworks of the JVM that trace by themselves once OpenTelemetry is there; where it sends is left to the environment. */
export const JVM_TRACING = providedBy([
  {
    // https://docs.spring.io/spring-boot/3.5/reference/actuator/tracing.html#actuator.micrometer-tracing.tracer-implementations.otel-otlp
    server: "Spring Boot",
    lacking: (context) =>
      isBeforeJakarta(context)
        ? "Spring Boot traces by itself from version 3 on; before that, OpenTelemetry's agent for Java does."
        : undefined,
    libraries: (context) =>
      isModular(context)
        ? // https://docs.spring.io/spring-boot/4.0/reference/actuator/tracing.html#actuator.micrometer-tracing.tracer-implementations.otel-otlp
          [
            { group: "org.springframework.boot", name: "spring-boot-starter-actuator" },
            // Its starter would send metrics as well, each minute, to where nobody may listen.
            { group: "org.springframework.boot", name: "spring-boot-micrometer-tracing-opentelemetry" },
            { group: "io.micrometer", name: "micrometer-tracing-bridge-otel" },
            { group: "io.opentelemetry", name: "opentelemetry-exporter-otlp" },
          ]
        : [
            { group: "org.springframework.boot", name: "spring-boot-starter-actuator" },
            { group: "io.micrometer", name: "micrometer-tracing-bridge-otel" },
            { group: "io.opentelemetry", name: "opentelemetry-exporter-otlp" },
          ],
    mended: switchedOn,
    settings: (context) => ({
      [`management.${isModular(context) ? "opentelemetry.tracing.export.otlp" : "otlp.tracing"}.endpoint`]: `\${OTEL_EXPORTER_OTLP_ENDPOINT:http://localhost:4318}/v1/traces`,
    }),
  },
  {
    // https://quarkus.io/guides/opentelemetry
    server: "Quarkus",
    libraries: [{ group: "io.quarkus", name: "quarkus-opentelemetry" }],
    settings: () => ({
      "quarkus.otel.exporter.otlp.endpoint": `\${OTEL_EXPORTER_OTLP_ENDPOINT:http://localhost:4317}`,
    }),
  },
  {
    // https://micronaut-projects.github.io/micronaut-tracing/latest/guide/#opentelemetry
    server: "Micronaut",
    libraries: [
      { group: "io.micronaut.tracing", name: "micronaut-tracing-opentelemetry-http" },
      { group: "io.opentelemetry", name: "opentelemetry-exporter-otlp" },
      // OkHttp, which sends, needs it; below Maven the platform leaves it out.
      { group: "org.jetbrains.kotlin", name: "kotlin-stdlib" },
    ],
    settings: () => ({
      "otel.traces.exporter": "otlp",
      // A colon of the default's own wants backticks: https://docs.micronaut.io/latest/guide/#propertySource
      "otel.exporter.otlp.endpoint": "${OTEL_EXPORTER_OTLP_ENDPOINT:`http://localhost:4317`}",
    }),
  },
]);

/** Settings of Spring Boot's own switch that leave production without traces, set to on. */
async function switchedOn({ signals, read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const switches = ofKind(signals, "telemetry.configured").filter(
    ({ data }) => data.topic === "tracing" && data.system === "Spring Boot",
  );
  const edits: TextEdit[] = [];
  for (const { place } of switchedOff(switches)) {
    const text = ((await read(place.path)) ?? "").slice(place.span.start, place.span.end);
    const found = /false(?=["']?$)/i.exec(text);
    if (found === null) continue;
    const start = place.span.start + found.index;
    edits.push({ path: place.path, span: { start, end: start + found[0].length }, text: "true" });
  }
  return edits;
}
