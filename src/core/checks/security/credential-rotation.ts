import type { Seen, Verdict } from "../../model.ts";
import { pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "document.runbook" | "secret.store";
const ABOUT = /\b(?:rotat\w*|leak\w*|revok\w*|compromis\w*|exposed|stolen)\b/i;
const OF = /\b(?:credentials?|secrets?|tokens?|keys?|passwords?|certificates?|api)\b/i;
const FEWEST_STEPS = 2;

export default defineCheck({
  id: "security/credential-rotation",
  title: "A leaked credential can be revoked and replaced quickly",
  level: "standard",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  scaffolds: ["runbook"],
  reads: ["document.runbook", "secret.store"],

  decide(seen: Seen<Reads>): Verdict {
    const runbooks = seen.all("document.runbook").filter(({ data }) => {
      const texts = [data.title, ...data.sections];
      return ABOUT.test(data.title) && texts.some((text) => OF.test(text));
    });
    const usable = runbooks.filter(({ data }) => data.steps >= FEWEST_STEPS);
    const [open] = usable.flatMap(({ data }) => data.placeholders);
    const evidence = usable.map(({ data, place }) => ({ message: `"${data.title}": ${data.steps} steps.`, place }));
    if (open)
      return {
        outcome: "fail",
        findings: [
          {
            kind: "placeholder-left",
            message: `"${open.text}" was left to be filled in. Whoever replaces a leaked credential looks for it in vain.`,
            severity: "info",
            place: open.place,
            fixes: [],
          },
        ],
        evidence,
      };
    if (usable.length > 0) return pass(...evidence);
    const renewed = seen.all("secret.store").filter(({ data }) => data.does === "rotates");
    return unknown(
      "no runbook with steps says how a leaked credential is revoked and replaced; a person can say where that stands and when it was last done",
      ...renewed.map(({ data, place }) => ({
        message: `${data.name} renews credentials by itself (${data.system}).`,
        place,
      })),
    );
  },
});
