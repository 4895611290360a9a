import { counted, evidenceOf, serving, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Verdict } from "../../model.ts";
import { fail, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { strongOf, weakFindings } from "./weakScans.ts";

export default defineCheck({
  id: "security/dependency-scanning",
  title: "CI scans dependencies for known vulnerabilities and blocks on them",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["ci-workflow", "dependabot"],
  reads: [...PIPELINE_READS, "updates.automated"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const scans = serving(jobs, "dependency-scan", "dependency-review");
    const strong = strongOf(scans);
    if (strong.length > 0) return { outcome: "pass", evidence: evidenceOf(strong) };
    const weak = weakFindings(
      scans,
      (weakness) => (weakness?.startsWith("only reports") ? "scan-lenient" : "scan-powerless"),
      "a vulnerable package is shipped all the same.",
      "Let the scan fail",
    );
    const [first, ...others] = weak;
    if (first) return { outcome: "fail", findings: [first, ...others], evidence: [] };
    const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /audit|scan|vuln|security|snyk|trivy|\bdeps?\b/i);
    const updates = seen.all("updates.automated").filter(({ data }) => data.off === undefined);
    const evidence = updates.map(({ data, place }) => ({ message: `${data.by} proposes updates.`, place }));
    if (unseen) return unknown(unseen.reason, ...unseen.evidence, ...evidence);
    const bot = updates[0];
    if (bot)
      return fail(
        {
          kind: "updates-block-nothing",
          message: `${bot.data.by} proposes updates, and none of the ${counted(jobs)} in CI scans: a change that brings a vulnerable package in is merged.`,
          severity: "info",
          place: bot.place,
          fixes: [],
        },
        ...evidence,
      );
    return fail({
      kind: "scan-missing",
      message:
        jobs.length === 0
          ? `No pipeline that could scan dependencies was found in ${seen.files} files.`
          : `None of the ${counted(jobs)} in CI scans dependencies for known vulnerabilities.`,
      severity: "info",
      identity: "scan-missing",
      ...(jobs[0] ? { place: jobs[0].place } : {}),
      fixes: [],
    });
  },
});
