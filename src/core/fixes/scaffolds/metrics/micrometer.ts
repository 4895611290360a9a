import type { JvmLibrary } from "../text/jvmBuild.ts";

/** https://docs.micrometer.io/micrometer/reference/implementations/prometheus.html: io.micrometer.prometheusmetrics is of 1.13 and later. */
export const PROMETHEUS: JvmLibrary = {
  group: "io.micrometer",
  name: "micrometer-registry-prometheus",
  version: "1.14.2",
};
