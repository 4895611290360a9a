import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { factsOf } from "../runbook/facts.ts";
import { GUIDES } from "../runbook/guides.ts";
import { page } from "../runbook/page.ts";
import { type RequestMetrics, requestMetrics } from "./metrics.ts";
import { selectorOf } from "./selector.ts";

const DEFAULT_BUDGET = 0.001;

/** Writes rules that page on two windows of a burn rate: https://sre.google/workbook/alerting-on-slos/ */
export const burnRateRules: Scaffold = {
  id: "burn-rate-rules",
  title: "Write burn-rate alerts",
  description:
    "Writes monitoring/<component>-burn-rate.yaml: recording rules of the error ratio over five windows, a page at 14.4 and 6 times the budget's rate, a ticket at once its rate; and the runbook that they lead to, where there is none.",
  check: "alerting/burn-rate",

  async plan(context) {
    const { id } = context.component;
    const path = `monitoring/${id}-burn-rate.yaml`;
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    const runbook = runbookOf(context);
    const text = rules(context, runbook, await requestMetrics(context), await selectorOf(context));
    const known = context.everywhere.some(({ kind, place }) => kind === "document.runbook" && place.path === runbook);
    const isMissing = !known && (await context.read(runbook)) === undefined;
    const made = { path: runbook, text: page("error-rate", factsOf(context), context.owner) };
    return { creates: [{ path, text }, ...(isMissing ? [made] : [])], edits: [] };
  },
};

const WINDOWS = ["5m", "30m", "1h", "6h", "3d"];

function rules(context: ScaffoldContext, runbook: string, { count, status }: RequestMetrics, own: string): string {
  const { id } = context.component;
  const name = id.replace(/[^a-z0-9]+/gi, "_");
  const alert = id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  const budget = budgetOf(context, id);
  const owner = context.owner ?? "<team>";
  const recorded = WINDOWS.map(
    (window) => `      - record: ${name}:error_ratio:rate${window}
        expr: |
          sum(rate(${count}{${own},${status}=~"5.."}[${window}]))
            / sum(rate(${count}{${own}}[${window}]))`,
  );
  const burns = (
    title: string,
    factor: number,
    long: string,
    short: string,
    [severity, holds]: readonly ["page", "2m"] | readonly ["ticket", "1h"],
    words: string,
  ) => `      - alert: ${alert}${title}
        expr: ${name}:error_ratio:rate${long} > ${factor} * ${budget} and ${name}:error_ratio:rate${short} > ${factor} * ${budget}
        for: ${holds}
        labels:
          severity: ${severity}
          team: ${JSON.stringify(owner)}
        annotations:
          summary: ${id} ${words}
          runbook_url: ${runbook}`;
  return `groups:
  - name: ${id}-burn-rate
    rules:
${recorded.join("\n")}
${burns("BudgetBurnsFast", 14.4, "1h", "5m", ["page", "2m"], "uses up 2 % of its month's error budget in an hour.")}
${burns("BudgetBurns", 6, "6h", "30m", ["page", "2m"], "uses up 5 % of its month's error budget in six hours.")}
${burns("BudgetWillBeGone", 1, "3d", "6h", ["ticket", "1h"], "uses up 10 % of its month's error budget in three days.")}
`;
}

/** What the component's objective leaves: 0.001 of 99.9 %. */
function budgetOf({ everywhere }: ScaffoldContext, id: string): number {
  for (const signal of everywhere) {
    if (signal.kind !== "objective.defined" || !(signal.data.service === id || signal.data.name.includes(id))) continue;
    const percent = Number(/^([\d.]+) ?%$/.exec(signal.data.target ?? "")?.[1] ?? "NaN");
    if (percent > 0 && percent < 100) return Number((1 - percent / 100).toFixed(6));
  }
  return DEFAULT_BUDGET;
}

/** Whoever is woken by these needs the page on errors: that of another failure leads astray. */
function runbookOf({ everywhere }: ScaffoldContext): string {
  const fitting = everywhere.find(
    (signal) => signal.kind === "document.runbook" && signal.data.topics.includes("error-rate"),
  );
  return fitting?.place.path ?? `docs/runbooks/${GUIDES["error-rate"].file}.md`;
}
