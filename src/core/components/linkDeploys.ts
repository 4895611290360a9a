import { type Serving, serving } from "./linkJudging.ts";
import type { LinkedJob } from "./linkPipelines.ts";

/** Where something is deployed to, as far as names say. */
export type Target = "production" | "staging" | "preview" | "unknown";

/** A job that puts a release somewhere. */
export interface Deploying {
  readonly job: LinkedJob;
  readonly target: Target;
  readonly steps: readonly Serving[];
}

const PREVIEW = /\b(?:preview|review|pr|pull request|ephemeral|sandbox)\b/i;
const STAGING =
  /\b(?:stag(?:e|ing)|uat|qa|pre ?prod(?:uction)?|non ?prod|test(?:ing)?|integration|int|dev(?:elop(?:ment)?)?|demo|canary|beta|acceptance|sit|perf|nightly)\b/i;
const PRODUCTION = /\b(?:prod(?:uction)?|live|prd)\b/i;
/** A cluster or a stack that is gone when the job ends: what is put there is a test. */
const PASSING =
  /\b(?:kind create cluster|minikube start|k3d cluster create|kind-action|setup-kind|minikube|k3d|setup-k3s|microk8s|localstack|ctlptl|vcluster create|replicated-actions\/create-cluster)\b/;

/** The jobs that deploy, and where to. */
export function deploying(jobs: readonly LinkedJob[]): readonly Deploying[] {
  return jobs.flatMap((job) => {
    const steps = serving([job], "deploy").filter(({ step }) => step.never === undefined && !isPages(step.uses));
    const passing = job.steps.some(({ words, uses }) => PASSING.test(uses ?? words.join(" ")));
    const onlyChanges = job.on.length > 0 && job.on.every(({ by }) => by === "change");
    if (passing || job.data.never !== undefined) return [];
    if (steps.length === 0 && !(job.data.environment !== undefined && isShipping(job))) return [];
    return [{ job, steps, target: onlyChanges ? "preview" : targetOf(job, steps) }];
  });
}

/** A job with an environment that hands over to what is not in the workspace. */
function isShipping(job: LinkedJob): boolean {
  return (
    /\b(?:deploy|release|promote|rollout|ship)/i.test(plain(`${job.name} ${job.data.job}`)) && job.unseen.length > 0
  );
}

/** A site of documents is no service. */
function isPages(uses: string | undefined): boolean {
  return uses !== undefined && /deploy-pages|gh-pages|github-pages-deploy-action/i.test(uses);
}

/** By its environment, then its name, what its commands name, its file and its branch. */
function targetOf(job: LinkedJob, steps: readonly Serving[]): Target {
  const said = [
    job.data.environment,
    `${job.name} ${job.data.job}`,
    steps.map(({ step }) => [...step.words, ...Object.values(step.inputs ?? {})].join(" ")).join(" "),
    job.place.path.slice(job.place.path.lastIndexOf("/") + 1).replace(AZD, ""),
    job.on.flatMap(({ branches }) => branches ?? []).join(" "),
  ];
  for (const text of said) {
    const words = plain(text ?? "");
    if (PREVIEW.test(words)) return "preview";
    // "non-prod" and "pre-prod" hold the word as well.
    if (STAGING.test(words) && !PRODUCTION.test(words.replace(/\b(?:non|pre) ?prod(?:uction)?\b/gi, "")))
      return "staging";
    if (PRODUCTION.test(words)) return "production";
  }
  return "unknown";
}

/** The file that Azure's developer tool (azd) writes, whatever it deploys to: https://learn.microsoft.com/azure/developer/azure-developer-cli/pipeline-github-actions */
const AZD = /^azure-dev(?=\.ya?ml$)/;

/** The end of a host's name ("europe-docker.pkg.dev") is no stage. */
const TOP_LEVEL = /(?<=\b[\w-]{1,60}\.[\w-]{1,60})\.dev(?=[/:\s]|$)/gi;

function plain(text: string): string {
  return text
    .replace(TOP_LEVEL, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-./:=${}()[\]"']+/g, " ");
}
