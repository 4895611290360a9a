import { isForThis, isOnlyWritten } from "../../components/linkBranchRules.ts";
import type { Signal, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "testing/merge-blocking",
  title: "Failing tests stop the merge",
  level: "essential",
  mode: "partial",
  scope: "repository",
  scaffolds: ["branch-ruleset"],
  reads: ["branch.rules", "branch.rulesApplied"],

  decide(seen): Verdict {
    const all = seen.all("branch.rules");
    const rules = all.filter((rule) => isForThis(rule, seen.components));
    const asking = rules.filter(({ data }) => data.enforced && data.requiresChecks);
    const strong = asking.filter((rule) => !isOnlyWritten(rule, seen.everywhere("branch.rulesApplied")));
    const evidence = all.map((rule) => ({ message: `${says(rule)}.`, place: rule.place }));
    if (strong.length > 0) return pass(...strong.map((rule) => ({ message: `${says(rule)}.`, place: rule.place })));
    const off = rules.find(({ data }) => !data.enforced && data.by !== "Mergify");
    if (off)
      return fail({
        kind: "rules-not-enforced",
        message: `${upper(off.data.by)} is there and not active: nothing it asks for stops a merge.`,
        severity: "warning",
        place: off.place,
        fixes: [],
      });
    const open = rules.find(({ data }) => data.enforced && !data.requiresChecks);
    if (open)
      return fail({
        kind: "checks-not-required",
        message: `${upper(open.data.by)} protects ${open.data.branches.join(", ") || "the branch"} and asks for no check to pass: a change whose tests fail can be merged.`,
        severity: "info",
        place: open.place,
        fixes: [],
      });
    const [written] = asking;
    if (written)
      return unknown(
        `${written.place.path} holds once it is imported under Settings, Rules, Rulesets, and nothing here shows that it was`,
        ...evidence,
      );
    const other = all.find((rule) => !rules.includes(rule));
    if (other)
      return unknown(
        `${other.place.path} sets what branches ask before a merge, and whether for this repository is not known`,
        ...evidence,
      );
    return unknown(
      "what a branch asks before a merge is set on the code host, and no file of the repository says it",
      ...evidence,
    );
  },
});

function says({ data }: Signal<"branch.rules">): string {
  const where =
    data.branches.length > 0
      ? ` into ${data.branches.join(", ").replaceAll("~DEFAULT_BRANCH", "the default branch").replaceAll("refs/heads/", "")}`
      : "";
  const what = data.checks.length > 0 ? data.checks.slice(0, 4).join(", ") : "its checks";
  return data.requiresChecks
    ? `${upper(data.by)} lets nothing be merged${where} before ${what} passed`
    : `${upper(data.by)} asks for no checks${where}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
