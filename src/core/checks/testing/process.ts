import type { Evidence, Seen, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = ["test.policy", "ownership.rules"] as const;
type Reads = (typeof READS)[number];
const MOST_EVIDENCE = 5;

export default defineCheck({
  id: "testing/process",
  title: "Whoever changes something adds or updates its tests",
  level: "critical",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 365,
  scaffolds: ["contributing", "pull-request-template"],
  reads: READS,

  decide(seen): Verdict {
    const policies = seen.all("test.policy");
    const evidence: readonly Evidence[] = [
      ...policies
        .slice(0, MOST_EVIDENCE)
        .map(({ data, place }) => ({ message: `${SAYS[data.from]} "${data.says}"`, place })),
      ...owners(seen),
    ];
    if (policies.some(({ data }) => data.from === "danger")) return pass(...evidence);
    if (policies.length > 0)
      return unknown(
        "contributors are asked for tests in writing; whether reviews hold to it, a person can say",
        ...evidence,
      );
    return fail(
      {
        kind: "policy-missing",
        message: `Neither a guide for contributors, a template of pull requests nor a rule of Danger that asks for tests was seen in ${seen.files} files.`,
        severity: "info",
        identity: "policy-missing",
        fixes: [
          {
            kind: "scaffold",
            title: "Ask the same of every change",
            safety: "review",
            scaffold: "pull-request-template",
          },
        ],
      },
      ...evidence,
    );
  },
});

const SAYS = {
  page: "Contributors read:",
  template: "The template of pull requests asks:",
  danger: "Danger checks each pull request:",
} as const;

/** Owners of tests are asked to review what becomes of them. */
function owners(seen: Seen<Reads>): readonly Evidence[] {
  return seen.all("ownership.rules").flatMap(({ data }) =>
    data.rules
      .filter(({ pattern, owners: names }) => /test|spec/i.test(pattern) && names.length > 0)
      .slice(0, 1)
      .map(({ pattern, place }) => ({ message: `CODEOWNERS names who reviews ${pattern}`, place })),
  );
}
