import type { ScaffoldContext } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { jvmHome } from "../text/jvmHome.ts";
import { providedBy } from "../text/jvmProvided.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { lackingBefore } from "../text/springBoot.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** Frameworks of the JVM that measure their requests by themselves once Micrometer is there. */
export const JVM_METRICS = providedBy([
  {
    // https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.export.prometheus
    server: "Spring Boot",
    open: "/actuator/prometheus",
    // https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-2.0-Release-Notes#actuator-metrics
    lacking: lackingBefore(200, "measures requests by Micrometer"),
    libraries: [
      { group: "org.springframework.boot", name: "spring-boot-starter-actuator" },
      { group: "io.micrometer", name: "micrometer-registry-prometheus" },
    ],
    settings: () => ({
      "management.endpoints.web.exposure.include": "health,prometheus",
      "management.metrics.distribution.percentiles-histogram.http.server.requests": "true",
    }),
  },
  {
    // https://quarkus.io/guides/telemetry-micrometer-to-opentelemetry
    server: "Quarkus",
    libraries: [{ group: "io.quarkus", name: "quarkus-micrometer-registry-prometheus" }],
    settings: () => ({ "quarkus.micrometer.export.prometheus.enabled": "true" }),
    files: knownMethods,
  },
  {
    // https://micronaut-projects.github.io/micronaut-micrometer/latest/guide/#metricsEndpoint
    server: "Micronaut",
    libraries: [
      { group: "io.micronaut", name: "micronaut-management" },
      { group: "io.micronaut.micrometer", name: "micronaut-micrometer-core" },
      { group: "io.micronaut.micrometer", name: "micronaut-micrometer-registry-prometheus" },
    ],
    settings: () => ({
      "micronaut.metrics.export.prometheus.enabled": "true",
      "endpoints.prometheus.sensitive": "false",
    }),
  },
]);

/**
 * Quarkus tags requests with the method as it was sent, as Spring and Micronaut do not:
 * https://quarkus.io/guides/telemetry-micrometer#using-meterfilter-to-configure-metrics
 */
async function knownMethods(context: ScaffoldContext) {
  const home = await jvmHome(context);
  if (home === undefined) return [];
  const path = inFolder(folderOf(home.path), `KnownMethods.${home.isKotlin ? "kt" : "java"}`);
  if ((await context.read(path)) !== undefined) return [];
  const written = packageLine(home.text, home.path) + (home.isKotlin ? KOTLIN : JAVA);
  return [{ path, text: laidOut(written, layoutOf(home.text)) }];
}

const JAVA = `import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Counts requests of methods that HTTP does not know together. */
@Singleton
public class KnownMethods implements MeterFilter {
${JAVA_KNOWN_METHODS}
    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getTag("method");
        if (method == null || !id.getName().startsWith("http.server.")) return id;
        return id.withTags(List.of(Tag.of("method", knownMethod(method))));
    }
}
`;

const KOTLIN = `import io.micrometer.core.instrument.Meter
import io.micrometer.core.instrument.Tag
import io.micrometer.core.instrument.config.MeterFilter
import jakarta.inject.Singleton

/** Counts requests of methods that HTTP does not know together. */
@Singleton
class KnownMethods : MeterFilter {
    override fun map(id: Meter.Id): Meter.Id {
        val method = id.getTag("method")
        if (method == null || !id.name.startsWith("http.server.")) return id
        return id.withTags(listOf(Tag.of("method", knownMethod(method))))
    }
}

${KOTLIN_KNOWN_METHODS}`;
