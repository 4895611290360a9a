import type { Place, Signal } from "../../model.ts";
import { configured } from "./signal.ts";

interface Agent {
  readonly pattern: RegExp;
  readonly system: string;
  readonly says: string;
  /** True where it measures requests and traces them. */
  readonly metrics?: true;
  /** True where it writes trace ids into log lines. */
  readonly correlates?: true;
}

/** Agents that a Java virtual machine loads, by the name of their file. */
const JAVA_AGENTS: readonly Agent[] = [
  // https://opentelemetry.io/docs/zero-code/java/agent/
  { ...javaAgent("opentelemetry-javaagent", "OpenTelemetry's Java agent"), metrics: true, correlates: true },
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/java/
  javaAgent("dd-java-agent", "Datadog's Java agent"),
  // https://docs.newrelic.com/install/java/
  javaAgent("newrelic", "New Relic's Java agent"),
  // https://www.elastic.co/docs/reference/apm/agents/java/setup-javaagent
  javaAgent("elastic-apm-agent", "Elastic APM's Java agent"),
  // https://learn.microsoft.com/azure/azure-monitor/app/java-get-started-supplemental
  javaAgent("applicationinsights-agent", "Application Insights' Java agent"),
  // https://help.splunk.com/en/splunk-observability-cloud/manage-data/instrument-back-end-services
  javaAgent("splunk-otel-javaagent", "Splunk's Java agent"),
  // https://docs.dynatrace.com/docs/ingest-from/dynatrace-oneagent
  { pattern: /-agentpath:[^\s"']*liboneagentloader/, system: "Dynatrace", says: "-agentpath loads it" },
];

/** Programs and options in start commands that load an agent. */
const AGENTS: readonly Agent[] = [
  ...JAVA_AGENTS,
  // https://opentelemetry.io/docs/zero-code/python/
  {
    pattern: /(?:^|[\s"'[/])opentelemetry-instrument\b/,
    system: "OpenTelemetry",
    says: "opentelemetry-instrument starts it",
    metrics: true,
  },
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/python/
  { pattern: /(?:^|[\s"'[/])ddtrace-run\b/, system: "Datadog", says: "ddtrace-run starts it" },
  // https://docs.newrelic.com/docs/apm/agents/python-agent/installation/standard-python-agent-install/
  {
    pattern: /(?:^|[\s"'[/])newrelic-admin["',\s]+run-program\b/,
    system: "New Relic",
    says: "newrelic-admin starts it",
  },
  // https://www.elastic.co/docs/reference/apm/agents/python/wrapper-support
  { pattern: /(?:^|[\s"'[/])elasticapm-run\b/, system: "Elastic APM", says: "elasticapm-run starts it" },
  {
    pattern:
      /(?:--require|--import|-r)["',\s=]+[^\s"']*(?:auto-instrumentations-node\/register|dd-trace\/(?:init|initialize\.mjs)|newrelic|elastic-apm-node\/start|@splunk\/otel\/instrument)/,
    system: "an agent of Node",
    says: "the start command loads it",
  },
  // https://opentelemetry.io/docs/zero-code/dotnet/
  {
    pattern: /(?:^|[\s"'[/])otel-dotnet-auto\b|instrument\.sh\b/,
    system: "OpenTelemetry's .NET auto-instrumentation",
    says: "instrument.sh starts it",
    metrics: true,
  },
];

/** Commands that build an agent into an image, after which it runs with the program. */
const BUILT_IN: readonly Agent[] = [
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/php/
  { pattern: /\bdatadog-setup\.php\b/, system: "Datadog", says: "datadog-setup.php installs its extension" },
  // https://docs.newrelic.com/docs/apm/agents/php-agent/advanced-installation/docker-other-container-environments-install-php-agent/
  {
    pattern: /\bnewrelic-install["']?\s+install\b/,
    system: "New Relic",
    says: "newrelic-install installs its extension",
  },
  // https://www.elastic.co/docs/reference/apm/agents/php/setup
  { pattern: /\bapm-agent-php[\w.-]*\.(?:deb|apk|rpm)\b/, system: "Elastic APM", says: "its extension is installed" },
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/go/
  { pattern: /\borchestrion\s+go\s+(?:build|install)\b/, system: "Datadog", says: "orchestrion builds it in" },
];

function javaAgent(file: string, system: string): Agent {
  return { pattern: new RegExp(`-javaagent:[^\\s"']*${file}`), system, says: "-javaagent loads it" };
}

/** What a text must hold. */
export const AGENT_WORDS =
  /opentelemetry-instrument|ddtrace-run|newrelic-admin|elasticapm-run|-javaagent:|liboneagentloader|auto-instrumentations-node|dd-trace\/init|elastic-apm-node|@splunk\/otel|(?:-r|--require|--import)["',\s=]+newrelic|instrument\.sh/;

/** What a text must hold that builds an agent into an image. */
export const BUILT_IN_WORDS = /datadog-setup\.php|newrelic-install|apm-agent-php|orchestrion/;

/** The agents that a start command loads, or options that a variable gives to one; `says` is what is said of the latter. */
export function agentSignals(command: string, place: Place, says?: string): readonly Signal<"telemetry.configured">[] {
  return signalsOf(AGENTS, command, place, says);
}

/** The agents that a command of an image's build leaves in it. */
export function builtInAgents(command: string, place: Place): readonly Signal<"telemetry.configured">[] {
  return signalsOf(BUILT_IN, command, place, undefined);
}

function signalsOf(
  agents: readonly Agent[],
  command: string,
  place: Place,
  says: string | undefined,
): readonly Signal<"telemetry.configured">[] {
  return agents.flatMap((agent) => {
    if (!agent.pattern.test(command)) return [];
    const said = says ?? agent.says;
    const facts = { of: "all", ...(agent.correlates ? { correlates: true } : {}) };
    const tracing = configured(place, "tracing", agent.system, "agent", said, facts);
    return agent.metrics ? [tracing, configured(place, "metrics", agent.system, "agent", said)] : [tracing];
  });
}
