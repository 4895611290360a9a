import type { ConfiguredTelemetry, Place, Signal } from "../../model.ts";
import { agentSignals } from "./agents.ts";
import { configured } from "./signal.ts";

interface Known {
  readonly topic: ConfiguredTelemetry["topic"];
  readonly system: string;
  readonly role: string;
  /** False for values that switch it off. */
  readonly when?: (value: string) => boolean;
  readonly facts?: ConfiguredTelemetry["facts"];
}

const on = (value: string): boolean => !/^(?:false|0|none|off|no|)$/i.test(value.trim());
const off = (value: string): boolean => /^(?:true|1)$/i.test(value.trim());

const OTLP: readonly Known[] = [
  { topic: "tracing", system: "OpenTelemetry", role: "exporter" },
  { topic: "metrics", system: "OpenTelemetry", role: "exporter" },
];

/**
 * Environment variables that set telemetry up.
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 * https://docs.datadoghq.com/tracing/trace_collection/library_config/
 */
const VARIABLES: Readonly<Record<string, readonly Known[]>> = {
  OTEL_EXPORTER_OTLP_ENDPOINT: OTLP,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: OTLP.slice(0, 1),
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: OTLP.slice(1),
  OTEL_TRACES_EXPORTER: [{ topic: "tracing", system: "OpenTelemetry", role: "exporter", when: on }],
  OTEL_METRICS_EXPORTER: [{ topic: "metrics", system: "OpenTelemetry", role: "exporter", when: on }],
  OTEL_LOGS_EXPORTER: [{ topic: "logging", system: "OpenTelemetry", role: "collector", when: on }],
  OTEL_SDK_DISABLED: [{ topic: "tracing", system: "OpenTelemetry", role: "disabled", when: off }],
  OTEL_PROPAGATORS: [
    {
      topic: "tracing",
      system: "OpenTelemetry",
      role: "propagation-off",
      when: (value) => /^none$/i.test(value.trim()),
    },
  ],
  // https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#exemplar
  OTEL_METRICS_EXEMPLAR_FILTER: [
    {
      topic: "metrics",
      system: "OpenTelemetry",
      role: "exemplars",
      when: (value) => /^(?:trace_based|always_on)$/i.test(value.trim()),
    },
  ],
  OTEL_PYTHON_LOG_CORRELATION: [{ topic: "logging", system: "OpenTelemetry", role: "correlation", when: on }],
  OTEL_DOTNET_AUTO_HOME: [
    { topic: "tracing", system: "OpenTelemetry's .NET auto-instrumentation", role: "agent", facts: { of: "all" } },
  ],
  OTEL_PHP_AUTOLOAD_ENABLED: [
    { topic: "tracing", system: "OpenTelemetry", role: "agent", when: on, facts: { of: "all" } },
  ],
  DD_TRACE_ENABLED: [{ topic: "tracing", system: "Datadog", role: "disabled", when: (value) => !on(value) }],
  DD_AGENT_HOST: [{ topic: "tracing", system: "Datadog", role: "exporter" }],
  DD_TRACE_AGENT_URL: [{ topic: "tracing", system: "Datadog", role: "exporter" }],
  DD_LOGS_INJECTION: [
    { topic: "logging", system: "Datadog", role: "correlation", when: on },
    { topic: "logging", system: "Datadog", role: "correlation-off", when: (value) => !on(value) },
  ],
  DD_PROFILING_ENABLED: [
    { topic: "profiling", system: "Datadog", role: "profiler", when: on },
    { topic: "profiling", system: "Datadog", role: "off", when: (value) => !on(value) },
  ],
  NEW_RELIC_LICENSE_KEY: [{ topic: "tracing", system: "New Relic", role: "exporter" }],
  NEW_RELIC_APP_NAME: [{ topic: "tracing", system: "New Relic", role: "exporter" }],
  ELASTIC_APM_SERVER_URL: [{ topic: "tracing", system: "Elastic APM", role: "exporter" }],
  ELASTIC_APM_SERVER_URLS: [{ topic: "tracing", system: "Elastic APM", role: "exporter" }],
  APPLICATIONINSIGHTS_CONNECTION_STRING: [
    { topic: "tracing", system: "Application Insights", role: "exporter" },
    { topic: "metrics", system: "Application Insights", role: "exporter" },
    { topic: "logging", system: "Application Insights", role: "collector" },
  ],
  DT_TENANT: [{ topic: "tracing", system: "Dynatrace", role: "agent", facts: { of: "all" } }],
  JAEGER_AGENT_HOST: [{ topic: "tracing", system: "Jaeger", role: "exporter" }],
  PYROSCOPE_SERVER_ADDRESS: [{ topic: "profiling", system: "Pyroscope", role: "profiler" }],
  LOG_STDERR_FORMATTER: [
    {
      topic: "logging",
      system: "Laravel",
      role: "format",
      when: (value) => /Json|Logstash/i.test(value),
      facts: { format: "json" },
    },
  ],
  LOGGING_STRUCTURED_FORMAT_CONSOLE: [
    { topic: "logging", system: "Spring Boot", role: "format", when: on, facts: { format: "json" } },
  ],
  QUARKUS_LOG_CONSOLE_JSON: [
    { topic: "logging", system: "Quarkus", role: "format", when: on, facts: { format: "json" } },
  ],
  MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: [
    { topic: "metrics", system: "Spring Boot", role: "endpoint", when: (value) => /prometheus|\*/.test(value) },
  ],
  SENTRY_TRACES_SAMPLE_RATE: [{ topic: "tracing", system: "Sentry", role: "exporter", when: on }],
};

