import type { Finding, Place, Seen, Signal } from "../model.ts";

/** What shows that a program exposes or sends metrics. */
export const EXPOSURE_READS = [
  "library.used",
  "telemetry.configured",
  "telemetry.imported",
  "manifest.package",
  "server.app",
  "metric.recorded",
] as const;
type Reads = (typeof EXPOSURE_READS)[number];

/** Packages that measure, or bring what does. */
const MEASURES =
  /prom(?:etheus|-client|-bundle|[-_]|$)|metric|micrometer|telemetry|otel|statsd|datadog|dd-?trace|ddtrace|new-?relic|apm|yabeda|dropwizard|instrument|dynatrace|appsignal|logfire|application-?insights/i;
/** What a mesh, a proxy, an ingress, a cloud or the cluster makes of requests that pass it: nothing in code shows it. */
const BESIDE =
  /^(?:istio|envoy|linkerd|nginx|traefik|haproxy|kong|caddy|apisix|cilium|hubble|beyla|traces|spanmetrics|kube|kubelet|apiserver|container|node|probe|up|scrape|aws|azure|gcp|stackdriver|cloudfront|request_total|response_total|response_latency)(?:_|$)/;

/**
 * Says of who asks for metrics that nothing seen here makes any, where a server of the workspace is read: they stay empty
 * until something measures. One finding for each that asks, with the first metric that a program would have to make.
 */
export function unexposed(
  asking: readonly { readonly name: string; readonly metrics: readonly string[]; readonly place: Place }[],
  seen: Pick<Seen<Reads>, "all">,
): readonly Finding[] {
  if (seen.all("server.app").length === 0 || measuresAnything(seen)) return [];
  const recorded = new Map(seen.all("metric.recorded").map(({ data }) => [data.name, data.metrics]));
  return asking.flatMap(({ name, metrics, place }): readonly Finding[] => {
    const asked = metrics.flatMap((metric) => recorded.get(metric) ?? [metric]);
    const [metric] = asked.filter((each) => !each.includes(":") && !BESIDE.test(each));
    if (metric === undefined || asked.some((each) => BESIDE.test(each))) return [];
    return [
      {
        kind: "metric-not-exposed",
        message: `"${name}" asks for ${metric}, and nothing that exposes metrics was seen here. Unless a mesh or a proxy makes it, it stays empty.`,
        severity: "info",
        place,
        identity: metric,
        fixes: [],
      },
    ];
  });
}

function measuresAnything(seen: Pick<Seen<Reads>, "all">): boolean {
  const topics = (signals: readonly (Signal<"library.used"> | Signal<"telemetry.configured">)[]) =>
    signals.some(({ data }) => data.topic === "metrics" || data.topic === "tracing");
  return (
    topics(seen.all("library.used")) ||
    topics(seen.all("telemetry.configured")) ||
    seen.all("telemetry.imported").some(({ data }) => data.of === "telemetry") ||
    seen.all("manifest.package").some(({ data }) => data.dependencies.some((name) => MEASURES.test(name)))
  );
}
