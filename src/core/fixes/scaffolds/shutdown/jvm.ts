import { providedBy } from "../text/jvmProvided.ts";
import { lackingBefore } from "../text/springBoot.ts";

/** Less than the 30 s that Kubernetes waits before it kills: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const SECONDS = 20;

/** Frameworks of the JVM that end what is under way once their settings say so. */
export const JVM_SHUTDOWN = providedBy([
  {
    // https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
    server: "Spring Boot",
    // https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-2.3-Release-Notes#graceful-shutdown
    lacking: lackingBefore(203, "ends what is under way by a setting"),
    libraries: [],
    settings: () => ({
      "server.shutdown": "graceful",
      "spring.lifecycle.timeout-per-shutdown-phase": `${SECONDS}s`,
    }),
  },
  {
    // https://quarkus.io/guides/lifecycle#graceful-shutdown
    server: "Quarkus",
    libraries: [],
    settings: () => ({ "quarkus.shutdown.timeout": `${SECONDS}s` }),
  },
  {
    // https://docs.micronaut.io/latest/api/io/micronaut/runtime/graceful/GracefulShutdownConfiguration.html
    server: "Micronaut",
    libraries: [],
    settings: () => ({
      "micronaut.lifecycle.graceful-shutdown.enabled": "true",
      "micronaut.lifecycle.graceful-shutdown.grace-period": `${SECONDS}s`,
    }),
  },
]);
