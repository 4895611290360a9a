import type { Place, Signal } from "../../model.ts";
import { configured } from "./signal.ts";

/** Programs and options in start commands that load an agent. */
const AGENTS: readonly {
  readonly pattern: RegExp;
  readonly system: string;
  readonly says: string;
  readonly metrics?: true;
}[] = [
  // https://opentelemetry.io/docs/zero-code/python/
  {
    pattern: /(?:^|[\s"'[/])opentelemetry-instrument\b/,
    system: "OpenTelemetry",
    says: "opentelemetry-instrument starts it",
    metrics: true,
  },
  // https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/python/
  { pattern: /(?:^|[\s"'[/])ddtrace-run\b/, system: "Datadog", says: "ddtrace-run starts it" },
  {
    pattern: /(?:^|[\s"'[/])newrelic-admin["',\s]+run-program\b/,
    system: "New Relic",
    says: "newrelic-admin starts it",
  },
  // https://opentelemetry.io/docs/zero-code/java/agent/
  {
    pattern: /-javaagent:[^\s"']*opentelemetry-javaagent/,
    system: "OpenTelemetry's Java agent",
    says: "-javaagent loads it",
    metrics: true,
  },
  {
    pattern:
      /-javaagent:[^\s"']*(?:dd-java-agent|newrelic|elastic-apm-agent|applicationinsights-agent|splunk-otel-javaagent)/,
    system: "a Java agent",
    says: "-javaagent loads it",
  },
  {
    pattern:
      /(?:--require|--import|-r)["',\s=]+[^\s"']*(?:auto-instrumentations-node\/register|dd-trace\/init|newrelic|elastic-apm-node\/start)/,
    system: "an agent of Node",
    says: "the start command loads it",
  },
  {
    pattern: /(?:^|[\s"'[/])otel-dotnet-auto\b|instrument\.sh\b/,
    system: "OpenTelemetry's .NET auto-instrumentation",
    says: "instrument.sh starts it",
    metrics: true,
  },
];

/** What a text must hold. */
export const AGENT_WORDS =
  /opentelemetry-instrument|ddtrace-run|newrelic-admin|-javaagent:|auto-instrumentations-node|dd-trace\/init|elastic-apm-node|-r["',\s]+newrelic|instrument\.sh/;

/** The agents that a start command loads. */
export function agentSignals(command: string, place: Place): readonly Signal<"telemetry.configured">[] {
  return AGENTS.flatMap(({ pattern, system, says, metrics }) => {
    if (!pattern.test(command)) return [];
    const tracing = configured(place, "tracing", system, "agent", says, { of: "all" });
    return metrics ? [tracing, configured(place, "metrics", system, "agent", says)] : [tracing];
  });
}
