import { minimatch } from "minimatch";
import type { CiJob, CiPart, CiTrigger, Signal } from "../model.ts";
import type { LinkedStep } from "./linkPipelines.ts";

// How a job that another takes in counts there.

type Job = Signal<"ci.job">;

/** A job as its caller runs it: what gives away the one gives away the other. */
export function withWeakness(job: Job, caller: Job, part: CiPart): Job {
  const mayFail = job.data.mayFail ?? caller.data.mayFail ?? part.mayFail;
  const never = job.data.never ?? caller.data.never ?? part.never;
  return {
    ...job,
    data: { ...job.data, ...(mayFail === undefined ? {} : { mayFail }), ...(never === undefined ? {} : { never }) },
  };
}

/** The same of a step of a part. */
export function weakened(step: LinkedStep, part: CiPart, job: CiJob): LinkedStep {
  const mayFail = step.mayFail ?? part.mayFail ?? job.mayFail;
  const never = step.never ?? part.never ?? job.never;
  return { ...step, ...(mayFail === undefined ? {} : { mayFail }), ...(never === undefined ? {} : { never }) };
}

/** Which files GitLab's pipelines include, by path or by pattern: https://docs.gitlab.com/ci/yaml/#includelocal */
export function includedBy(jobs: readonly Job[]): (path: string) => boolean {
  const named = includesIn(jobs).map(({ name }) => name);
  const paths = new Set(named);
  const patterns = named.filter((name) => name.includes("*"));
  return (path) => paths.has(path) || patterns.some((pattern) => minimatch(path, pattern));
}

/** What pipelines of GitLab give the files that they include, the first of several: https://docs.gitlab.com/ci/inputs/ */
export function inputsBy(jobs: readonly Job[]): (path: string) => Readonly<Record<string, string>> {
  const given = new Map(
    includesIn(jobs)
      .toReversed()
      .flatMap((part) => (part.given === undefined ? [] : [[part.name, part.given] as const])),
  );
  return (path) => given.get(path) ?? {};
}

function includesIn(jobs: readonly Job[]): readonly CiPart[] {
  return jobs.flatMap(({ data }) =>
    data.system === "GitLab CI" && data.isPart ? (data.uses ?? []).filter(({ from }) => from === "file") : [],
  );
}

/** What a called job runs for: its caller's triggers, unless its own conditions leave fewer. */
export function narrowest(caller: readonly CiTrigger[], own: readonly CiTrigger[]): readonly CiTrigger[] {
  if (own.length === 0 || own.some(({ by }) => by === "call")) return caller;
  const kept = caller.filter(({ by }) => own.some((trigger) => trigger.by === by));
  return kept.length > 0 ? own.filter(({ by }) => kept.some((trigger) => trigger.by === by)) : own;
}

/** True of a job that runs only where another calls it. */
export function isOnlyCalled({ on }: CiJob): boolean {
  return on.length > 0 && on.every(({ by }) => by === "call");
}
