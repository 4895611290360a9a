import { type Deploying, deploying } from "../../components/linkDeploys.ts";
import { said, whyUnseen } from "../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import { purposesOf } from "../../components/linkPurposes.ts";
import type { Finding, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { hostsPagesAlone } from "../deployFiles.ts";

export default defineCheck({
  id: "delivery/automated-deploy",
  title: "Production is deployed by a pipeline with at most one approval",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["deploy-workflow"],
  reads: [...PIPELINE_READS, "deploy.platform", "document.commands"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const deploys = deploying(jobs).filter(({ target }) => target === "production" || target === "unknown");
    const production = deploys.some(({ target }) => target === "production")
      ? deploys.filter(({ target }) => target === "production")
      : deploys;
    const gated = production.map((deploy) => ({ deploy, approvals: approvalsOf(deploy, jobs) }));
    const many = gated.find(({ approvals }) => approvals.length > 1);
    if (many) return fail(tooMany(many.deploy, many.approvals));
    if (production.length > 0) {
      return pass(
        ...gated.slice(0, 5).map(({ deploy, approvals }) => ({
          message: `${deploy.steps[0] ? said(deploy.steps[0]) : deploy.job.name}${approvals.length === 1 ? ", after one approval" : ""}.`,
          place: deploy.job.place,
        })),
      );
    }
    const controllers = seen.all("deploy.platform");
    const automatic = controllers.filter(({ data }) => data.automatic && !hostsPagesAlone(data.name, seen.components));
    if (automatic.length > 0)
      return pass(...automatic.slice(0, 5).map(({ data, place }) => ({ message: `${data.says}.`, place })));
    const waiting = controllers[0];
    if (waiting)
      return unknown(`${waiting.data.says}, and what deploys the service is not in the files`, {
        message: `${waiting.data.name}.`,
        place: waiting.place,
      });
    const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /deploy|release|publish|promote|ship/i);
    if (unseen) return unknown(unseen.reason, ...unseen.evidence);
    const typed = seen.all("document.commands").find(deploysByHand);
    if (typed) return fail(byHand(typed, jobs.length));
    return unknown(
      `nothing that deploys was seen among ${count(jobs.length, "job")} and ${seen.files} files; another repository or a platform may do it`,
    );
  },
});

/** Jobs between a change and production that wait for a person, itself included. */
function approvalsOf({ job }: Deploying, jobs: readonly LinkedJob[]): readonly LinkedJob[] {
  const chain = jobs.filter(({ key }) => key === job.key || job.behind.has(key));
  const waiting = chain.filter(({ data }) => data.approval);
  // Those of one stage stand beside one another, if they are in one pipeline at all.
  return waiting.filter(({ data: { stage } }, at) => {
    const isFirst = waiting.findIndex(({ data }) => data.stage?.name === stage?.name) === at;
    return stage === undefined || isFirst;
  });
}

function tooMany({ job }: Deploying, approvals: readonly LinkedJob[]): Finding {
  return {
    kind: "approvals-many",
    message: `${job.name} waits for ${approvals.length} people one after another (${approvals.map(({ name }) => name).join(", ")}): a fix waits as long as a feature, and nobody feels responsible.`,
    severity: "warning",
    place: job.place,
    related: approvals
      .filter(({ key }) => key !== job.key)
      .map(({ name, place }) => ({ message: `${name} waits for a person.`, place })),
    fixes: [],
  };
}

/** A document that tells people to deploy with commands of their own. */
function deploysByHand({ data, place }: Signal<"document.commands">): boolean {
  const says = `${data.heading} ${place.path}`;
  // A document that only shows how to try something is no way to production.
  if (
    /roll ?back|local|develop|minikube|kind|example|demo|sample|quick ?start|getting started|install|tutorial/i.test(
      says,
    )
  )
    return false;
  if (!/\bproduction\b|\blive\b/i.test(data.heading) && !/\bgit pull\b/.test(data.words.join(" "))) return false;
  const line = data.words.join(" ");
  return (
    purposesOf({ words: data.words }).some(({ purpose }) => purpose === "deploy") || /\bssh\b.*\bgit pull\b/.test(line)
  );
}

function byHand({ data, place }: Signal<"document.commands">, jobs: number): Finding {
  return {
    kind: "deploy-by-hand",
    message: `"${data.heading.split(" › ").at(-1)}" has people run ${data.words.slice(0, 3).join(" ")} themselves, and none of ${jobs} pipeline jobs deploys: what reaches production depends on who typed it.`,
    severity: "info",
    place,
    fixes: [],
  };
}
