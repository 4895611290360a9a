import type { ConfiguredTelemetry, Signal } from "../../model.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { configured, placeAt } from "./signal.ts";

export const COLLECTOR_WORDS =
  /^(?:scrape_configs|receivers|filebeat\.\w+|filebeat|clients|sinks|sources|logs_config|logs)[ \t]*:|^[ \t]+logging:[ \t]*$|logDriver|awslogs/m;

/** Configuration files of collectors, told by the keys that only they have. */
export function collectorSignals(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  return [...otel(path, root), ...prometheus(path, root), ...shippers(path, root), ...drivers(path, root)];
}

/** https://opentelemetry.io/docs/collector/configuration/ */
function otel(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  const config = at(root, "service", "pipelines") ? root : (at(root, "spec", "config") ?? at(root, "config"));
  return entriesAt(config, "service", "pipelines").flatMap(({ key, keySpan, value }) => {
    const topic = PIPELINES[key.split("/")[0] ?? ""];
    const exporters = itemsAt(value, "exporters").flatMap((each) => textAt(each) ?? []);
    const real = exporters.filter((name) => !/^(?:debug|logging|nop)(?:\/|$)/.test(name));
    if (topic === undefined || real.length === 0) return [];
    return [
      configured(
        placeAt(path, keySpan),
        topic,
        "OpenTelemetry Collector",
        "collector",
        `pipeline ${key} → ${real.join(", ")}`,
      ),
    ];
  });
}

const PIPELINES: Readonly<Record<string, ConfiguredTelemetry["topic"]>> = {
  traces: "tracing",
  metrics: "metrics",
  logs: "logging",
  profiles: "profiling",
};

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config */
function prometheus(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  const isPromtail = itemsAt(root, "clients").length > 0;
  return itemsAt(root, "scrape_configs").flatMap((job) => {
    const name = textAt(job, "job_name");
    if (name === undefined) return [];
    const place = placeAt(path, at(job, "job_name")?.span ?? job.span);
    if (isPromtail) return [configured(place, "logging", "Promtail", "collector", `job ${name}`)];
    const targets = itemsAt(job, "static_configs").flatMap((each) =>
      itemsAt(each, "targets").flatMap((target) => textAt(target) ?? []),
    );
    return [
      configured(place, "metrics", "Prometheus", "scrape", `job ${name}`, { targets: targets.slice(0, 20).join(" ") }),
    ];
  });
}

/** https://www.elastic.co/docs/reference/beats/filebeat/filebeat-reference-yml and https://vector.dev/docs/reference/configuration/ */
function shippers(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  if (root.kind !== "map") return [];
  const beats =
    root.entries.get("filebeat.inputs") ?? root.entries.get("filebeat.autodiscover") ?? root.entries.get("filebeat");
  if (beats) return [configured(placeAt(path, beats.keySpan), "logging", "Filebeat", "collector", beats.key)];
  const sinks = root.entries.get("sinks");
  if (sinks && root.entries.has("sources")) {
    const types = entriesAt(root, "sinks").flatMap(({ value }) => textAt(value, "type") ?? []);
    const real = types.filter((type) => type !== "console" && type !== "blackhole");
    if (real.length > 0)
      return [configured(placeAt(path, sinks.keySpan), "logging", "Vector", "collector", `sinks ${real.join(", ")}`)];
  }
  return [];
}

const DRIVERS: Readonly<Record<string, string>> = {
  awslogs: "CloudWatch Logs",
  gcplogs: "Google Cloud Logging",
  splunk: "Splunk",
  fluentd: "Fluentd",
  gelf: "Graylog",
  loki: "Loki",
  awsfirelens: "FireLens",
};

/** Compose's logging drivers: https://docs.docker.com/engine/logging/configure/ */
function drivers(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  return entriesAt(root, "services").flatMap(({ value }) => {
    const driver = textAt(value, "logging", "driver");
    const system = driver === undefined ? undefined : (DRIVERS[driver.split(/[:/]/).at(-1) ?? ""] ?? DRIVERS[driver]);
    const place = at(value, "logging", "driver");
    return system && place
      ? [configured(placeAt(path, place.span), "logging", system, "collector", `logging driver ${driver}`)]
      : [];
  });
}
