import { EXPOSURE_READS, unexposed } from "../../components/linkExposure.ts";
import { leadingNowhere, watches } from "../../components/linkObjectives.ts";
import type { Finding, Seen, Signal } from "../../model.ts";
import { fail, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isSymptom, listed, telling, unreadForms } from "./alertWords.ts";

const READS = ["alert.defined", "alert.unread", "objective.defined", ...EXPOSURE_READS] as const;
type Reads = (typeof READS)[number];
type Alert = Signal<"alert.defined">;
/** A long window says that it matters, a short one that it is still going on. */
const FEWEST_WINDOWS = 2;

export default defineCheck({
  id: "alerting/burn-rate",
  title: "Alerts follow the burn rate of an error budget over two windows",
  level: "standard",
  mode: "auto",
  scope: "repository",
  scaffolds: ["burn-rate-rules"],
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen: Seen<Reads>) {
    const alerts = telling(seen.all("alert.defined"));
    const isRun = seen.components.some(({ kinds }) => kinds.some((kind) => kind !== "infrastructure"));
    // Rules may be kept in a repository of their own; alarms of a cloud lie with what they watch.
    if (!isRun && !alerts.some(({ data }) => data.mayHold))
      return notApplicable("no program and no alerting rule is kept here");
    const burning = alerts.filter(({ data }) => isSymptom(data) && data.windows.length >= FEWEST_WINDOWS);
    const generated = seen.all("objective.defined").filter(({ data }) => data.alerts);
    const burns = burning.map(({ data: { name, metrics }, place }) => ({ name, metrics, place }));
    const restless = [
      ...alerts.flatMap(firesAtOnce),
      ...unwatched(alerts, seen),
      ...unexposed(burns, seen).slice(0, 1),
    ];
    const evidence = listed([
      ...generated.map(({ data, place }) => ({
        message: `${data.tool} makes alerts over several windows for "${data.name}".`,
        place,
      })),
      ...burning.map(({ data, place }) => ({
        message: `"${data.name}" compares windows of ${data.windows.map(spoken).join(" and ")}.`,
        place,
      })),
    ]);
    if (burning.length + generated.length > 0)
      return { outcome: "pass", evidence, ...(restless.length === 0 ? {} : { notes: restless }) };
    const form = unreadForms(seen.all("alert.unread"), "alerts");
    if (form !== "") return unknown(`alerts are written in ${form}, which is not read`);
    return { ...fail(nothingBurns(alerts)), ...(restless.length === 0 ? {} : { notes: restless }) };
  },
});

/** Objectives whose budget no alert looks after, where alerts are kept here and are read. */
function unwatched(alerts: readonly Alert[], seen: Seen<Reads>): readonly Finding[] {
  if (unreadForms(seen.all("alert.unread"), "alerts") !== "") return [];
  const objectives = seen.all("objective.defined").filter(({ data }) => data.alerts !== true);
  const others = alerts.map(({ data, place }) => ({ data, place, label: data.name }));
  return leadingNowhere(objectives, others, ({ data }, objective) => watches(data, objective), {
    kind: "objective-unwatched",
    says: ({ name }) =>
      `No alert here is on what "${name}" is measured by. Its budget is used up without anybody being told.`,
  });
}

function nothingBurns(alerts: readonly Alert[]): Finding {
  const symptom = alerts.find(({ data }) => isSymptom(data));
  const looked =
    alerts.length === 0
      ? "No alert was found"
      : `None of ${alerts.length} alerts compares two windows of an error ratio`;
  return {
    kind: "burn-rate-missing",
    message: `${looked}. A short spike pages people, and a slow burn that uses up the month's budget does not.`,
    severity: "info",
    ...(symptom ? { place: symptom.place } : {}),
    identity: "burn-rate-missing",
    fixes: [],
  };
}

/** A page for a single sample: https://prometheus.io/docs/practices/alerting/ */
function firesAtOnce({ data, place }: Alert): readonly Finding[] {
  const isWindowed = data.windows.some((seconds) => seconds >= 300);
  const isAtOnce = data.holds === undefined || /^0+(?:ms|[smhdwy])?$/.test(data.holds);
  if (!data.mayHold || !isAtOnce || isWindowed || data.subjects.length === 0) return [];
  // An alert without a severity may well page: nothing tells it from those that do.
  if (!/^(?:page|critical|p1|sev1|)$/i.test(data.severity ?? "")) return [];
  return [
    {
      kind: "fires-at-once",
      message: `"${data.name}" ${data.severity === undefined ? "fires" : "pages"} on its first evaluation: it has no \`for\`, and its query looks back less than five minutes.`,
      severity: "info",
      place,
      fixes: [],
    },
  ];
}

function spoken(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
