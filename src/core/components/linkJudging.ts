import type { CiTrigger, Evidence, Fix, Place, Signal } from "../model.ts";
import type { LinkedJob, LinkedStep } from "./linkPipelines.ts";
import type { Purpose } from "./linkPurposes.ts";

/** A step of a job that serves a purpose. */
export interface Serving {
  readonly job: LinkedJob;
  readonly step: LinkedStep;
  readonly tool: string;
  /** False where the tool looks and never fails. */
  readonly judges: boolean;
}

/** The steps that serve one of these purposes, in the pipelines' order. */
export function serving(jobs: readonly LinkedJob[], ...purposes: readonly Purpose[]): readonly Serving[] {
  return jobs.flatMap((job) =>
    job.steps.flatMap((step) => {
      const found = step.purposes.find(({ purpose }) => purposes.includes(purpose));
      return found ? [{ job, step, tool: found.tool, judges: found.judges || isJudgedLater(job, step) }] : [];
    }),
  );
}

/** True where something later in the job decides by what the step found. */
function isJudgedLater(job: LinkedJob, step: LinkedStep): boolean {
  return isUploaded(job, step) || isReadLater(job, step);
}

/** What a job writes to a file, where it may end with an error afterwards: what reads the file may be in a `$(…)`. */
function isReadLater(job: LinkedJob, step: LinkedStep): boolean {
  const isWritten = step.words.some((word) => /^1?>{1,2}$/.test(word) || word === "--output" || word === "-o");
  const after = job.steps.slice(job.steps.indexOf(step) + 1);
  return isWritten && after.some(({ words: [name, code = ""] }) => name === "exit" && /^[1-9]/.test(code));
}

/**
 * What a job uploads to GitHub's code scanning, that judges: a pull request fails by a new alert of high severity.
 * https://docs.github.com/en/code-security/code-scanning/managing-code-scanning-alerts/triaging-code-scanning-alerts-in-pull-requests
 */
function isUploaded(job: LinkedJob, { words, inputs }: LinkedStep): boolean {
  const writes = /\bsarif\b/i.test([...words, ...Object.values(inputs ?? {})].join(" "));
  return writes && job.steps.some(({ uses }) => uses?.startsWith("github/codeql-action/upload-sarif") === true);
}

/** Why a step's failure stops nothing, or why it never comes to that; undefined where it stops the pipeline. */
export function weaknessOf({ step, job, judges }: Serving): string | undefined {
  const never = step.never ?? job.data.never;
  if (never !== undefined) return `never runs (${never})`;
  const mayFail = step.mayFail ?? job.data.mayFail;
  if (mayFail !== undefined) return `may fail without consequence (${mayFail})`;
  return judges ? undefined : "only reports and never fails";
}

