import { counted, evidenceOf, serving, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Verdict } from "../../model.ts";
import { fail, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { strongOf, weakFindings } from "./weakScans.ts";

export default defineCheck({
  id: "security/sast",
  title: "Static analysis for security runs in CI",
  level: "standard",
  mode: "auto",
  scope: "repository",
  scaffolds: ["codeql", "semgrep"],
  reads: PIPELINE_READS,

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const scans = serving(jobs, "sast");
    const strong = strongOf(scans);
    if (strong.length > 0) return { outcome: "pass", evidence: evidenceOf(strong) };
    const weak = weakFindings(
      scans,
      () => "analysis-powerless",
      "what it finds stops nothing.",
      "Let the analysis fail",
    );
    const [first, ...others] = weak;
    if (first) return { outcome: "fail", findings: [first, ...others], evidence: [] };
    const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /sast|semgrep|codeql|sonar|security|analy[sz]|scan/i);
    if (unseen) return unknown(unseen.reason, ...unseen.evidence);
    // https://docs.github.com/en/code-security/code-scanning/enabling-code-scanning/configuring-default-setup-for-code-scanning
    if (jobs.length > 0 && jobs.every(({ data }) => data.system === "GitHub Actions"))
      return unknown(
        `none of the ${counted(jobs)} analyses code for security; GitHub's default setup of code scanning would not show in the files`,
      );
    return fail({
      kind: "analysis-missing",
      message:
        jobs.length === 0
          ? `No pipeline that could analyse the code was found in ${seen.files} files.`
          : `None of the ${counted(jobs)} in CI analyses the code for security.`,
      severity: "info",
      identity: "analysis-missing",
      ...(jobs[0] ? { place: jobs[0].place } : {}),
      fixes: [],
    });
  },
});
