import { said, serving } from "../../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs } from "../../../components/linkPipelines.ts";
import type { Purpose } from "../../../components/purposes/row.ts";
import type { CiSystem, Signal, SignalKind } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { freeOf, includeEdit, stageEdits } from "./gitlab.ts";

/** Whose pipelines a scaffold writes; "other" for systems it does not write for. */
export type Host = "github" | "gitlab" | "other";

/** The system that the repository's pipelines are written for; GitHub Actions where there are none. */
export function hostOf({ everywhere }: ScaffoldContext): Host {
  const systems = new Set<CiSystem>(ofKind(everywhere, "ci.job").map(({ data }) => data.system));
  if (systems.has("GitHub Actions")) return "github";
  if (systems.has("GitLab CI")) return "gitlab";
  if (systems.size > 0) return "other";
  // Owners, templates of merge requests: https://docs.gitlab.com/user/project/description_templates/
  return everywhere.some(({ place }) => place.path.startsWith(".gitlab/")) ? "gitlab" : "github";
}

/** The first of the systems that are there, in words. */
export function systemOf({ everywhere }: ScaffoldContext): string {
  return ofKind(everywhere, "ci.job")[0]?.data.system ?? "GitHub Actions";
}

export function ofKind<K extends SignalKind>(signals: readonly Signal[], kind: K): readonly Signal<K>[] {
  return signals.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[]; // just tested
}

/** The jobs of the repository's pipelines, with all that they run. */
export function jobsOf({ everywhere }: ScaffoldContext): readonly LinkedJob[] {
  return linkedJobs({ everywhere: (kind) => ofKind(everywhere, kind) });
}

/** What serves a purpose in the pipelines already, and where, in words. */
export function whatServes(context: ScaffoldContext, purpose: Purpose): string | undefined {
  const [first] = serving(jobsOf(context), purpose).filter(({ step }) => step.never === undefined);
  return first && `${said(first)}, in ${first.job.place.path}`;
}

export function nothing(why: string): ScaffoldPlan {
  return { creates: [], edits: [], nothing: why };
}

/** A workflow of its own, where there is none of that name. */
export async function workflowFile(context: ScaffoldContext, name: string, text: string): Promise<ScaffoldPlan> {
  const path = `.github/workflows/${name}.yml`;
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  return { creates: [{ path, text }], edits: [] };
}

const GITLAB_ROOT = ".gitlab-ci.yml";
const gitlabPath = (name: string) => `.gitlab/ci/${name}.yml`;

/** Whether a part of GitLab's pipeline is there, or named by it. */
export async function hasGitlabPart({ read }: ScaffoldContext, name: string): Promise<boolean> {
  const part = gitlabPath(name);
  return (await read(part)) !== undefined || ((await read(GITLAB_ROOT)) ?? "").includes(part);
}

/** A part of GitLab's pipeline: the pipeline itself where there is none, else a file that it includes. */
export async function gitlabPart(context: ScaffoldContext, name: string, text: string): Promise<ScaffoldPlan> {
  const root = GITLAB_ROOT;
  const part = gitlabPath(name);
  const before = await context.read(root);
  if (before === undefined) return { creates: [{ path: root, text }], edits: [] };
  if (await hasGitlabPart(context, name)) return nothing(`${part} is there already.`);
  const edit = includeEdit(root, before, part);
  if (edit === undefined)
    return nothing(`${root} includes others in a form that no line can be added to; include ${part} by hand.`);
  return { creates: [{ path: part, text: freeOf(before, text) }], edits: [edit, ...stageEdits(root, before, text)] };
}