const MAIN = /^(?:main|master|trunk|develop|dev|default|production|\$CI_DEFAULT_BRANCH|\$default-branch|\$\{?default)/i;
const EVERY = new Set(["*", "**", "**/*", ".*", "/.*/"]);

function takesAll({ branches }: CiTrigger): boolean {
  return (
    branches === undefined ||
    branches.some((branch) => EVERY.has(branch)) ||
    branches.every((branch) => branch.startsWith("!"))
  );
}

/** True where it runs before a change is in: for pull and merge requests, or for pushes to any branch. */
export function runsOnChanges(on: readonly CiTrigger[]): boolean {
  return on.some(
    (trigger) =>
      trigger.by === "change" || trigger.by === "merge-queue" || (trigger.by === "push" && takesAll(trigger)),
  );
}

/** True where it runs for what has been merged. */
export function runsOnMerges(on: readonly CiTrigger[]): boolean {
  return on.some(
    (trigger) =>
      trigger.by === "merge-queue" ||
      (trigger.by === "push" && (takesAll(trigger) || trigger.branches?.some((branch) => MAIN.test(branch)))),
  );
}

/** True where nothing but a person starts it. */
export function isByHand({ job, step }: Pick<Serving, "job" | "step">): boolean {
  const on = step.on.length > 0 ? step.on : job.on;
  return step.byHand || (on.length > 0 && on.every(({ by }) => by === "hand"));
}

/** "npm test (make check) in job test" */
export function said({ step, job }: Pick<Serving, "job" | "step">): string {
  const what =
    step.uses === undefined
      ? step.words.join(" ")
      : step.uses
          .replace(/^(?:orb|task|plugin|pipe|step|template|component|provider):/, "")
          .replace(/@[\da-f]{40}$/, "");
  const short = what.length > 60 ? `${what.slice(0, 59)}…` : what;
  const way = step.via.at(0);
  return `${way === undefined || way === short ? short : `${way} → ${short}`} in ${job.name}`;
}

/** At most this many steps are shown as evidence. */
const MOST_SHOWN = 5;

export function evidenceOf(found: readonly Serving[], says: (one: Serving) => string = said): readonly Evidence[] {
  const shown = new Map(found.map((one) => [one.job.key, one]));
  return [...shown.values()].slice(0, MOST_SHOWN).map((one) => ({ message: `${says(one)}.`, place: one.step.place }));
}

/** Why a purpose may be served where nobody here can look; undefined where everything was read. */
export function whyUnseen(
  jobs: readonly LinkedJob[],
  unread: readonly Signal<"ci.unread">[],
  words: RegExp,
): { readonly reason: string; readonly evidence: readonly Evidence[] } | undefined {
  const task = jobs
    .flatMap(({ steps }) => steps)
    .find((step) => step.unfollowed && words.test([...step.words, ...step.via].join(" ").replace(/_/g, " ")));
  if (task) {
    const what = task.words.join(" ");
    return {
      reason: `"${what}" is run, and what that does is not in the files`,
      evidence: [{ message: `${what}.`, place: task.place }],
    };
  }
  const parts = jobs.flatMap(({ unseen, name }) => unseen.map((each) => ({ ...each, name })));
  // What is called as if it did it comes first.
  const elsewhere = parts.find(({ what, name }) => words.test(`${what} ${name}`.replace(/_/g, " "))) ?? parts[0];
  if (elsewhere) {
    const what = elsewhere.what.split("@")[0];
    return {
      reason: `${elsewhere.name} takes steps from ${what}, which is not in this workspace`,
      evidence: [{ message: `${what}.`, place: elsewhere.place }],
    };
  }
  const system = unread[0];
  return (
    system && {
      reason: system.data.why ?? `the pipelines are written for ${system.data.system}, which is not read`,
      evidence: [{ message: `${system.place.path}.`, place: system.place }],
    }
  );
}

/** Where whoever mends a step finds it: in the part that the pipeline takes in, if it is of one. */
export function writtenAt({ writtenAt: own, place }: LinkedStep): Place {
  return own ?? place;
}

/** "12 commands of 3 jobs" */
export function counted(jobs: readonly LinkedJob[]): string {
  const steps = jobs.reduce((sum, { steps: all }) => sum + all.length, 0);
  return `${steps} ${steps === 1 ? "step" : "steps"} of ${jobs.length} ${jobs.length === 1 ? "job" : "jobs"}`;
}

/** Settings by which a step or a job may fail without consequence; false is what they are where nothing is said. */
const SETTINGS: ReadonlySet<string> = new Set(["continue-on-error", "allow_failure", "continueOnError", "soft_fail"]);

/** Takes away what gives a step's failure away, where the pipeline itself says so. */
export function unswallow({ step }: Serving, title: string): readonly Fix[] {
  const { mayFailAt: span, mayFail = "" } = step;
  if (span === undefined) return [];
  const isSetting = SETTINGS.has(mayFail);
  if (!isSetting && mayFail !== "|| true") return [];
  const text = isSetting ? `${mayFail}: false` : "";
  return [{ kind: "edit", title, safety: "review", edits: [{ path: writtenAt(step).path, span, text }] }];
}
