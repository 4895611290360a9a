import { firstOfKind, panelsOn } from "../../components/linkDependencies.ts";
import { metricSources, missingMetrics } from "../../components/linkMetrics.ts";
import { leadingNowhere, shows } from "../../components/linkObjectives.ts";
import type { DashboardTopic, Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { pass, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = [
  "dashboard.defined",
  "alert.unread",
  "metric.recorded",
  "library.used",
  "dependency.used",
  "objective.defined",
] as const;
type Reads = (typeof READS)[number];
type Dashboard = Signal<"dashboard.defined">;
/** What tells whether a service is well: https://sre.google/sre-book/monitoring-distributed-systems/#xref_monitoring_golden-signals */
const ASKED: Readonly<Record<Exclude<DashboardTopic, "budget">, string>> = {
  latency: "how long answers take",
  errors: "the share that fails",
  traffic: "how much is asked",
  saturation: "how full resources are",
};
const TOPICS = Object.keys(ASKED) as readonly (keyof typeof ASKED)[]; // the record's type names every key
const MOST_EVIDENCE = 10;

export default defineCheck({
  id: "observability/dashboards",
  title: "A dashboard shows latency, errors, traffic and saturation",
  level: "standard",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reviewDays: 365,
  scaffolds: ["grafana-dashboard"],
  reads: READS,

  decide: (seen: Seen<Reads>) =>
    withNotes(judge(seen), [...notMade(seen), ...notShown(seen), ...objectivesNotShown(seen)]),
});

function judge(seen: Seen<Reads>): Verdict {
  const dashboards = seen.all("dashboard.defined");
  const evidence = dashboards.slice(0, MOST_EVIDENCE).map(told);
  const shown = new Set(dashboards.flatMap(({ data }) => data.shows));
  const lacking = TOPICS.filter((topic) => !shown.has(topic));
  if (dashboards.length > 0 && lacking.length === 0) return pass(...evidence);
  if (dashboards.length > 0 && dashboards.every(({ data }) => data.unreadPanels === 0))
    return { outcome: "fail", findings: [incomplete(lacking, dashboards)], evidence };
  return unknown(whyNot(dashboards, lacking, seen), ...evidence);
}

/** Panels on metrics that nothing makes. */
function notMade(seen: Seen<Reads>): readonly Finding[] {
  const sources = metricSources(seen.all("metric.recorded"), seen.all("library.used"), seen.all("alert.unread"));
  return seen
    .all("dashboard.defined")
    .flatMap(({ data, place }) => missingMetrics(`"${data.title}"`, data.metrics, place, sources));
}

/** The dashboards, where every panel that is kept here was read; else none. */
function wholeDashboards(seen: Seen<Reads>): readonly Dashboard[] {
  const dashboards = seen.all("dashboard.defined");
  const isUnread = seen.all("alert.unread").some(({ data }) => data.what === "dashboards");
  return isUnread || dashboards.some(({ data }) => data.unreadPanels > 0) ? [] : dashboards;
}

/** Objectives that no dashboard shows. Pyrra and Nobl9 show their own. */
function objectivesNotShown(seen: Seen<Reads>): readonly Finding[] {
  const objectives = seen.all("objective.defined").filter(({ data }) => data.tool !== "Pyrra" && data.tool !== "Nobl9");
  const others = wholeDashboards(seen).map(({ data, place }) => ({ data, place, label: data.title }));
  return leadingNowhere(objectives, others, ({ data }, objective) => shows(data, objective), {
    kind: "objective-not-shown",
    says: ({ name }) =>
      `No dashboard here shows what "${name}" is measured by. How much of its budget is left is not seen.`,
  });
}

/** Dependencies of the code that no dashboard shows. */
function notShown(seen: Seen<Reads>): readonly Finding[] {
  const dashboards = wholeDashboards(seen);
  const [first] = dashboards;
  if (first === undefined) return [];
  return firstOfKind(seen.all("dependency.used")).flatMap(({ data, place }): readonly Finding[] => {
    const isOn = panelsOn(data.type);
    if (isOn === undefined || dashboards.some(isOn)) return [];
    return [
      {
        kind: "dependency-not-shown",
        message: `No panel shows the ${data.type} that ${data.library} reaches. Whether it is the cause is found out by hand.`,
        severity: "info",
        place,
        related: [{ message: `"${first.data.title}" is a dashboard that is kept here.`, place: first.place }],
        identity: data.type,
        fixes: [],
      },
    ];
  });
}

function whyNot(dashboards: readonly Dashboard[], lacking: readonly (keyof typeof ASKED)[], seen: Seen<Reads>): string {
  const unread = seen.all("alert.unread").find(({ data }) => data.what === "dashboards");
  if (unread) return `dashboards are written in ${unread.data.form}, which is not read`;
  if (dashboards.length === 0) return "no dashboard as code was found; a person can say where it is";
  const panels = dashboards.reduce((sum, { data }) => sum + data.unreadPanels, 0);
  return `no panel whose query is read shows ${words(lacking)}, and ${panels} panels have queries that are not read`;
}

function incomplete(lacking: readonly (keyof typeof ASKED)[], dashboards: readonly Dashboard[]): Finding {
  const which = dashboards.length === 1 ? `"${dashboards[0]?.data.title}"` : `None of ${dashboards.length} dashboards`;
  return {
    kind: "golden-signals-missing",
    message: `${which} ${dashboards.length === 1 ? "does not show" : "shows"} ${words(lacking)}. Whoever is paged looks for it elsewhere.`,
    severity: "info",
    ...(dashboards[0] ? { place: dashboards[0].place } : {}),
    identity: "golden-signals-missing",
    fixes: [],
  };
}

function told({ data, place }: Dashboard): Evidence {
  const shows = data.shows.length === 0 ? "nothing that is read" : data.shows.join(", ");
  return { message: `"${data.title}" (${data.tool}) shows ${shows} in ${data.panels} panels.`, place };
}

function words(topics: readonly (keyof typeof ASKED)[]): string {
  return topics.map((topic) => ASKED[topic]).join(", ");
}