/** Variables whose options are read as a start command's are. */
const LOADERS = /^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS|CATALINA_OPTS|JVM_OPTS|NODE_OPTIONS)$/;

/** Options that load an agent into a process that is started. */
const OPTIONS: readonly { readonly variable: RegExp; readonly pattern: RegExp; readonly known: readonly Known[] }[] = [
  {
    variable: /^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS)$/,
    pattern: /-javaagent:\S*pyroscope/,
    known: [{ topic: "profiling", system: "Pyroscope", role: "profiler" }],
  },
  // https://opentelemetry.io/docs/zero-code/dotnet/configuration/#net-clr-profiler
  profiler(/918728DD-259F-4A6A-AC2B-B85E1B658318|OpenTelemetry/i, "OpenTelemetry's .NET auto-instrumentation", [
    { topic: "metrics", system: "OpenTelemetry's .NET auto-instrumentation", role: "agent" },
  ]),
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/dotnet-core/
  profiler(/846F5F1C-F9AE-4B07-969E-05C26BC060D8|Datadog/i, "Datadog"),
  // https://docs.newrelic.com/docs/apm/agents/net-agent/install-guides/install-net-agent-docker-container/
  profiler(/36032161-FFC0-4B61-B559-F6C5D41BAE5A|NewRelic/i, "New Relic"),
  // https://www.elastic.co/docs/reference/apm/agents/dotnet/setup-auto-instrumentation
  profiler(/FA65FE15-F085-4681-9B20-95E04F6C03CC|elastic_apm_profiler/i, "Elastic APM"),
  // https://docs.dynatrace.com/docs/ingest-from/setup-on-container-platforms/docker/set-up-oneagent-on-containers-for-application-only-monitoring
  {
    variable: /^LD_PRELOAD$/,
    pattern: /liboneagentproc\.so/,
    known: [{ topic: "tracing", system: "Dynatrace", role: "agent", facts: { of: "all" } }],
  },
  {
    variable: /^RUBYOPT$/,
    pattern: /-r\s*(?:ddtrace|datadog|opentelemetry)/,
    known: [{ topic: "tracing", system: "an agent of Ruby", role: "agent", facts: { of: "all" } }],
  },
];

/** An agent of .NET, which its runtime loads as a profiler. */
function profiler(pattern: RegExp, system: string, also: readonly Known[] = []): (typeof OPTIONS)[number] {
  const agent: Known = { topic: "tracing", system, role: "agent", facts: { of: "all" } };
  return { variable: /^CORECLR_PROFILER(?:_PATH)?$/, pattern, known: [agent, ...also] };
}

/** What a text must hold to set one of these. */
export const VARIABLE_WORDS = new RegExp(
  `\\b(?:${[...Object.keys(VARIABLES), "javaagent", "NODE_OPTIONS", "CORECLR_PROFILER", "RUBYOPT", "LD_PRELOAD"].join("|")})`,
);

/** What one environment variable says of telemetry; its value is never kept. */
export function variableSignals(name: string, value: string, place: Place): readonly Signal<"telemetry.configured">[] {
  const known = Object.hasOwn(VARIABLES, name) ? (VARIABLES[name] ?? []) : [];
  const loaded = OPTIONS.flatMap((each) => (each.variable.test(name) && each.pattern.test(value) ? each.known : []));
  const agents = LOADERS.test(name) ? agentSignals(value, place, `${name} is set`) : [];
  const said = [...known, ...loaded].flatMap(({ topic, system, role, when, facts }) =>
    (when?.(value) ?? value.trim() !== "") ? [configured(place, topic, system, role, `${name} is set`, facts)] : [],
  );
  return [...said, ...agents];
}

/** True of a name that says something, whatever its value. */
export function isKnownVariable(name: string): boolean {
  return Object.hasOwn(VARIABLES, name) || LOADERS.test(name) || OPTIONS.some(({ variable }) => variable.test(name));
}
