import type { DocumentPage, Seen, Signal } from "../../model.ts";
import { listed } from "../../output/words.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "document.page" | "readiness.config";
const OWN_FILE = /^\.readiness\/(?:config|ledger)\.yaml$/;
const NAMED_PAGES = 3;

export default defineCheck({
  id: "governance/learning-loop",
  title: "Incidents add to the checklist or sharpen it",
  level: "critical",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  reads: ["document.page", "readiness.config"],

  decide(seen: Seen<Reads>) {
    const postmortems = seen.all("document.page").filter(({ data }) => data.about.includes("postmortem"));
    const texts = seen.all("readiness.config").flatMap(({ data }) => data.custom.flatMap((custom) => custom.texts));
    const learned = postmortems.filter((page) => hasLedToCheck(page, texts));
    const rest = postmortems.filter((page) => !learned.includes(page));
    const evidence = learned.map(({ data, place }) => ({ message: `"${data.title}" led to a check.`, place }));
    const [first, ...others] = rest;
    if (postmortems.length === 0)
      return unknown(
        "no postmortem was found; a person can say where they are kept and what was learned from the last one",
      );
    if (first === undefined) return pass(...evidence);
    if (learned.length > 0)
      return unknown(`whether ${titles(rest)} asked for a check of its own, only a person can say`, ...evidence);
    return fail({
      kind: "nothing-learned",
      message: `None of ${postmortems.length === 1 ? "the 1 postmortem" : `the ${postmortems.length} postmortems`} names a check, and no custom check names it. What happened once can happen again unseen.`,
      severity: "info",
      place: first.place,
      related: others.slice(0, NAMED_PAGES).map(({ data, place }) => ({ message: `"${data.title}"`, place })),
      identity: "nothing-learned",
      fixes: [],
    });
  },
});

/** It names a check or links to the checklist's files, or a custom check names it. */
function hasLedToCheck({ data, place }: Signal<"document.page">, texts: readonly string[]): boolean {
  return namesCheck(data) || texts.some((text) => text.includes(place.path));
}

function namesCheck({ checks, links }: DocumentPage): boolean {
  return checks.length > 0 || links.some((link) => OWN_FILE.test(link));
}

function titles(pages: readonly Signal<"document.page">[]): string {
  return listed(
    pages.map(({ data }) => `"${data.title}"`),
    NAMED_PAGES,
  );
}
