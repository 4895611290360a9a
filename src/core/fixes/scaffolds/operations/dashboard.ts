import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { measuredInCode, requestMetrics } from "./metrics.ts";
import { selectorOf } from "./selector.ts";

/** Writes a Grafana dashboard of the four golden signals: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export const grafanaDashboard: Scaffold = {
  id: "grafana-dashboard",
  title: "Write a Grafana dashboard",
  description:
    "Writes monitoring/dashboards/<component>.json: latency, errors, traffic and saturation of a component and what its code counts, from Prometheus.",
  check: "observability/dashboards",

  async plan(context) {
    const { id } = context.component;
    const path = `monitoring/dashboards/${id}.json`;
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    const { count, status, bucket } = await requestMetrics(context);
    const own = await selectorOf(context);
    const panels = [
      panel(
        1,
        "Latency, 99th percentile",
        "s",
        `histogram_quantile(0.99, sum by (le) (rate(${bucket}{${own}}[$__rate_interval])))`,
      ),
      panel(
        2,
        "Errors, share of requests",
        "percentunit",
        `sum(rate(${count}{${own},${status}=~"5.."}[$__rate_interval])) / sum(rate(${count}{${own}}[$__rate_interval]))`,
      ),
      panel(3, "Requests", "reqps", `sum(rate(${count}{${own}}[$__rate_interval]))`),
      panel(4, "Memory", "bytes", `max by (pod) (container_memory_working_set_bytes{container="${id}"})`),
      ...(await ownCounters(context, count)).map((name, at) =>
        panel(5 + at, inWords(name), "ops", `sum(rate(${name}{${own}}[$__rate_interval]))`),
      ),
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

/** More panels than this nobody looks at. */
const MOST_OWN = 6;

/** What the code counts beside its requests. */
async function ownCounters(context: ScaffoldContext, requests: string): Promise<readonly string[]> {
  const counted = (await measuredInCode(context)).filter(
    ({ role, name }) => role === "counter" && /_total$/.test(name),
  );
  const names = counted.map(({ name }) => name).filter((name) => name !== requests && !/^http_.*requests/.test(name));
  return [...new Set(names)].slice(0, MOST_OWN);
}

/** "Orders placed" of "orders_placed_total". */
function inWords(name: string): string {
  const words = name.replace(/_total$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function panel(id: number, title: string, unit: string, expr: string) {
  const datasource = { type: "prometheus", uid: "${datasource}" };
  const even = id % 2 === 0;
  return {
    id,
    title,
    type: "timeseries",
    datasource,
    gridPos: { h: 8, w: 12, x: even ? 12 : 0, y: Math.floor((id - 1) / 2) * 8 },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: "A", datasource, expr }],
  };
}
