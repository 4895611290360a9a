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
  const own = (await inCode(context)) ?? brought(context);
  const read = readAlready(context);
  return read === undefined ? (own ?? USUAL) : { ...(own ?? USUAL), ...read };
}

/** What brings an endpoint with its own metric of requests, once it is there. */
const MEASURES =
  /micrometer-registry-prometheus$|^prometheus-net\.AspNetCore$|^OpenTelemetry\.Instrumentation\.AspNetCore$/i;

/** The line that says that nothing measures requests yet, for a file of YAML that reads such a metric; "" where something does. */
export async function unmeasuredNote(context: ScaffoldContext): Promise<string> {
  const isMeasured =
    readAlready(context) !== undefined ||
    (await inCode(context)) !== undefined ||
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

/** A histogram of durations, by its literal name, with the label for the status that stands beside it. */
async function inCode({ signals, read }: ScaffoldContext): Promise<RequestMetrics | undefined> {
  const histogram = signals.find(
    (signal): signal is Signal<"library.used"> =>
      signal.kind === "library.used" &&
      signal.data.topic === "metrics" &&
      signal.data.role === "histogram" &&
      /^\w*request\w*_seconds$/.test(String(signal.data.facts["name"] ?? "")),
  );
  if (histogram === undefined) return undefined;
  const { path, span } = histogram.place;
  const written = ((await read(path)) ?? "").slice(span.start, span.end + 400);
  const status = /["'](status(?:_?code)?|code|http_status|statusCode)["']/.exec(written)?.[1] ?? USUAL.status;
  return secondsOf(String(histogram.data.facts["name"]), status);
}

function brought(context: ScaffoldContext): RequestMetrics | undefined {
  const packages = [...packagesOf(lookedAt(context))];
  return BROUGHT.find((each) => packages.some((name) => each.package.test(name)))?.metrics;
}
