import { likelyRunbook, otherEnd, type RunbookEnd, runbookEnds } from "../../components/linkRunbooks.ts";
import type { EditFix, Evidence, Finding, RunbookLink, ScaffoldFix, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { listed, telling, unreadForms } from "./alertWords.ts";
import { annotation } from "./annotate.ts";

type Reads = "alert.defined" | "alert.unread" | "document.file" | "document.runbook";
type Alert = Signal<"alert.defined">;

export default defineCheck({
  id: "alerting/runbook-link",
  title: "Every alert names an owner and links a runbook that exists",
  level: "essential",
  mode: "auto",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  scaffolds: ["runbook"],
  reads: ["alert.defined", "alert.unread", "document.file", "document.runbook"],

  decide(seen: Seen<Reads>): Verdict {
    const alerts = telling(seen.all("alert.defined")).filter(({ data }) => !WATCHES.test(data.tool));
    if (alerts.length === 0) {
      const form = unreadForms(seen.all("alert.unread"), "alerts");
      return form === ""
        ? notApplicable("no alert was found")
        : unknown(`alerts are written in ${form}, which is not read`);
    }
    const endOf = runbookEnds(seen.all("document.file"));
    const found = alerts.flatMap((alert) => [
      ...linkFindings(alert, endOf, seen.all("document.runbook")),
      ...openOwner(alert),
    ]);
    const [first, ...rest] = found.filter(({ severity }) => severity !== "info");
    const short = found.filter(({ severity }) => severity === "info");
    const notes = [...short, ...ownerNotes(alerts)];
    const evidence = listed(alerts.flatMap((alert) => told(alert, endOf)));
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence, notes };
    if (short.length > 0) {
      const reason = `${short.length} of ${alerts.length} alerts say what to do first and link no runbook; a person can say where the rest stands`;
      return withNotes(unknown(reason, ...evidence), notes);
    }
    const open = alerts.filter(({ data }) => data.runbook === undefined);
    if (open.length > 0) {
      const which =
        open.length === 1 ? `"${open[0]?.data.name}" links` : `${open.length} of ${alerts.length} alerts link`;
      const reason = `${which} no runbook where jsonnet writes them; what other code adds to them is not read`;
      return { ...unknown(reason, ...evidence), ...(notes.length === 0 ? {} : { notes }) };
    }
    return { outcome: "pass", evidence, ...(notes.length === 0 ? {} : { notes }) };
  },
});

/**
 * Checks from outside that tell nobody by themselves: an alarm on what they measure does.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html
 */
const WATCHES = /^(?:CloudWatch Synthetics|Route 53)$/;

type EndOf = (link: RunbookLink) => RunbookEnd;

function linkFindings(
  { data, place }: Alert,
  endOf: EndOf,
  runbooks: readonly Signal<"document.runbook">[],
): readonly Finding[] {
  const { mayHaveMore, runbook, name } = data;
  if (runbook === undefined) {
    if (mayHaveMore) return [];
    const likely = likelyRunbook(name, runbooks);
    return [
      {
        kind: "runbook-link-missing",
        message: data.saysWhat
          ? `"${name}" says itself what to do first, and links no runbook with the rest.`
          : `"${name}" links no runbook. Whoever it wakes begins with a search.`,
        severity: data.saysWhat ? "info" : "warning",
        place,
        ...(likely
          ? { related: [{ message: `"${likely.data.title}" may be its runbook.`, place: likely.place }] }
          : {}),
        fixes: [...annotation(data, place.path, likely?.place.path), written(name)],
      },
    ];
  }
  const end = endOf(runbook);
  if (end.at !== "nowhere") return [];
  const likely = likelyRunbook(name, runbooks);
  return [
    {
      kind: end.kind,
      message: `"${name}" links ${runbook.text}, ${end.why}.`,
      severity: "warning",
      place: runbook.place,
      related: otherEnd(end, likely),
      fixes: [
        ...retarget(runbook, likely?.place.path),
        ...(end.kind === "runbook-open" || (end.kind === "runbook-dangling" && runbook.leads === "relative")
          ? [written(name)]
          : []),
      ],
    },
  ];
}

/** A mark that a template left where an owner's name belongs. */
const OPEN = /^<[^<>]{1,60}>$|^(?:TODO|TBD|FIXME)$/;

function openOwner({ data: { name, owner }, place }: Alert): readonly Finding[] {
  if (owner === undefined || !OPEN.test(owner)) return [];
  const message = `"${name}" names ${owner} as its owner: who that is was left to be filled in.`;
  return [{ kind: "alert-owner-open", message, severity: "warning", place, fixes: [] }];
}

/** The scaffold that writes the page with what the alert says, and links it. */
function written(alert: string): ScaffoldFix {
  return {
    kind: "scaffold",
    title: `Write the runbook of ${alert}`,
    safety: "review",
    scaffold: "runbook",
    choice: `alert:${alert}`,
  };
}

function told({ data }: Alert, endOf: EndOf): readonly Evidence[] {
  const { runbook, owner } = data;
  if (runbook === undefined) return [];
  const end = endOf(runbook);
  if (end.at === "nowhere") return [];
  const where = end.at === "document" ? end.place.path : "an address outside the repository";
  return [
    {
      message: `"${data.name}" leads to ${where}${owner === undefined || OPEN.test(owner) ? "" : `, owned by ${owner}`}.`,
      place: runbook.place,
    },
  ];
}

/** One note for all: who is paged is often decided by routes, and an owner on the alert helps whoever reads it. */
function ownerNotes(alerts: readonly Alert[]): readonly Finding[] {
  const without = alerts.filter(({ data }) => data.owner === undefined && !data.mayHaveMore);
  const [first] = without;
  if (first === undefined) return [];
  const which =
    without.length === alerts.length ? "No alert names" : `${without.length} of ${alerts.length} alerts do not name`;
  return [
    {
      kind: "alert-owner-missing",
      message: `${which} an owner in a label such as \`team\`. Who is asked when it is wrong is not written down.`,
      severity: "info",
      place: first.place,
      identity: "alert-owner-missing",
      fixes: [],
    },
  ];
}

function retarget(runbook: RunbookLink, path: string | undefined): readonly EditFix[] {
  if (path === undefined || (runbook.leads !== "relative" && runbook.leads !== "open")) return [];
  const { place } = runbook;
  return [
    {
      kind: "edit",
      title: `Link ${path}`,
      safety: "review",
      edits: [{ path: place.path, span: place.span, text: path }],
    },
  ];
}
