import type { AlertSubject, DefinedAlert } from "../../model.ts";
import type { PromQuery, PromSelector } from "./promql.ts";
import { secondsOf } from "./promql.ts";

/** Labels that say how a request ended, as instrumentation libraries and proxies name them. */
const OUTCOME_LABELS =
  /^(?:code|status|status_?code|status_?class|http_?status|http_?status_?code|http_response_status_code|response_code|response_code_class|return_code|grpc_?code|grpc_status|rpc_grpc_status_code|envoy_response_code_class|outcome|result|error|error_type|exception|success|state|reason)$/i;
const BAD_OUTCOME = /5|err|fail|exception|internal|unavailable|unknown|timeout|deadline|abort|false|crash/i;
const GOOD_OUTCOME = /2|3|4|\bok\b|success|true/i;
/** Exporters of machines, containers and runtimes: what they count may be a cause, and is nothing that users see. */
const RESOURCE =
  /^(?:node|container|machine|kube|kubelet|cadvisor|process|go|jvm|nodejs|python|ruby|dotnet|windows|wmi|smartctl|ipmi|nvidia|dcgm|docker|systemd|hwmon|volume|kubernetes_feature|aws_ec2|system|base|instance)_/;
/** Software that services are built on: what fails in it may be a cause as well. */
const BELOW =
  /^(prometheus|alertmanager|etcd|apiserver|aggregator|coredns|scheduler|workqueue|rest_client|grafana|loki|cortex|thanos|mysql|pg|postgres|redis|rabbitmq|kafka|elasticsearch|mongodb|ceph|certmanager|argocd|flink|cassandra|consul|vault|zookeeper|memcached|minio|clickhouse|net_conntrack|reloader|velero|fluentd|fluentbit|otelcol|vector|promtail|filebeat|storage_operation|azurerm|blackbox)_/;
const RESOURCE_WORDS =
  /(?:^|_)(?:cpu|memory|mem|disk|filesystem|fs|inodes?|heap|gc|swap|load[15]?|fd|fds|file_descriptors|goroutines|threads?|connections|pool|utili[sz]ation|saturation|oom|restarts?|evict\w*|throttl\w*)(?:_|$)/;
const ERROR_NAME =
  /(?:^|[_:])(?:err|errors?|failures?|failed|failing|exceptions?|5xx|panics?|rejected|unsuccessful)(?:[_:]|$)/;
const LATENCY_NAME =
  /(?:^|[_:])(?:duration|latency|latencies|response_time|request_time|responsetime|rtt|roundtrip|ttfb|apdex)(?:[_:]|$)/;
const UP_NAME = /^(?:up|probe_success|.*_up|synthetics?_.*|.*:availability.*)$/;
/** Pods that answer: where an alert looks at nothing else, it asks whether any is left. https://github.com/kubernetes/kube-state-metrics/tree/main/docs */
const THERE_NAME =
  /^kube_(?:deployment_status_replicas_(?:available|ready)|statefulset_status_replicas_(?:available|ready)|replicaset_status_ready_replicas|daemonset_status_number_(?:available|ready)|pod_status_ready|endpoint_address_available)$/;
const FRESH_NAME =
  /(?:^|[_:])(?:lag|age|delay|staleness|last_success\w*|timestamp_seconds|timestamp|backlog|queue_(?:size|depth|length)|messages_(?:ready|unacked\w*))(?:[_:]|$)/;
const BUDGET_NAME = /(?:burn_?rate|error_?budget|^slo[_:]|[_:]slo[_:]|sli_error|^pyrra_|slo:sli)/i;
const TRAFFIC_NAME =
  /(?:^|[_:])(?:requests?|queries|calls|messages|events|jobs|tasks|orders|hits|invocations|notifications|received|transactions|operations|rps|qps)(?:[_:]|$)/;
/** No rule that a person wrote selects by more. */
const MOST_VALUES = 50;
/** "slo:sli_error:ratio_rate5m", "apiserver_request:burnrate1h" */
const WINDOW_IN_NAME = /(?:rate|ratio|avg|increase)_?(\d+(?:ms|[smhdwy]))$/;

