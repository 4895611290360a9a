import type { Seen, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "observability/slo-dashboard",
  title: "The state of the objectives and what is left of their budgets can be seen",
  level: "critical",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reviewDays: 365,
  reads: ["dashboard.defined", "objective.defined"],

  decide(seen: Seen<"dashboard.defined" | "objective.defined">): Verdict {
    // Pyrra has pages of its own for every objective: https://github.com/pyrra-dev/pyrra#features
    const own = seen.all("objective.defined").filter(({ data }) => data.tool === "Pyrra" || data.tool === "Nobl9");
    const shown = seen.all("dashboard.defined").filter(({ data }) => data.shows.includes("budget"));
    const evidence = [
      ...shown.map(({ data, place }) => ({ message: `"${data.title}" shows an error budget.`, place })),
      ...own.map(({ data, place }) => ({ message: `${data.tool} shows the budget of "${data.name}".`, place })),
    ];
    if (evidence.length > 0) return pass(...evidence);
    const [objective] = seen.all("objective.defined");
    const objectives = seen.all("objective.defined").length;
    const dashboards = seen.all("dashboard.defined");
    if (objective !== undefined && dashboards.length > 0 && dashboards.every(({ data }) => data.unreadPanels === 0))
      return fail({
        kind: "budget-not-shown",
        message: `None of the ${dashboards.length === 1 ? "panels of the dashboard" : `${dashboards.length} dashboards`} here shows the budget of ${objectives === 1 ? "the objective" : `the ${objectives} objectives`}. It is spent without anybody choosing to.`,
        severity: "info",
        ...(dashboards[0] ? { place: dashboards[0].place } : {}),
        related: [{ message: `"${objective.data.name}" is an objective that is kept here.`, place: objective.place }],
        identity: "budget-not-shown",
        fixes: [],
      });
    return unknown(
      objectives === 0
        ? "no objective as code was found; a person can say where its budget is seen"
        : `no dashboard that is read shows the budget of the ${objectives === 1 ? "objective" : `${objectives} objectives`}; a person can say where it is seen`,
    );
  },
});
