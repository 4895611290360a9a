import type { Scaffold } from "../../scaffold.ts";
import { requestMetrics } from "./metrics.ts";

/** Writes a Grafana dashboard of the four golden signals: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export const grafanaDashboard: Scaffold = {
  id: "grafana-dashboard",
  title: "Write a Grafana dashboard",
  description:
    "Writes monitoring/dashboards/<component>.json: latency, errors, traffic and saturation of a component, from Prometheus.",
  check: "observability/dashboards",

  async plan(context) {
    const { id } = context.component;
    const path = `monitoring/dashboards/${id}.json`;
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    const { count, status, bucket } = await requestMetrics(context);
    const panels = [
      panel(
        1,
        "Latency, 99th percentile",
        "s",
        `histogram_quantile(0.99, sum by (le) (rate(${bucket}{job="${id}"}[$__rate_interval])))`,
      ),
      panel(
        2,
        "Errors, share of requests",
        "percentunit",
        `sum(rate(${count}{job="${id}",${status}=~"5.."}[$__rate_interval])) / sum(rate(${count}{job="${id}"}[$__rate_interval]))`,
      ),
      panel(3, "Requests", "reqps", `sum(rate(${count}{job="${id}"}[$__rate_interval]))`),
      panel(4, "Memory", "bytes", `max by (pod) (container_memory_working_set_bytes{container="${id}"})`),
    ];
    const model = {
      title: `${id} / Golden signals`,
      uid: `${id}-golden-signals`.slice(0, 40),
      schemaVersion: 39,
      tags: ["readiness", id],
      timezone: "",
      time: { from: "now-6h", to: "now" },
      templating: { list: [{ name: "datasource", type: "datasource", query: "prometheus" }] },
      panels,
    };
    return { creates: [{ path, text: `${JSON.stringify(model, null, 2)}\n` }], edits: [] };
  },
};

function panel(id: number, title: string, unit: string, expr: string) {
  const datasource = { type: "prometheus", uid: "${datasource}" };
  const even = id % 2 === 0;
  return {
    id,
    title,
    type: "timeseries",
    datasource,
    gridPos: { h: 8, w: 12, x: even ? 12 : 0, y: id > 2 ? 8 : 0 },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: "A", datasource, expr }],
  };
}
