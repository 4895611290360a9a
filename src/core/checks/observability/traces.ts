import type { Evidence, Seen, Signal } from "../../model.ts";
import { dependsOn } from "./packages.ts";
import { both, configuredEvidence, configuredOf, useEvidence, usesOf } from "./reach.ts";

type Reads = "library.used" | "telemetry.configured" | "manifest.package";

/** What traces a component: agents, an SDK with its exporter, and what is instrumented. */
export interface Traces {
  readonly agents: readonly Evidence[];
  readonly sdk: readonly Signal<"library.used">[];
  readonly exporters: readonly Evidence[];
  readonly instrumented: ReadonlySet<"server" | "client" | "store">;
  /** True where its requests are traced by spans that code begins itself, which count and time nothing. */
  readonly spansOnly: boolean;
  readonly evidence: readonly Evidence[];
  /** What writes trace ids into log lines by itself. */
  readonly correlates: readonly Evidence[];
  readonly disabled: readonly Signal<"telemetry.configured">[];
  /** Agents that count and time requests by themselves as well. */
  readonly measuring: readonly Evidence[];
  /** What passes a trace on to whom is called, where code says so. */
  readonly propagators: readonly Evidence[];
  /** What keeps a trace from being passed on to whom it calls. */
  readonly unpassed: readonly Signal<"telemetry.configured">[];
}

/** What traces a component, seen in its code, its dependencies and its configuration. */
export function tracesOf(seen: Seen<Reads>): Traces {
  const uses = both(usesOf(seen, "tracing"));
  const configured = configuredOf(seen, "tracing");
  const settings = both(configured);
  const { own } = configured;
  const role = (name: string) => uses.filter(({ data }) => data.role === name);
  const framework = frameworkTracing(seen);
  const agents = [
    ...role("agent").map(useEvidence),
    ...own.filter(({ data }) => data.role === "agent" || data.role === "agent-platform").map(configuredEvidence),
    ...framework.agents,
  ];
  const instrumented = new Set<"server" | "client" | "store">(
    agents.length > 0 && role("agent").length === 0 ? ALL : [],
  );
  for (const { data } of [...role("agent"), ...role("instrumentation")]) {
    const { of } = data.facts;
    for (const part of of === "all" ? ALL : ALL.filter((each) => each === of)) instrumented.add(part);
  }
  const ofRequests = [...role("agent"), ...role("instrumentation")].filter(({ data: { facts } }) =>
    ["all", "server"].includes(String(facts["of"])),
  );
  const exporters = [
    ...role("exporter").map(useEvidence),
    ...settings.filter(({ data }) => data.role === "exporter").map(configuredEvidence),
  ];
  return {
    agents,
    sdk: role("sdk"),
    exporters,
    instrumented,
    spansOnly: ofRequests.length > 0 && ofRequests.every(({ data }) => data.facts["spansOnly"] === true),
    evidence: [...role("instrumentation"), ...role("sdk")].map(useEvidence),
    correlates: [
      ...uses.filter(({ data }) => data.facts["correlates"] === true).map(useEvidence),
      ...own.filter(({ data }) => data.facts["correlates"] === true).map(configuredEvidence),
      ...framework.correlates,
    ],
    measuring: [
      ...uses
        .filter(({ data }) => (data.role === "agent" && VENDORS.test(data.library)) || data.facts["measures"] === true)
        .map(useEvidence),
      ...own
        .filter(
          ({ data }) => (data.role === "agent" && !/OpenTelemetry/.test(data.system)) || data.role === "agent-platform",
        )
        .map(configuredEvidence),
      ...railsAgents(seen),
      ...requiredAgents(seen),
      ...phpAgents(seen),
    ],
    propagators: role("propagator").map(useEvidence),
    disabled: switchedOff(own),
    unpassed: own.filter(({ data }) => data.role === "propagation-off"),
  };
}

/**
 * Settings that switch traces off; not those for every profile, where a profile that is not for development switches them
 * on again. https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.profile-specific
 */
export function switchedOff(
  settings: readonly Signal<"telemetry.configured">[],
): readonly Signal<"telemetry.configured">[] {
  const isOnAgain = ({ system, facts }: Signal<"telemetry.configured">["data"]) =>
    facts["profile"] === "" &&
    settings.some(({ data }) => data.role === "enabled" && data.system === system && data.facts["profile"] !== "");
  return settings.filter(({ data }) => data.role === "disabled" && !isOnAgain(data));
}

/** Vendors whose agents report the rate, the errors and the durations of what they trace. */
const VENDORS = /^(?:Datadog|New Relic|AppSignal|Scout|Elastic APM|Dynatrace|Application Insights)$/;

const ALL = ["server", "client", "store"] as const;

/** Frameworks that trace once a dependency is there. */
function frameworkTracing(seen: Seen<Reads>): {
  readonly agents: readonly Evidence[];
  readonly correlates: readonly Evidence[];
} {
  // https://docs.spring.io/spring-boot/reference/actuator/tracing.html
  const bridge = dependsOn(
    seen,
    /micrometer-tracing-bridge-(?:otel|brave)$|spring-boot-starter-(?:opentelemetry|zipkin)$|spring-cloud-(?:starter-)?sleuth/,
  );
  const sends = dependsOn(
    seen,
    /opentelemetry-exporter-\w+$|zipkin-reporter-\w+$|spring-boot-starter-(?:opentelemetry|zipkin)$|sleuth-(?:zipkin|otel)|spring-cloud-starter-zipkin/,
  );
  // https://quarkus.io/guides/opentelemetry
  const quarkus = dependsOn(
    seen,
    /quarkus-opentelemetry$|micronaut-tracing-opentelemetry|opentelemetry-spring-boot-starter$/,
  );
  const agents = [
    ...(bridge && sends ? [bridge] : []),
    ...(quarkus ? [quarkus] : []),
    ...railsAgents(seen),
    ...requiredAgents(seen),
    ...phpAgents(seen),
  ];
  const correlates = [...(bridge ? [bridge] : []), ...(quarkus ? [quarkus] : []), ...requiredAgents(seen)];
  return { agents, correlates };
}

/**
 * Gems whose railtie starts an agent with the application.
 * https://docs.newrelic.com/docs/apm/agents/ruby-agent/installation/install-new-relic-ruby-agent/ · https://docs.appsignal.com/ruby/installation.html
 * https://www.skylight.io/support/getting-started · https://scoutapm.com/docs/ruby · https://www.elastic.co/guide/en/apm/agent/ruby/current/getting-started-rails.html
 */
function railsAgents(seen: Seen<Reads>): readonly Evidence[] {
  const agent = dependsOn(seen, /^(?:newrelic_rpm|appsignal|skylight|scout_apm|elastic-apm)$/);
  return agent && dependsOn(seen, /^rail(?:s|ties)$/) ? [agent] : [];
}

/**
 * Datadog's, where the Gemfile has Bundler require what starts it; it puts the ids into Rails' lines as well.
 * https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/ruby/
 */
function requiredAgents(seen: Seen<Reads>): readonly Evidence[] {
  const agent = dependsOn(seen, /^(?:datadog|ddtrace)\/auto_instrument$/);
  return agent ? [agent] : [];
}

/** Laravel finds the provider of this package by itself: https://scoutapm.com/docs/php/laravel */
function phpAgents(seen: Seen<Reads>): readonly Evidence[] {
  const agent = dependsOn(seen, /^scoutapp\/scout-apm-laravel$/);
  return agent ? [agent] : [];
}
