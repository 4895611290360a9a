import type { ConfiguredTelemetry, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import type { Line } from "../servers/line.ts";
import { flattened } from "../servers/spring.ts";
import { at, isTemplated, type YamlNode } from "../yaml.ts";
import { type ProfilePart, propertiesOf, yamlOf } from "./jvmProfiles.ts";
import { configured } from "./signal.ts";

interface Setting {
  readonly key: RegExp;
  readonly value?: RegExp;
  readonly topic: ConfiguredTelemetry["topic"];
  readonly system: string;
  readonly role: string;
  readonly facts?: (value: string) => ConfiguredTelemetry["facts"];
}

const PATTERN_ID = /%X\{\s*([\w.-]*(?:request|correlation|trace|span)[\w.-]*)/i;

const SETTINGS: readonly Setting[] = [
  // https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.structured
  {
    key: /^logging\.structured\.format\.(?:console|file)$/,
    topic: "logging",
    system: "Spring Boot",
    role: "format",
    facts: () => ({ format: "json" }),
  },
  {
    key: /^logging\.pattern\.(?:console|level|correlation)$/,
    value: PATTERN_ID,
    topic: "logging",
    system: "Spring Boot",
    role: "correlation",
  },
  {
    key: /^logging\.pattern\.console$/,
    topic: "logging",
    system: "Spring Boot",
    role: "format",
    facts: (value) => ({ format: /^\s*["']?\{\s*\\?"/.test(value) ? "json" : "text" }),
  },
  // What a file gets a shipper reads, whatever the console shows: https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.custom-log-configuration
  {
    key: /^logging\.pattern\.file$/,
    value: /^\s*["']?\{\s*\\?"/,
    topic: "logging",
    system: "Spring Boot",
    role: "format",
    facts: () => ({ format: "json" }),
  },
  // https://quarkus.io/guides/logging#json-logging
  {
    key: /^quarkus\.log\.(?:console\.json|json\.console\.enable|console\.json\.enabled)$/,
    value: /true/,
    topic: "logging",
    system: "Quarkus",
    role: "format",
    facts: () => ({ format: "json" }),
  },
  {
    key: /^quarkus\.otel\.enabled$/,
    value: /true/,
    topic: "tracing",
    system: "Quarkus",
    role: "agent",
    facts: () => ({ of: "all" }),
  },
  {
    key: /^quarkus\.otel\.exporter\.otlp\.(?:traces\.)?endpoint$/,
    topic: "tracing",
    system: "Quarkus",
    role: "exporter",
  },
  {
    key: /^quarkus\.micrometer\.export\.prometheus\.enabled$/,
    value: /true/,
    topic: "metrics",
    system: "Quarkus",
    role: "endpoint",
  },
  {
    key: /^micronaut\.metrics\.export\.prometheus\.enabled$/,
    value: /true/,
    topic: "metrics",
    system: "Micronaut",
    role: "endpoint",
  },
  { key: /^otel\.exporter\.otlp\.endpoint$/, topic: "tracing", system: "OpenTelemetry", role: "exporter" },
  // https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.exposing
  {
    key: /^management\.endpoints\.web\.exposure\.include(?:\[\d+\])?$/,
    value: /prometheus|\*/,
    topic: "metrics",
    system: "Spring Boot",
    role: "endpoint",
  },
  {
    key: /^management\.(?:otlp\.metrics\.export\.url|(?:datadog|newrelic|cloudwatch2?|stackdriver|statsd|influx|graphite)\.metrics\.export\.\w+|metrics\.export\.\w+\.[\w-]+)$/,
    topic: "metrics",
    system: "Micrometer",
    role: "exporter",
  },
  // https://docs.spring.io/spring-boot/reference/actuator/tracing.html
  {
    key: /^management\.(?:otlp\.tracing\.endpoint|opentelemetry\.tracing\.export\.otlp\.endpoint|zipkin\.tracing\.endpoint)$/,
    topic: "tracing",
    system: "Spring Boot",
    role: "exporter",
  },
  {
    key: /^(?:spring\.zipkin\.base-?url|spring\.sleuth\.otel\.exporter\.otlp\.endpoint)$/i,
    topic: "tracing",
    system: "Spring Cloud Sleuth",
    role: "exporter",
  },
  // The longer one since 4.0, where the other is gone; what the environment fills in says neither.
  {
    key: /^management\.tracing\.(?:export\.)?enabled$/,
    value: /^["']?false["']?$/i,
    topic: "tracing",
    system: "Spring Boot",
    role: "disabled",
  },
  {
    key: /^management\.tracing\.(?:export\.)?enabled$/,
    value: /^["']?true["']?$/i,
    topic: "tracing",
    system: "Spring Boot",
    role: "enabled",
  },
  {
    key: /^management\.metrics\.distribution\.percentiles-histogram\./,
    value: /true/,
    topic: "metrics",
    system: "Micrometer",
    role: "histogram",
  },
  {
    key: /^logging\.appenders\[?\d*\]?\.layout\.type$/,
    value: /json/,
    topic: "logging",
    system: "Dropwizard",
    role: "format",
    facts: () => ({ format: "json" }),
  },
];

const WORDS = /structured|quarkus\.(?:log|otel|micrometer)|quarkus:|micronaut|management|otel|logging|zipkin/;

/** Telemetry in the properties files of Spring Boot, Quarkus and Micronaut. */
export const jvmTelemetryProperties: Extractor = {
  name: "telemetry in application.properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  mayHold: (text) => WORDS.test(text),
  extract: ({ path, text }) => ({ signals: propertiesOf(path, text).flatMap(signalsOfPart), problems: [] }),
};

/** The same settings in YAML. */
export const jvmTelemetryYaml: Extractor = {
  name: "telemetry in application.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    return { signals: yamlOf(path, text).flatMap(signalsOfPart), problems: [] };
  },
};

/** The file that a Dropwizard service is started with: https://www.dropwizard.io/en/stable/manual/core.html#json-logging */
export const dropwizardTelemetryYaml: Extractor = {
  name: "telemetry in Dropwizard's configuration",
  files: ["**/{config,configuration,service}.{yml,yaml}"],
  mayHold: (text) => /^logging:/m.test(text) && text.includes("appenders:"),
  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const appenders = readYaml(text).flatMap(({ root }) => appendersOf(root));
    const lines = appenders.flatMap((each, index) => flattened(each, path, `logging.appenders[${index}]`));
    return { signals: lines.flatMap(signalsOf), problems: [] };
  },
};

function appendersOf(root: YamlNode | undefined): readonly YamlNode[] {
  const appenders = at(root, "logging", "appenders");
  return appenders?.kind === "list" ? appenders.items : [];
}

function signalsOfPart({ profile, lines }: ProfilePart): readonly Signal[] {
  return lines.flatMap(signalsOf).map((signal) => {
    const isSwitch = signal.data.role === "disabled" || signal.data.role === "enabled";
    return isSwitch ? { ...signal, data: { ...signal.data, facts: { ...signal.data.facts, profile } } } : signal;
  });
}

function signalsOf({ key, value, place }: Line): readonly Signal<"telemetry.configured">[] {
  return SETTINGS.flatMap(({ key: asks, value: wants, topic, system, role, facts }) =>
    asks.test(key) && value !== "" && (wants?.test(value) ?? true)
      ? [configured(place, topic, system, role, `${key} is set`, facts?.(value))]
      : [],
  );
}
