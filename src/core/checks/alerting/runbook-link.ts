import type { EditFix, Evidence, Finding, RunbookLink, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
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
  reads: ["alert.defined", "alert.unread", "document.file", "document.runbook"],

  decide(seen: Seen<Reads>): Verdict {
    const alerts = telling(seen.all("alert.defined"));
    if (alerts.length === 0) {
      const form = unreadForms(seen.all("alert.unread"), "alerts");
      return form === ""
        ? notApplicable("no alert was found")
        : unknown(`alerts are written in ${form}, which is not read`);
    }
    const documents = new Map(seen.all("document.file").map(({ place, data }) => [place.path, data.anchors]));
    const [first, ...rest] = alerts.flatMap((alert) => [...linkFindings(alert, documents, seen)]);
    const notes = ownerNotes(alerts);
    const evidence = listed(alerts.flatMap((alert) => told(alert, documents)));
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence, notes };
    return { outcome: "pass", evidence, ...(notes.length === 0 ? {} : { notes }) };
  },
});

type Documents = ReadonlyMap<string, readonly string[]>;

function linkFindings({ data, place }: Alert, documents: Documents, seen: Seen<Reads>): readonly Finding[] {
  const { runbook } = data;
  if (runbook === undefined) {
    return [
      {
        kind: "runbook-link-missing",
        message: `"${data.name}" links no runbook. Whoever it wakes begins with a search.`,
        severity: "warning",
        place,
        fixes: annotation(data, place.path, likelyRunbook(data.name, seen.all("document.runbook"))),
      },
    ];
  }
  const broken = brokenLink(runbook, documents);
  return broken === undefined
    ? []
    : [
        {
          kind: broken.kind,
          message: `"${data.name}" links ${runbook.text}, ${broken.why}.`,
          severity: "warning",
          place: runbook.place,
          fixes: retarget(runbook, data.name, seen),
        },
      ];
}

/** A path of this repository has to be there; an address of a code host only counts where its folder is this repository's. */
function brokenLink({ leads, path = "", anchor }: RunbookLink, documents: Documents) {
  if (leads === "elsewhere") return undefined;
  const anchors = documents.get(path);
  if (anchors === undefined) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const isOurs = folder !== "" && [...documents.keys()].some((known) => known.startsWith(folder));
    if (leads === "hosted" && !isOurs) return undefined;
    if (leads === "relative" && !/\.(?:md|mdx|markdown|adoc|asciidoc|rst)$/i.test(path)) return undefined;
    return { kind: "runbook-dangling", why: "which is not in the repository" };
  }
  if (anchor === undefined || anchors.length === 0 || anchors.includes(anchor.toLowerCase())) return undefined;
  return { kind: "runbook-heading-dangling", why: `which has no heading "${anchor}"` };
}

function told({ data }: Alert, documents: Documents): readonly Evidence[] {
  const { runbook } = data;
  if (runbook === undefined || brokenLink(runbook, documents)) return [];
  const where =
    runbook.path !== undefined && documents.has(runbook.path) ? runbook.path : "an address outside the repository";
  return [
    {
      message: `"${data.name}" leads to ${where}${data.owner === undefined ? "" : `, owned by ${data.owner}`}.`,
      place: runbook.place,
    },
  ];
}

/** One note for all: who is paged is often decided by routes, and an owner on the alert helps whoever reads it. */
function ownerNotes(alerts: readonly Alert[]): readonly Finding[] {
  const without = alerts.filter(({ data }) => data.owner === undefined);
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

/** The runbook whose title or file says the alert's name, or shares most of its words. */
function likelyRunbook(alert: string, runbooks: readonly Signal<"document.runbook">[]): string | undefined {
  const wanted = wordsOf(alert);
  let best: { readonly path: string; readonly shared: number } | undefined;
  for (const { data, place } of runbooks) {
    const words = new Set([
      ...wordsOf(data.title),
      ...wordsOf(
        place.path
          .split("/")
          .at(-1)
          ?.replace(/\.\w+$/, "") ?? "",
      ),
    ]);
    const shared = wanted.filter((word) => words.has(word)).length;
    if (shared >= 2 && shared > (best?.shared ?? 0)) best = { path: place.path, shared };
  }
  return best?.path;
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}

function retarget(runbook: RunbookLink, alert: string, seen: Seen<Reads>): readonly EditFix[] {
  const path = likelyRunbook(alert, seen.all("document.runbook"));
  if (path === undefined || runbook.leads !== "relative") return [];
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
