import { evidenceOf, isByHand, said, serving, weaknessOf, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "scaling/load-test-in-pipeline",
  title: "A load test runs by itself before production",
  level: "critical",
  mode: "auto",
  scope: "repository",
  appliesTo: ["service", "web", "function"],
  scaffolds: ["load-test-workflow"],
  reads: [...PIPELINE_READS, "load.script"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const runs = serving(jobs, "load-test");
    const strong = runs.filter((one) => weaknessOf(one) === undefined && !isByHand(one));
    if (strong.length > 0) return { outcome: "pass", evidence: evidenceOf(strong) };
    const weak = runs[0];
    if (weak)
      return fail({
        kind: "load-test-powerless",
        message: `${said(weak)} ${weaknessOf(weak) ?? "runs only when somebody starts it"}: a release that got slower is shipped all the same.`,
        severity: "warning",
        place: weak.step.place,
        fixes: [],
      });
    const unseen = whyUnseen(
      jobs,
      seen.everywhere("ci.unread"),
      /\b(?:load[-_:]?tests?|perf\w*|stress|k6|bench\w*)\b/i,
    );
    if (unseen) return unknown(unseen.reason, ...unseen.evidence);
    const script = seen.all("load.script")[0];
    if (script)
      return fail({
        kind: "load-test-unrun",
        message: `A ${script.data.tool} test is there, and none of ${jobs.length} pipeline jobs runs it: it is tried when somebody remembers it.`,
        severity: "warning",
        place: script.place,
        fixes: [{ kind: "scaffold", title: "Run it every week", safety: "review", scaffold: "load-test-workflow" }],
      });
    return unknown(
      `no load test was seen among ${count(jobs.length, "job")} and ${seen.files} files; one that runs elsewhere would not show`,
    );
  },
});
