import { providedBy } from "../text/jvmProvided.ts";

/** Frameworks of the JVM that measure their requests by themselves once Micrometer is there. */
export const JVM_METRICS = providedBy([
  {
    // https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.export.prometheus
    server: "Spring Boot",
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