/** What queries are about, and what they would be about if the software that they ask were that of the workspace. */
export function aboutOf(queries: readonly PromQuery[]): Pick<DefinedAlert, "subjects" | "ifOwn"> {
  const subjects = [...new Set(queries.flatMap((query) => subjectsOf(query)))];
  const software = queries.flatMap(({ selectors }) =>
    selectors.flatMap(({ name }) => BELOW.exec(measuredBy(name))?.[1] ?? []),
  );
  if (software.length === 0) return { subjects };
  const own = [...new Set(queries.flatMap((query) => subjectsOf(query, true)))];
  return { subjects, ifOwn: { software: [...new Set(software)], subjects: own } };
}

/** What a query is about: what users notice, or what may be its cause. */
export function subjectsOf(query: PromQuery, isOwn = false): readonly AlertSubject[] {
  const found = new Set<AlertSubject>();
  for (const selector of query.selectors) {
    const subject = subjectOf(selector, query, isOwn);
    if (subject) found.add(subject);
  }
  // What only divides by the traffic does not look at it.
  if (found.has("errors") || found.has("latency")) found.delete("traffic");
  return [...found];
}

function subjectOf(selector: PromSelector, query: PromQuery, isOwn: boolean): AlertSubject | undefined {
  const { name, within } = selector;
  const measured = measuredBy(name);
  if (BUDGET_NAME.test(name)) return "budget";
  if (UP_NAME.test(name)) return "availability";
  if (FRESH_NAME.test(name) && !RESOURCE.test(measured)) return "freshness";
  if (THERE_NAME.test(name) && query.selectors.length === 1) return "availability";
  if (RESOURCE.test(measured) || (!isOwn && BELOW.test(measured))) return "saturation";
  if (endsBadly(selector) || ERROR_NAME.test(name)) return "errors";
  if (within.includes("histogram_quantile") || within.includes("histogram_fraction") || hasQuantile(selector))
    return isTimed(name) || !RESOURCE_WORDS.test(name) ? "latency" : "saturation";
  if (LATENCY_NAME.test(name) && !name.endsWith("_count")) return "latency";
  if (RESOURCE_WORDS.test(name)) return "saturation";
  if (within.includes("absent") || within.includes("absent_over_time")) return "availability";
  if (TRAFFIC_NAME.test(name)) return "traffic";
  return query.functions.has("time") && query.selectors.length === 1 ? "freshness" : undefined;
}

/**
 * The metric of a rule's name: "node_cpu" of "cluster:node_cpu:rate5m", and "error_ratio" of a service called "node-shop",
 * "node_shop:error_ratio:rate5m": https://prometheus.io/docs/practices/rules/#naming
 */
function measuredBy(name: string): string {
  const [, metric, operations] = name.split(":");
  return metric !== undefined && operations !== undefined ? metric : name;
}

function isTimed(name: string): boolean {
  return LATENCY_NAME.test(name) || /_(?:seconds|milliseconds|ms)(?:_|$)/.test(name);
}

function hasQuantile({ matchers }: PromSelector): boolean {
  return matchers.some(({ label, value }) => label === "quantile" && /0?\.9/.test(value));
}

/** A matcher takes the requests that failed, or leaves out those that did not. */
function endsBadly({ matchers }: PromSelector): boolean {
  return matchers.some(({ label, operator, value }) => {
    if (!OUTCOME_LABELS.test(label)) return false;
    return operator === "=" || operator === "=~"
      ? BAD_OUTCOME.test(value) && !/^(?:2|3)/.test(value)
      : GOOD_OUTCOME.test(value) && !/^5/.test(value);
  });
}

/** What the selectors of queries ask of labels, each once. */
export function selectedBy(queries: readonly PromQuery[]): { readonly selects?: readonly string[] } {
  const values = queries.flatMap(({ selectors }) =>
    selectors.flatMap(({ matchers }) =>
      matchers.flatMap(({ operator, value }) => (operator.startsWith("=") && value !== "" ? [value] : [])),
    ),
  );
  return values.length === 0 ? {} : { selects: [...new Set(values)].slice(0, MOST_VALUES) };
}

/** The windows a query looks back over, in seconds, each once and in order. */
export function windowsOf(query: PromQuery): readonly number[] {
  const all = query.selectors.flatMap(({ name, window }) => {
    const named = WINDOW_IN_NAME.exec(name)?.[1];
    return window ?? (named === undefined ? [] : (secondsOf(named) ?? []));
  });
  return [...new Set(all)].sort((one, other) => one - other);
}

/** Names of what a query reads, each once; without what only a template knows. */
export function metricsOf(query: PromQuery): readonly string[] {
  return [...new Set(query.selectors.map(({ name }) => name))].filter((name) => name !== "" && name !== "variable");
}
