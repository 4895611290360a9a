import type { Seen, Verdict } from "../../model.ts";
import { pass, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { keptData, leftOut } from "./stores.ts";

type Reads = "document.runbook" | "document.page" | "dependency.used";
const ABOUT = /\b(?:restor\w*|recover\w*|point[- ]in[- ]time|pitr|fail ?over|disaster)\b/i;
const FEWEST_STEPS = 2;

export default defineCheck({
  id: "data/recovery-runbook",
  title: "Whoever is on call can follow a runbook to recover the data",
  level: "essential",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  scaffolds: ["runbook"],
  reads: ["document.runbook", "document.page", "dependency.used"],

  decide(seen: Seen<Reads>): Verdict {
    const runbooks = seen
      .all("document.runbook")
      .filter(
        ({ data }) => data.steps >= FEWEST_STEPS && [data.title, ...data.sections].some((text) => ABOUT.test(text)),
      );
    const evidence = runbooks.map(({ data, place }) => ({ message: `"${data.title}": ${data.steps} steps.`, place }));
    const open = runbooks.flatMap(({ data }) => data.placeholders);
    const [first] = open;
    if (first)
      return {
        outcome: "fail",
        findings: [
          {
            kind: "placeholder-left",
            message: `"${first.text}" was left to be filled in. Whoever restores looks for it in vain.`,
            severity: "warning",
            place: first.place,
            fixes: [],
          },
        ],
        evidence,
      };
    const described = runbooks.map(({ data, place }) => ({
      texts: [data.title, ...data.sections],
      title: data.title,
      place,
    }));
    const notes = leftOut(seen.everywhere("dependency.used"), described, {
      kind: "store-without-recovery",
      says: (type, library) =>
        `${library} reaches a ${type}, and the runbooks on recovery that are here are on other stores. Whoever restores it has nothing to go by.`,
    });
    if (runbooks.length > 0) return withNotes(pass(...evidence), notes);
    const pages = seen.all("document.page").filter(({ data }) => data.about.includes("recovery"));
    const stores = keptData(seen.everywhere("dependency.used"));
    return unknown(
      "no runbook with steps speaks of restoring or recovering; a person can say where it is, or that nothing is kept here",
      ...pages.map(({ data, place }) => ({
        message: `"${data.title}" speaks of it, and lies in no folder of runbooks.`,
        place,
      })),
      ...stores,
    );
  },
});
