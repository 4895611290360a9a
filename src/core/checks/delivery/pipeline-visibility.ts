import { counted, said, serving, whyUnseen } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Evidence, Verdict } from "../../model.ts";
import { fail, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery/pipeline-visibility",
  title: "Build, test and deploy status is easy to see",
  level: "critical",
  mode: "partial",
  scope: "repository",
  reads: [...PIPELINE_READS, "document.badges"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    if (jobs.length === 0) {
      const unread = seen.everywhere("ci.unread")[0];
      return unread
        ? unknown(`the pipelines are written for ${unread.data.system}, which is not read`)
        : notApplicable("there is no pipeline whose state could be shown");
    }
    const told = serving(jobs, "notify").filter(
      ({ step, job }) => step.never === undefined && job.data.never === undefined,
    );
    const shown = serving(jobs, "summary");
    const addressed = jobs.filter(({ data }) => data.environment !== undefined && data.showsAddress);
    const badges = seen.all("document.badges");
    const ways: readonly (readonly Evidence[])[] = [
      told.slice(0, 2).map((one) => ({ message: `${said(one)} tells the team.`, place: one.step.place })),
      badges.map(({ data, place }) => ({
        message: `${data.addresses.length === 1 ? "A badge shows" : `${data.addresses.length} badges show`} how the pipeline did.`,
        place,
      })),
      addressed
        .slice(0, 2)
        .map(({ name, data, place }) => ({ message: `${name} shows where ${data.environment} is.`, place })),
      shown
        .slice(0, 2)
        .map((one) => ({ message: `${said(one)} shows the results beside the change.`, place: one.step.place })),
    ];
    const found = ways.filter((way) => way.length > 0);
    const evidence = found.flat();
    // Somebody is told, or two places show it to those who look.
    if (told.length > 0 || found.length > 1) return { outcome: "pass", evidence };
    if (found.length === 1)
      return unknown(
        "it is shown in one place, and nobody is told when it fails; where else people look only they can say",
        ...evidence,
      );
    const unseen = whyUnseen(jobs, [], /\b(?:notify|slack|teams|alert)\b/i);
    if (unseen) return unknown(unseen.reason, ...unseen.evidence);
    return fail({
      kind: "pipeline-silent",
      message: `None of the ${counted(jobs)} tells anybody how it went, no deployment shows an address, and no README shows a badge: a red pipeline is found by those who look for it.`,
      severity: "info",
      identity: "pipeline-silent",
      ...(jobs[0] ? { place: jobs[0].place } : {}),
      fixes: [],
    });
  },
});
