import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { linesOf } from "../servers/line.ts";
import { at, entriesAt, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { configured, placeAt } from "./signal.ts";

const JSON_CLASS = /json|logstash|ecs_logging|Stackdriver|CloudLogging|Structured/i;

/** Serilog's and .NET's own settings: https://github.com/serilog/serilog-settings-configuration */
export const appSettings: Extractor = {
  name: "logging in appsettings.json",
  files: ["**/appsettings*.json"],
  mayHold: (text) => /"Serilog"|"FormatterName"|"ApplicationInsights"/.test(text),
  extract({ path, text }) {
    if (/\.(?:Development|Local|Test\w*)\.json$/i.test(path)) return { signals: [], problems: [] };
    const signals = readYaml(text).flatMap(({ root }) =>
      root ? [...serilog(path, root), ...console(path, root)] : [],
    );
    return { signals, problems: [] };
  },
};

function serilog(path: string, root: YamlNode): readonly Signal[] {
  const sinks = at(root, "Serilog", "WriteTo");
  const items = sinks?.kind === "list" ? sinks.items : entriesAt(root, "Serilog", "WriteTo").map(({ value }) => value);
  const masks = at(root, "Serilog", "Destructure");
  const found = items.flatMap((sink): readonly Signal[] => {
    const name = textAt(sink, "Name") ?? textAt(sink) ?? "";
    const place = placeAt(path, sink.span);
    const formatter = textAt(sink, "Args", "formatter") ?? textAt(sink, "Args", "formatter", "type") ?? "";
    if (name === "Console") {
      const format = /Json|Ecs|Elasticsearch/i.test(formatter) ? "json" : formatter === "" ? "text" : "unknown";
      return [
        configured(place, "logging", "Serilog", "format", `the console gets ${formatter.split(",")[0] || "text"}`, {
          format,
        }),
      ];
    }
    if (
      !/^(?:Seq|Elasticsearch|ApplicationInsights|GrafanaLoki|OpenTelemetry|DatadogLogs|AmazonCloudWatch|EventCollector|NewRelicLogs|Graylog|AzureAnalytics|MSSqlServer|PostgreSQL|MongoDB\w*)$/.test(
        name,
      )
    )
      return [];
    return [
      configured(place, "logging", "Serilog", "format", `${name} gets structured events`, { format: "json" }),
      configured(place, "logging", "Serilog", "collector", `the sink ${name}`),
    ];
  });
  return masks
    ? [...found, configured(placeAt(path, masks.span), "logging", "Serilog", "redaction", "Destructure is set")]
    : found;
}

/** https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter */
function console(path: string, root: YamlNode): readonly Signal[] {
  const name = at(root, "Logging", "Console", "FormatterName");
  if (name === undefined) return [];
  const format = /^json$/i.test(textAt(name) ?? "") ? "json" : "text";
  return [
    configured(
      placeAt(path, name.span),
      "logging",
      ".NET's console logger",
      "format",
      `FormatterName is ${textAt(name)}`,
      { format },
    ),
  ];
}

/** https://symfony.com/doc/current/logging/formatter.html */
export const monologYaml: Extractor = {
  name: "monolog.yaml",
  files: ["**/config/packages/**/monolog.{yaml,yml}", "**/config/packages/monolog.{yaml,yml}"],
  extract({ path, text }) {
    if (/\/(?:dev|test)\//.test(path)) return { signals: [], problems: [] };
    const signals = readYaml(text).flatMap(({ root }) => {
      const handlers = [
        ...entriesAt(root, "when@prod", "monolog", "handlers"),
        ...entriesAt(root, "monolog", "handlers"),
      ];
      return handlers.flatMap(({ key, keySpan, value }): readonly Signal[] => {
        const type = textAt(value, "type") ?? "";
        if (!/^(?:stream|rotating_file|error_log|syslog|console)$/.test(type) || type === "console") return [];
        const formatter = textAt(value, "formatter") ?? "";
        const format = JSON_CLASS.test(formatter) ? "json" : "text";
        return [
          configured(
            placeAt(path, keySpan),
            "logging",
            "Monolog",
            "format",
            `handler ${key} writes ${formatter || "lines of text"}`,
            { format },
          ),
        ];
      });
    });
    return { signals, problems: [] };
  },
};

/** Python's logging by a file: https://docs.python.org/3/library/logging.config.html */
export const pythonLogFiles: Extractor = {
  name: "Python's logging files",
  files: ["**/*log*.{yaml,yml,json}"],
  mayHold: (text) => /\bformatters\b/.test(text) && /\bhandlers\b/.test(text),
  extract({ path, text }) {
    if (isTemplated(text) || /(?:^|[/_.-])(?:dev|local|test)/i.test(path)) return { signals: [], problems: [] };
    const signals = readYaml(text).flatMap(({ root }) =>
      entriesAt(root, "formatters").map(({ key, keySpan, value }) => {
        const type = `${textAt(value, "()") ?? ""} ${textAt(value, "class") ?? ""} ${textAt(value, "format") ?? ""}`;
        const format = JSON_CLASS.test(type) || /^\s*\{"/.test(textAt(value, "format") ?? "") ? "json" : "text";
        return configured(placeAt(path, keySpan), "logging", "logging", "format", `formatter ${key}`, { format });
      }),
    );
    return { signals, problems: [] };
  },
};

const OUTPUT = /^[ \t]*\[OUTPUT\]|^<match\b/im;

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file */
export const fluentBit: Extractor = {
  name: "fluent-bit.conf",
  files: ["**/fluent-bit*.conf", "**/fluentbit*.conf", "**/td-agent*.conf", "**/fluent*.conf"],
  mayHold: (text) => OUTPUT.test(text),
  extract({ path, text }) {
    const outputs = linesOf(path, text, " \t").filter(({ key }) => /^(?:name|@type)$/i.test(key));
    const at = text.search(OUTPUT);
    const real = outputs.filter(
      ({ place, value }) => place.span.start > at && !/^(?:stdout|null|counter|exit)$/i.test(value),
    );
    return {
      signals: real.map(({ place, value }) =>
        configured(place, "logging", "Fluent Bit", "collector", `output ${value}`),
      ),
      problems: [],
    };
  },
};

/** https://vector.dev/docs/reference/configuration/sinks/ and https://grafana.com/docs/alloy/latest/reference/components/ */
export const otherCollectors: Extractor = {
  name: "Vector and Alloy files",
  files: ["**/vector*.toml", "**/*.alloy", "**/*.river"],
  extract({ path, text }) {
    const blocks =
      /^(?:\[sinks\.([\w-]+)\]|(loki\.write|otelcol\.exporter\.\w+|prometheus\.remote_write|pyroscope\.(?:write|scrape|ebpf)|prometheus\.scrape)\s+"[\w-]+"\s*\{)/gm;
    const signals = [...text.matchAll(blocks)].map((match): Signal => {
      const place = placeAt(path, { start: match.index, end: match.index + match[0].length });
      const component = match[2] ?? "";
      if (match[1] !== undefined) return configured(place, "logging", "Vector", "collector", `sink ${match[1]}`);
      if (component === "prometheus.scrape") return configured(place, "metrics", "Grafana Alloy", "scrape", component);
      if (component.startsWith("pyroscope")) return configured(place, "profiling", "Pyroscope", "profiler", component);
      const topic = component === "loki.write" ? "logging" : component.startsWith("otelcol") ? "tracing" : "metrics";
      return configured(place, topic, "Grafana Alloy", "collector", component);
    });
    return { signals, problems: [] };
  },
};

/** ECS task definitions: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html */
export const taskDefinitions: Extractor = {
  name: "log drivers of ECS",
  files: ["**/*task*.json", "**/*ecs*.json", "**/Dockerrun.aws.json"],
  mayHold: (text) => /"logDriver"/.test(text),
  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }) => {
      const containers = itemsAt(root, "containerDefinitions");
      return containers.flatMap((container) => {
        const driver = at(container, "logConfiguration", "logDriver");
        const name = textAt(driver);
        return driver && name
          ? [
              configured(
                placeAt(path, driver.span),
                "logging",
                name === "awslogs" ? "CloudWatch Logs" : name,
                "collector",
                `log driver ${name}`,
              ),
            ]
          : [];
      });
    });
    return { signals, problems: [] };
  },
};
