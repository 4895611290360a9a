import { metricSources, missingMetrics } from "../../components/linkMetrics.ts";
import type { AlertSubject, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { fail, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isSymptom, listed, telling, unreadForms } from "./alertWords.ts";

type Reads = "alert.defined" | "alert.unread" | "objective.defined" | "metric.recorded" | "library.used";
type Alert = Signal<"alert.defined">;

export default defineCheck({
  id: "alerting/symptom-alerts",
  title: "Alerts fire on errors, latency and availability that users notice",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["burn-rate-rules"],
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reads: ["alert.defined", "alert.unread", "objective.defined", "metric.recorded", "library.used"],

  decide(seen: Seen<Reads>) {
    const alerts = telling(seen.all("alert.defined"));
    const generated = seen.all("objective.defined").filter(({ data }) => data.alerts);
    const symptoms = alerts.filter(({ data }) => isSymptom(data));
    const unmade = neverFiring(alerts, seen);
    if (symptoms.length + generated.length === 0) return withNotes(withoutSymptoms(alerts, seen), unmade);
    const evidence = [
      ...generated.map(({ data, place }) => ({
        message: `${data.tool} alerts on the budget of "${data.name}".`,
        place,
      })),
      ...symptoms.map(({ data, place }) => ({
        message: `"${data.name}" fires on ${data.subjects.join(", ")}.`,
        place,
      })),
    ];
    return withNotes({ outcome: "pass", evidence: listed(evidence) }, [
      ...(generated.length > 0 ? [] : lacking(symptoms)),
      ...unmade,
    ]);
  },
});

/** Alerts on metrics that nothing makes. */
function neverFiring(alerts: readonly Alert[], seen: Seen<Reads>): readonly Finding[] {
  const sources = metricSources(seen.all("metric.recorded"), seen.all("library.used"), seen.all("alert.unread"));
  return alerts.flatMap(({ data, place }) => missingMetrics(`"${data.name}"`, data.metrics, place, sources));
}

function withoutSymptoms(alerts: readonly Alert[], seen: Seen<Reads>): Verdict {
  const unread = seen.all("alert.unread");
  const form = unreadForms(unread, "alerts");
  if (form !== "")
    return unknown(
      `alerts are written in ${form}, which is not read`,
      ...unread.map(({ place }) => ({ message: `Alerts in ${form}.`, place })),
    );
  const unnamed = alerts.filter(({ data }) => data.subjects.length === 0);
  if (alerts.length === 0) return fail(missing(seen.files));
  if (unnamed.length > 0)
    return unknown(
      `of ${alerts.length} alerts none is on errors, latency or availability as far as their queries tell, and ${unnamed.length} could not be placed`,
      ...listed(
        unnamed.map(({ data, place }) => ({
          message: `"${data.name}" looks at ${data.metrics.join(", ") || "a query that is not read"}.`,
          place,
        })),
      ),
    );
  return fail(
    {
      kind: "causes-only",
      message: `${alerts.length === 1 ? "The one alert is" : `All ${alerts.length} alerts are`} on resources such as processors, memory and disks. Users can be without service while none of them fires.`,
      severity: "warning",
      ...(alerts[0] ? { place: alerts[0].place } : {}),
      identity: "causes-only",
      fixes: [],
    },
    ...listed(
      alerts.map(({ data, place }) => ({ message: `"${data.name}" fires on ${data.subjects.join(", ")}.`, place })),
    ),
  );
}

function missing(files: number): Finding {
  return {
    kind: "alerts-missing",
    message: `No alert was found in ${files} files: no rules of Prometheus or Grafana, no alarms or monitors as code. An outage is noticed by its users first.`,
    severity: "warning",
    identity: "alerts-missing",
    fixes: [],
  };
}

const ASKED: readonly { readonly subject: AlertSubject; readonly kind: string; readonly what: string }[] = [
  { subject: "errors", kind: "errors-unwatched", what: "No alert is on the share of requests that fail" },
  { subject: "latency", kind: "latency-unwatched", what: "No alert is on how long answers take" },
  {
    subject: "availability",
    kind: "availability-unwatched",
    what: "No alert is on whether the service is there at all",
  },
];

/** What users notice as well and nobody is told of: worth doing, and no reason to fail what is there. */
function lacking(symptoms: readonly Alert[]): readonly Finding[] {
  const subjects = new Set(symptoms.flatMap(({ data }) => data.subjects));
  if (subjects.has("budget")) return [];
  return ASKED.filter(({ subject }) => !subjects.has(subject)).map(({ kind, what }) => ({
    kind,
    message: `${what}. Others are: ${[...subjects].join(", ")}.`,
    severity: "info",
    identity: kind,
    fixes: [],
  }));
}
