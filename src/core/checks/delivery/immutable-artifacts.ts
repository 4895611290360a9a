import { type Deploying, deploying } from "../../components/linkDeploys.ts";
import { evidenceOf, said, serving } from "../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Evidence, Finding, Verdict } from "../../model.ts";
import { defineCheck } from "../define.ts";
import { registryTags } from "./registryTags.ts";

export default defineCheck({
  id: "delivery/immutable-artifacts",
  title: "An artifact is built once and promoted as it is",
  level: "critical",
  mode: "partial",
  scope: "repository",
  scaffolds: ["deploy-workflow"],
  reads: [...PIPELINE_READS, "infrastructure.resource"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const deploys = deploying(jobs).filter(({ target }) => target === "production" || target === "staging");
    const rebuilt = rebuilding(deploys);
    const [first, ...others] = rebuilt;
    if (first) return { outcome: "fail", findings: [first, ...others], evidence: [] };
    const signed = evidenceOf(serving(jobs, "sign"), (one) => `${said(one)} signs what was built`);
    const promoted = evidenceOf(serving(jobs, "promote"), (one) => `${said(one)} promotes what was built`);
    const shared = sharedBuild(deploys, jobs);
    const tags = registryTags(seen);
    const evidence = [...shared, ...signed, ...promoted, ...tags.fixed];
    const isFixed = tags.fixed.length > 0 && tags.open === undefined;
    if (shared.length > 0 && (signed.length > 0 || promoted.length > 0 || isFixed))
      return { outcome: "pass", evidence };
    const reason =
      shared.length > 0
        ? tags.open === undefined
          ? "one job builds what both environments get; that nobody can overwrite it in the registry is set there"
          : `one job builds what both environments get, and ${tags.open} lets its tags be overwritten`
        : "what each environment gets, and whether it is the same artifact, is not seen in the pipelines";
    return { outcome: "unknown", reason, evidence, ...(tags.notes.length > 0 ? { notes: tags.notes } : {}) };
  },
});

/** Jobs that build an image anew for their environment, where another does so as well. */
function rebuilding(deploys: readonly Deploying[]): readonly Finding[] {
  const building = deploys.flatMap((deploy) => {
    const built = serving([deploy.job], "image")[0];
    return built ? [{ deploy, built }] : [];
  });
  const targets = new Set(building.map(({ deploy }) => deploy.target));
  const production = building.filter(({ deploy }) => deploy.target === "production");
  if (targets.size < 2) return [];
  return production.map(({ deploy, built }): Finding => {
    const other = building.find((each) => each.deploy.target !== "production");
    return {
      kind: "rebuilt-per-environment",
      message: `${deploy.job.name} builds the image again for production: what was tried in staging is not what users get.`,
      severity: "warning",
      place: built.step.place,
      ...(other
        ? { related: [{ message: `${other.deploy.job.name} builds it for staging.`, place: other.built.step.place }] }
        : {}),
      fixes: [],
    };
  });
}

/** A job that builds, behind the deployments to both environments, which build nothing themselves. */
function sharedBuild(deploys: readonly Deploying[], jobs: readonly LinkedJob[]): readonly Evidence[] {
  const building = serving(jobs, "image", "build").filter(
    ({ job }) => !deploys.some((deploy) => deploy.job.key === job.key),
  );
  const found = building.find(({ job }) => {
    const behind = deploys.filter((deploy) => deploy.job.behind.has(job.key));
    return new Set(behind.map(({ target }) => target)).size > 1;
  });
  return found ? [{ message: `${said(found)} builds what staging and production get.`, place: found.step.place }] : [];
}
