import { describe, expect, test } from "vitest";
import { readPromql, secondsOf } from "../../../src/core/extractors/alerting/promql.ts";
import { metricsOf, subjectsOf, windowsOf } from "../../../src/core/extractors/alerting/subjects.ts";

const about = (text: string) => {
  const query = readPromql(text);
  return query && subjectsOf(query);
};

describe("what a query is about", () => {
  test.each([
    ['rate(http_requests_total{code=~"5.."}[5m])', ["errors"]],
    ['sum(rate(http_requests_total{status!~"2..|3..|4.."}[5m]))', ["errors"]],
    ['sum(rate(grpc_server_handled_total{grpc_code!="OK"}[5m]))', ["errors"]],
    ["rate(orders_failed_total[5m]) > 0", ["errors"]],
    ["histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1", ["latency"]],
    ['rpc_duration_seconds{quantile="0.99"} > 1', ["latency"]],
    ["up == 0", ["availability"]],
    ["probe_success == 0", ["availability"]],
    ['absent(my_job_heartbeat{job="x"})', ["availability"]],
    ["time() - backup_last_success_timestamp_seconds > 86400", ["freshness"]],
    ["kafka_consumergroup_lag > 1000", ["freshness"]],
    ["sum(rate(http_requests_total[5m])) < 1", ["traffic"]],
    ["slo:sli_error:ratio_rate5m > 0.0144", ["budget"]],
    // causes, and failures of what lies below a service
    ['100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) > 90', ["saturation"]],
    ["node_network_receive_errs_total > 10", ["saturation"]],
    ["rate(prometheus_remote_storage_failed_samples_total[5m]) > 0", ["saturation"]],
    ["kube_pod_container_status_restarts_total > 5", ["saturation"]],
    ["process_open_fds / process_max_fds > 0.9", ["saturation"]],
    ["cluster:node_cpu:rate5m > 0.9", ["saturation"]],
    // services whose names begin like those of exporters
    ["node_shop:error_ratio:rate5m > 0.01", ["errors"]],
    ["postgres_demo:latency_seconds:p99 > 1", ["latency"]],
    // names that say nothing
    ["warehouse_door == 1", []],
    // requests that succeed, and a code that is no failure
    ['sum(rate(http_requests_total{code=~"2.."}[5m])) < 1', ["traffic"]],
    // Grafana's variables
    ['sum(rate(http_requests_total{job="$job",code=~"5.."}[$__rate_interval]))', ["errors"]],
    ["sum(rate([[metric]]_errors_total[${window}]))", ["errors"]],
  ])("%s", (text, subjects) => expect(about(text)).toEqual(subjects));

  test.each(['{app="x"} |= "error"', "SELECT 1", "{{ .Values.expr }}", "", "rate(x[5m]"])("%s is no query", (text) =>
    expect(about(text)).toBeUndefined(),
  );
});

test("windows are those of ranges and of recording rules, in order", () => {
  const query = readPromql("a:errors:ratio_rate1h > 1 and rate(b[5m]) > 1 and rate(c[5m]) > 1");
  expect(query && windowsOf(query)).toEqual([300, 3600]);
  expect(query && metricsOf(query)).toEqual(["a:errors:ratio_rate1h", "b", "c"]);
});

test.each([
  ["1h30m", 5400],
  ["500ms", 0.5],
  ["1y", 31_536_000],
  ["5", undefined],
  ["five minutes", undefined],
])("%s in seconds", (text, seconds) => expect(secondsOf(text)).toBe(seconds));
