import { deploying } from "../../components/linkDeploys.ts";
import { evidenceOf, isByHand, said, serving, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "security/dast",
  title: "A dynamic scan attacks staging",
  level: "critical",
  mode: "partial",
  scope: "repository",
  scaffolds: ["zap-baseline"],
  appliesTo: ["service", "web", "function"],
  reads: PIPELINE_READS,

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const scans = serving(jobs, "dast");
    const live = scans.filter(({ step, job }) => step.never === undefined && job.data.never === undefined);
    const byItself = live.filter((one) => !isByHand(one));
    const staged = new Set(
      deploying(jobs)
        .filter(({ target }) => target === "staging")
        .map(({ job }) => job.key),
    );
    // It reports rather than blocks by design, so that it may fail says nothing about whether it runs.
    const settled = byItself.filter(
      ({ job }) =>
        job.on.some(({ by }) => by === "schedule") || [...staged].some((key) => job.key === key || job.behind.has(key)),
    );
    if (settled.length > 0) return { outcome: "pass", evidence: evidenceOf(settled) };
    if (byItself.length > 0)
      return unknown(
        "a dynamic scan runs; that what it attacks is staging, as it is deployed, only a person can say",
        ...evidenceOf(byItself),
      );
    const dead = scans[0];
    if (dead) {
      const why =
        live.length > 0
          ? "runs only when somebody starts it"
          : `never runs (${dead.step.never ?? dead.job.data.never})`;
      return fail({
        kind: "scan-idle",
        message: `${said(dead)} ${why}: nothing attacks what is deployed.`,
        severity: "warning",
        place: dead.step.place,
        fixes: [],
      });
    }
    const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /dast|\bzap\b|nuclei|security|scan/i);
    return unknown(
      unseen?.reason ??
        `no dynamic scan was seen among ${count(jobs.length, "job")}; a scanner that runs elsewhere would not show in the files`,
      ...(unseen?.evidence ?? []),
    );
  },
});
