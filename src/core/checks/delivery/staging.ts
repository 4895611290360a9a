import { deploying } from "../../components/linkDeploys.ts";
import { isByHand, runsOnMerges, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery/staging",
  title: "Merges reach a staging environment",
  level: "standard",
  mode: "partial",
  scope: "repository",
  scaffolds: ["deploy-workflow"],
  reads: [...PIPELINE_READS, "deploy.platform"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const deploys = deploying(jobs);
    const staged = deploys.filter(({ target }) => target === "staging");
    const merged = staged.filter(
      ({ job, steps }) =>
        (runsOnMerges(job.on) || job.on.some(({ by }) => by === "after")) &&
        !steps.some((one) => isByHand(one)) &&
        !job.data.approval,
    );
    const first = merged[0];
    if (first)
      return pass(
        ...merged.slice(0, 5).map(({ job }) => ({
          message: `${job.name} deploys what is merged${job.data.environment ? ` to ${job.data.environment}` : ""}.`,
          place: job.place,
        })),
      );
    const controllers = seen
      .all("deploy.platform")
      .filter(({ data }) => data.automatic && data.environment !== undefined && data.environment !== "production");
    if (controllers.length > 0)
      return pass(...controllers.slice(0, 5).map(({ data, place }) => ({ message: `${data.says}.`, place })));
    const byHand = staged[0];
    if (byHand)
      return fail({
        kind: "staging-by-hand",
        message: `${byHand.job.name} deploys to staging only when somebody asks for it: what is merged may never have been there before production.`,
        severity: "info",
        place: byHand.job.place,
        fixes: [],
      });
    const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /deploy|stag|release|promote/i);
    if (unseen) return unknown(unseen.reason, ...unseen.evidence);
    const production = deploys.find(({ target, job }) => target === "production" && runsOnMerges(job.on));
    if (production)
      return fail({
        kind: "staging-missing",
        message: `${production.job.name} deploys what is merged to production, and no job deploys it anywhere before: users are the first to try it.`,
        severity: "info",
        place: production.job.place,
        fixes: [],
      });
    const evidence = deploys.slice(0, 3).map(({ job }) => ({ message: `${job.name} deploys.`, place: job.place }));
    return unknown(
      `no job that deploys to staging was seen among ${count(jobs.length, "job")}; a platform or another repository may do it`,
      ...evidence,
    );
  },
});
