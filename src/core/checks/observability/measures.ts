import type { Evidence, Seen, Signal } from "../../model.ts";
import { dependsOn } from "./packages.ts";
import { both, configuredEvidence, configuredOf, useEvidence, usesOf } from "./reach.ts";
import { tracesOf } from "./traces.ts";

type Reads = "library.used" | "telemetry.configured" | "manifest.package";

/** What measures a component's requests, what exposes or sends the numbers, and what takes them. */
export interface Measures {
  /** Rate, errors and durations of every request. */
  readonly requests: readonly Evidence[];
  readonly exposed: readonly Evidence[];
  readonly scraped: readonly Evidence[];
  /** What joins a number with the trace of a request that made it. */
  readonly exemplars: readonly Evidence[];
  /** Metrics of its own, with their names where those are literal. */
  readonly counters: readonly Signal<"library.used">[];
  readonly histograms: readonly Signal<"library.used">[];
}

const DURATION = /duration|latency|seconds|millis|_ms\b|[._]ms$|time|elapsed|response|request/i;

/** What measures a component, seen in its code, its dependencies and its configuration. */
export function measuresOf(seen: Seen<Reads>): Measures {
  const uses = both(usesOf(seen, "metrics"));
  const settings = configuredOf(seen, "metrics");
  const role = (name: string) => uses.filter(({ data }) => data.role === name);
  const configured = (name: string) => both(settings).filter(({ data }) => data.role === name);
  const framework = frameworkMetrics(seen);
  const traces = tracesOf(seen);
  const histograms = role("histogram");
  const timed = histograms.filter(({ data }) => DURATION.test(String(data.facts["name"] ?? "duration")));
  const exposed = [
    ...uses
      .filter(({ data }) => data.role === "endpoint" || data.role === "exporter" || data.facts["exposes"] === true)
      .map(useEvidence),
    ...[...configured("endpoint"), ...configured("exporter")].map(configuredEvidence),
    ...framework.exposed,
  ];
  const platform = [...settings.own, ...configuredOf(seen, "tracing").own].filter(
    ({ data }) =>
      data.role === "mesh" || (data.topic === "metrics" && data.role === "agent") || data.facts["metrics"] === true,
  );
  const isMeasured = traces.instrumented.has("server") && !traces.spansOnly && exposed.length > 0;
  const instrumented = isMeasured ? traces.evidence.slice(0, 1) : [];
  return {
    requests: [
      ...role("middleware").map(useEvidence),
      ...timed.map(named),
      ...framework.requests,
      ...instrumented,
      ...platform.map(configuredEvidence),
      ...traces.measuring,
    ],
    exposed: [...exposed, ...platform.map(configuredEvidence), ...traces.measuring],
    scraped: configured("scrape")
      .filter((each) => isAbout(each, seen.component.id, settings.own))
      .map(configuredEvidence),
    exemplars: [
      ...role("exemplars").map(useEvidence),
      ...configured("exemplars").map(configuredEvidence),
      ...framework.exemplars,
    ],
    counters: role("counter"),
    histograms,
  };
}

/** True of what scrapes this component: its own, or named for it. */
function isAbout(
  signal: Signal<"telemetry.configured">,
  id: string,
  own: readonly Signal<"telemetry.configured">[],
): boolean {
  return own.includes(signal) || `${signal.data.says} ${signal.data.facts["targets"] ?? ""}`.includes(id);
}

/** A metric as evidence, by its name where that is literal. */
export function named(signal: Signal<"library.used">): Evidence {
  const { name } = signal.data.facts;
  return name === undefined
    ? useEvidence(signal)
    : { message: `${signal.data.library}: ${name}.`, place: signal.place };
}

/** Frameworks that measure requests once a registry is listed. */
function frameworkMetrics(seen: Seen<Reads>): {
  readonly requests: readonly Evidence[];
  readonly exposed: readonly Evidence[];
  readonly exemplars: readonly Evidence[];
} {
  // https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.supported.spring-mvc
  const registry = dependsOn(seen, /micrometer-registry-\w+/);
  const host = dependsOn(
    seen,
    /spring-boot-starter-actuator$|quarkus-micrometer|micronaut-micrometer|spring-boot-starter-opentelemetry$/,
  );
  const pushes = dependsOn(
    seen,
    /micrometer-registry-(?!prometheus)\w+|quarkus-micrometer|micronaut-micrometer|spring-boot-starter-opentelemetry$/,
  );
  // Gems that set themselves up in Rails.
  const gems = dependsOn(seen, /^(?:yabeda-rails|yabeda-prometheus|yabeda-puma-plugin)$/);
  const requests = [
    ...(registry && host ? [registry] : []),
    ...(host && !registry && /quarkus|opentelemetry/.test(host.message) ? [host] : []),
    ...(gems ? [gems] : []),
  ];
  // It hands the active span to Prometheus' client: https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.export.prometheus
  const spans = dependsOn(seen, /micrometer-registry-prometheus$/) && dependsOn(seen, /micrometer-tracing-bridge-\w+$/);
  return {
    requests,
    exposed: [...(pushes ? [pushes] : []), ...(gems ? [gems] : [])],
    exemplars:
      spans && host
        ? [{ ...spans, message: `${spans.message.replace(/\.$/, "")}: exemplars carry its trace ids.` }]
        : [],
  };
}
