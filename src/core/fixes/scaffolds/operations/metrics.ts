import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { lookedAt } from "../topic.ts";

/** How the requests of a component are measured in Prometheus. */
export interface RequestMetrics {
  /** What counts them: a counter, or a histogram's count. */
  readonly count: string;
  /** The label that holds the answer's status. */
  readonly status: string;
  /** The histogram of how long they took, in seconds. */
  readonly bucket: string;
}

/** What the scaffold of requests' metrics writes, whose names are those of most libraries. */
const USUAL: RequestMetrics = {
  count: "http_request_duration_seconds_count",
  status: "status",
  bucket: "http_request_duration_seconds_bucket",
};

/** What frameworks call their own, by the package that brings them. */
const BROUGHT: readonly { readonly package: RegExp; readonly metrics: RequestMetrics }[] = [
  // https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.supported.spring-mvc; Quarkus and
  // Micronaut say the same: what measures them once it is there gives the names
  {
    package:
      /(?:^|:)micrometer-registry-prometheus$|(?:^|:)spring-boot-starter-(?:actuator|web|webmvc|webflux)$|(?:^|:)quarkus-(?:rest|resteasy(?:-reactive)?)$|(?:^|:)micronaut-http-server-netty$/,
    metrics: secondsOf("http_server_requests_seconds", "status"),
  },
  // https://github.com/prometheus-net/prometheus-net#aspnet-core-http-request-metrics
  { package: /^prometheus-net\.AspNetCore$/i, metrics: secondsOf("http_request_duration_seconds", "code") },
  // https://github.com/open-telemetry/opentelemetry-dotnet-contrib/tree/main/src/OpenTelemetry.Instrumentation.AspNetCore#metrics
  {
    package: /^OpenTelemetry\.Instrumentation\.AspNetCore$/i,
    metrics: secondsOf("http_server_request_duration_seconds", "http_response_status_code"),
  },
];

/** By what the rules and dashboards here read already, what the component's code measures or its packages bring; else by usual names. */
export async function requestMetrics(context: ScaffoldContext): Promise<RequestMetrics> {
  const { count, status, bucket } = (await inCode(context)) ?? brought(context) ?? USUAL;
  return { count, status, bucket, ...readAlready(context) };
}

/** What brings an endpoint with its own metric of requests, once it is there. */
const MEASURES =
  /micrometer-registry-prometheus$|^prometheus-net\.AspNetCore$|^OpenTelemetry\.Instrumentation\.AspNetCore$/i;

/** The line that says that nothing measures requests yet, or not by status, for a file of YAML that reads such a metric; "" where something does. */
export async function unmeasuredNote(context: ScaffoldContext): Promise<string> {
  const read = readAlready(context);
  const own = await inCode(context);
  if (read === undefined && own?.statusless)
    return `# TODO: no label of ${own.count.replace(/_count$/, "")} was seen to hold the status of an answer; "${own.status}" is expected here.\n`;
  const isMeasured =
    read !== undefined ||
    own !== undefined ||
    [...packagesOf(lookedAt(context))].some((name) => MEASURES.test(name)) ||
    context.signals.some(
      ({ kind, data }) =>
        kind === "library.used" &&
        data.topic === "metrics" &&
        (data.role === "middleware" || /request/i.test(String(data.facts["name"] ?? ""))),
    );
  return isMeasured
    ? ""
    : "# TODO: nothing was seen that measures requests; the scaffold red-metrics writes what does.\n";
}

function secondsOf(name: string, status: string): RequestMetrics {
  return { count: `${name}_count`, status, bucket: `${name}_bucket` };
}

/** The counter that rules or dashboards read. */
function readAlready({ everywhere }: ScaffoldContext): Pick<RequestMetrics, "count" | "status"> | undefined {
  const known = everywhere.flatMap((signal) =>
    signal.kind === "alert.defined" || signal.kind === "dashboard.defined" ? signal.data.metrics : [],
  );
  const count = known.find((name) => /^[a-z_]*http[a-z_]*requests_total$/.test(name));
  return count === undefined ? undefined : { count, status: "code" };
}

/** What the code measures: a histogram of durations, and what counts requests by their status, which may be another. */
async function inCode(
  context: ScaffoldContext,
): Promise<(RequestMetrics & { readonly statusless?: true }) | undefined> {
  const measured = await measuredInCode(context);
  const requests = measured.filter(({ name }) => /request/i.test(name));
  const histogram = requests.find(({ role, name }) => role === "histogram" && /_seconds$/.test(name));
  if (histogram === undefined) return undefined;
  const metrics = secondsOf(histogram.name, histogram.status ?? USUAL.status);
  if (histogram.status !== undefined) return metrics;
  const counter = requests.find(({ role, name, status }) => role === "counter" && /_total$/.test(name) && status);
  return counter?.status === undefined
    ? { ...metrics, statusless: true }
    : { ...metrics, count: counter.name, status: counter.status };
}

/** A metric that the code has by its literal name. */
export interface MeasuredMetric {
  readonly role: "histogram" | "counter";
  /** As Prometheus has it. */
  readonly name: string;
  /** Its label for an answer's status. */
  readonly status?: string;
}

/** The metrics of a component's code, in the order of the files. */
export async function measuredInCode({ signals, read }: ScaffoldContext): Promise<readonly MeasuredMetric[]> {
  const named = signals.filter(
    (signal): signal is Signal<"library.used"> =>
      signal.kind === "library.used" && signal.data.topic === "metrics" && signal.data.facts["name"] !== undefined,
  );
  const found: MeasuredMetric[] = [];
  for (const { place, data } of named) {
    if (data.role !== "histogram" && data.role !== "counter") continue;
    const next = named.find((other) => other.place.path === place.path && other.place.span.start > place.span.start);
    const end = Math.min(next?.place.span.start ?? Number.POSITIVE_INFINITY, place.span.end + 400);
    const written = ((await read(place.path)) ?? "").slice(place.span.start, end);
    const status = /["'](status(?:_?code)?|code|http_status|statusCode)["']/.exec(written)?.[1];
    const name = exposed(String(data.facts["name"]), data.library, /\bCounter\b/.test(written));
    found.push({ role: data.role, name, ...(status === undefined ? {} : { status }) });
  }
  return found;
}

/** Python's client ends the names of counters itself: https://prometheus.github.io/client_python/instrumenting/counter/ */
function exposed(name: string, library: string, isCounter: boolean): string {
  return library === "prometheus_client" && isCounter && !name.endsWith("_total") ? `${name}_total` : name;
}

function brought(context: ScaffoldContext): RequestMetrics | undefined {
  const packages = [...packagesOf(lookedAt(context))];
  return BROUGHT.find((each) => packages.some((name) => each.package.test(name)))?.metrics;
}
