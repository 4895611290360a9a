import type { Evidence, Seen, Signal, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "metric.target" | "objective.defined" | "alert.defined" | "ci.step";
const LATENCY = /(?:^|[_:])(?:duration|latency|latencies|response_time|request_time)(?:[_:]|$)|_seconds_bucket$/;
/** https://grafana.com/docs/k6/latest/using-k6/metrics/reference/ */
const K6_LATENCY =
  /^(?:http_req_(?:duration|waiting)|iteration_duration|grpc_req_duration|ws_session_duration|group_duration)/;
/** https://developer.chrome.com/docs/lighthouse/performance/performance-scoring */
const PAINT =
  /^(?:first-contentful-paint|largest-contentful-paint|speed-index|interactive|total-blocking-time|server-response-time|categories:performance)$/;
const MEASURING = new Set([
  "k6",
  "lhci",
  "@lhci/cli",
  "artillery",
  "locust",
  "gatling",
  "jmeter",
  "vegeta",
  "autocannon",
  "oha",
]);
const MOST_EVIDENCE = 10;

export default defineCheck({
  id: "performance/latency-budget",
  title: "Budgets for answers and for the first paint are set, and measured all the time",
  level: "essential",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "web", "function"],
  reviewDays: 180,
  scaffolds: ["lighthouse-ci", "k6"],
  reads: ["metric.target", "objective.defined", "alert.defined", "ci.step"],

  decide(seen: Seen<Reads>): Verdict {
    const budgets = budgetsOf(seen);
    const measured = measuredBy(seen);
    const evidence = [...budgets, ...measured].slice(0, MOST_EVIDENCE);
    if (budgets.length > 0 && measured.length > 0) return pass(...evidence);
    const [unbounded] = seen.all("metric.target").filter(({ data }) => data.tool === "k6");
    if (budgets.length === 0 && unbounded)
      return fail({
        kind: "latency-unbounded",
        message:
          "The load test has thresholds, and none is on how long answers take. A release that is twice as slow passes.",
        severity: "info",
        place: unbounded.place,
        identity: "latency-unbounded",
        fixes: [],
      });
    return unknown(
      budgets.length === 0
        ? "no objective, threshold or assertion on how long answers take was found; a person can say which are held and where they are measured"
        : "budgets are written down, and nothing here shows that they are measured all the time; a person can say where",
      ...evidence,
    );
  },
});

function budgetsOf(seen: Seen<Reads>): readonly Evidence[] {
  const objectives = seen.all("objective.defined").filter(({ data }) => data.target !== undefined && isOnLatency(data));
  const targets = seen
    .all("metric.target")
    .filter(({ data }) => data.target !== undefined && (data.tool === "k6" ? K6_LATENCY : PAINT).test(data.name));
  return [
    ...objectives.map(({ data, place }) => ({ message: `"${data.name}": ${data.target} (${data.tool}).`, place })),
    ...targets.map(({ data, place }) => ({ message: `${data.name}: ${data.target} (${data.tool}).`, place })),
  ];
}

function isOnLatency({ indicator }: Signal<"objective.defined">["data"]): boolean {
  return indicator?.metrics.some((metric) => LATENCY.test(metric)) ?? false;
}

/** The program of a command, without what fetches it: https://docs.npmjs.com/cli/commands/npx */
function programOf(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  if (!/^(?:npx|pnpx|bunx)$/.test(first)) return first;
  const named = rest.find((word) => !word.startsWith("-")) ?? "";
  return named.replace(/(?<=.)@[\w.-]*$/, "");
}

/** An objective and an alert look at every request; a test in a pipeline looks at every change. */
function measuredBy(seen: Seen<Reads>): readonly Evidence[] {
  const alerts = seen.all("alert.defined").filter(({ data }) => data.subjects.includes("latency"));
  const steps = seen.all("ci.step").filter(({ data }) => {
    const program = programOf(data.words);
    return (
      data.never === undefined &&
      (MEASURING.has(program) || /(?:^|\/)(?:k6|lighthouse)[\w-]*(?:@|\/|$)/i.test(data.uses ?? ""))
    );
  });
  const objectives = seen.all("objective.defined").filter(({ data }) => isOnLatency(data) && data.alerts);
  return [
    ...alerts.map(({ data, place }) => ({ message: `"${data.name}" fires on latency.`, place })),
    ...objectives.map(({ data, place }) => ({ message: `${data.tool} follows "${data.name}".`, place })),
    ...steps.map(({ data, place }) => ({
      message: `${data.job} runs ${data.uses ?? data.words[0]} in ${data.system}.`,
      place,
    })),
  ];
}
