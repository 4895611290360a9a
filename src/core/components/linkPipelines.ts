import { resolvePath } from "../extractors/paths.ts";
import type { CiJob, CiPart, CiTrigger, Place, Seen, Signal, Span } from "../model.ts";
import { filled, givenTo, withInputs } from "./linkGiven.ts";
import { behindOf, followed } from "./linkPipelineOrder.ts";
import { includedBy, inputsBy, isOnlyCalled, narrowest, weakened, withWeakness } from "./linkPipelineParts.ts";
import { type Found, purposesOf } from "./linkPurposes.ts";
import { Tasks } from "./linkTasks.ts";

/** What a check reads to look at pipelines as a whole. */
export const PIPELINE_READS = ["ci.job", "ci.step", "ci.task", "ci.unread"] as const;
export type PipelineKind = (typeof PIPELINE_READS)[number];

/** A job that runs, with everything it comes to. */
export interface LinkedJob {
  /** Unique in the workspace. */
  readonly key: string;
  /** As people name it. */
  readonly name: string;
  readonly data: CiJob;
  readonly place: Place;
  readonly on: readonly CiTrigger[];
  /** Keys of the jobs that must have passed before it, those behind them included. */
  readonly behind: ReadonlySet<string>;
  readonly steps: readonly LinkedStep[];
  /** Parts of it that are not in the workspace, or not found. */
  readonly unseen: readonly Unseen[];
}

export interface Unseen {
  readonly what: string;
  readonly place: Place;
}

/** One command or action in the end, at its place in the pipeline. */
export interface LinkedStep {
  readonly job: string;
  readonly words: readonly string[];
  readonly uses?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly place: Place;
  /** Where it is written, if that is a part which the pipeline takes in: a composite action, a template. */
  readonly writtenAt?: Place;
  /** Where its failure is given away, where the pipeline itself does so. */
  readonly mayFailAt?: Span;
  readonly mayFail?: string;
  readonly never?: string;
  readonly byHand: boolean;
  readonly on: readonly CiTrigger[];
  /** "make test", where a task led to it. */
  readonly via: readonly string[];
  readonly unfollowed?: true;
  readonly purposes: readonly Found[];
}

type Job = Signal<"ci.job">;
type Step = Signal<"ci.step">;
type Given = Readonly<Record<string, string>>;
const MOST_DEEP = 8;

/** The jobs that run by themselves, with the steps of all that they include. */
export function linkedJobs(seen: Pick<Seen<"ci.job" | "ci.step" | "ci.task">, "everywhere">): readonly LinkedJob[] {
  const from = [...seen.everywhere("ci.job"), ...seen.everywhere("ci.step"), ...seen.everywhere("ci.task")];
  if (from.length === last.from.length && from.every((signal, index) => signal === last.from[index])) return last.jobs;
  const linker = new Linker(
    seen.everywhere("ci.job"),
    seen.everywhere("ci.step"),
    new Tasks(seen.everywhere("ci.task")),
  );
  last = { from, jobs: linker.all() };
  return last.jobs;
}

/** Many checks ask for the same signals one after another. */
let last: { readonly from: readonly Signal[]; readonly jobs: readonly LinkedJob[] } = { from: [], jobs: [] };

class Linker {
  readonly #jobs: readonly Job[];
  readonly #tasks: Tasks;
  readonly #inputs: (path: string) => Given;
  readonly #stepsOf = new Map<string, Step[]>();
  readonly #byFile = new Map<string, Job[]>();
  readonly #byName = new Map<string, Job[]>();

  constructor(jobs: readonly Job[], steps: readonly Step[], tasks: Tasks) {
    this.#inputs = inputsBy(jobs);
    this.#jobs = jobs.map((job) => withInputs(job, this.#inputs(job.place.path)));
    this.#tasks = tasks;
    for (const step of steps) push(this.#stepsOf, keyOf(step.place.path, step.data.job), step);
    for (const job of this.#jobs) {
      push(this.#byFile, job.place.path, job);
      push(this.#byName, job.data.job, job);
    }
  }

  all(): readonly LinkedJob[] {
    const called = new Set(
      this.#jobs.flatMap(({ data }) =>
        (data.uses ?? []).flatMap(({ from, name }) => (from === "file" ? [...this.#files(name)] : [])),
      ),
    );
    const included = includedBy(this.#jobs);
    const roots = this.#jobs.filter(
      ({ data, place }) =>
        !data.isPart &&
        !isOnlyCalled(data) &&
        !(data.on.length === 0 && called.has(place.path)) &&
        (data.included !== true || included(place.path)),
    );
    const linked = roots.flatMap((job) => this.#link(job, job.data.on, "", 0, this.#inputs(job.place.path)));
    const whole = linked.map((job) => ({ ...job, behind: new Set([...job.behind, ...followed(job, linked)]) }));
    return whole.map((job) => ({ ...job, behind: behindOf(job, whole) }));
  }

  /** A job and, where it runs jobs of another file, each of those. */
  #link(job: Job, on: readonly CiTrigger[], prefix: string, depth: number, outer: Given): readonly LinkedJob[] {
    const key = `${prefix}${keyOf(job.place.path, job.data.job)}`;
    const unseen: Unseen[] = [];
    const given = { ...job.data.defaults, ...outer };
    const steps = this.#steps(job, on, unseen, new Set(), 0, given);
    const inner =
      depth > MOST_DEEP
        ? []
        : (job.data.uses ?? []).flatMap((part) =>
            this.#jobsOf(part).flatMap((each) =>
              this.#link(
                withWeakness(each, job, part),
                narrowest(on, each.data.on),
                `${key} › `,
                depth + 1,
                givenTo(part.given, given, each.data.defaults),
              ),
            ),
          );
    const own: LinkedJob = {
      key,
      name: job.data.title ?? job.data.job,
      data: job.data,
      place: job.place,
      on,
      behind: this.#needs(job, prefix),
      steps,
      unseen,
    };
    const parts = inner.map((each) => ({ ...each, behind: new Set([...each.behind, ...own.behind]) }));
    return [own, ...parts];
  }

  /** Keys of what must have passed before it, by name or by stage. */
  #needs({ data, place }: Job, prefix: string): ReadonlySet<string> {
    const named = data.needs.flatMap((need) => {
      const own = (this.#byFile.get(place.path) ?? []).filter(
        (job) => job.data.job === need || job.data.title === need,
      );
      const others = own.length > 0 || data.system === "GitHub Actions" ? own : (this.#byName.get(need) ?? []);
      return others.map((job) => `${prefix}${keyOf(job.place.path, job.data.job)}`);
    });
    return new Set([
      ...named,
      ...this.#earlierStages(data).map((job) => `${prefix}${keyOf(job.place.path, job.data.job)}`),
    ]);
  }

  /** https://docs.gitlab.com/ci/yaml/#stages: a stage starts once the one before it has passed. */
  #earlierStages({ stage, system }: CiJob): readonly Job[] {
    if (stage === undefined) return [];
    const jobs = this.#jobs.filter(({ data }) => data.system === system && data.stage !== undefined);
    const declared = jobs.map(({ data }) => data.stage?.order).find((order) => order !== undefined);
    const order = [".pre", ...(declared ?? ["build", "test", "deploy"]), ".post"];
    const at = order.indexOf(stage.name);
    return at < 0
      ? []
      : jobs.filter(
          ({ data }) =>
            !data.isPart && order.indexOf(data.stage?.name ?? "") < at && order.includes(data.stage?.name ?? ""),
        );
  }

  /** The steps of a job and of the parts it takes in. */
  #steps(
    job: Job,
    on: readonly CiTrigger[],
    unseen: Unseen[],
    seen: Set<string>,
    depth: number,
    given: Given,
  ): readonly LinkedStep[] {
    const key = keyOf(job.place.path, job.data.job);
    if (seen.has(key) || depth > MOST_DEEP) return [];
    seen.add(key);
    let folder: string | undefined;
    const written = (this.#stepsOf.get(key) ?? []).flatMap((step) => filled(step, given));
    const own = written.flatMap((step) => {
      const { words } = step.data;
      if (words[0] === "cd" && words[1] !== undefined && !/[$~]|^\/|^-$/.test(words[1]))
        folder = resolvePath(step.data.folder ?? folder ?? "", words[1]);
      return this.#follow(step, job, on, folder);
    });
    const parts = (job.data.uses ?? []).flatMap((part): readonly LinkedStep[] => {
      const place = { path: job.place.path, span: part.at };
      if (part.from === "elsewhere" && this.#ownWorkflow(part.name).length === 0) {
        unseen.push({ what: part.name, place });
        return [];
      }
      const found = this.#partsOf(part, job);
      if (found.length === 0 && this.#jobsOf(part).length === 0) unseen.push({ what: part.name, place });
      return found.flatMap((each) =>
        this.#steps(each, on, unseen, seen, depth + 1, givenTo(part.given, given, each.data.defaults)).map((step) => ({
          ...weakened(step, part, job.data),
          writtenAt: step.writtenAt ?? step.place,
          place,
          job: job.data.job,
        })),
      );
    });
    return [...own, ...parts];
  }

  #follow({ data, place }: Step, job: Job, on: readonly CiTrigger[], cd: string | undefined): readonly LinkedStep[] {
    const mayFail = job.data.mayFail ?? data.mayFail;
    const never = job.data.never ?? data.never;
    const folder = data.folder ?? cd;
    const runs = data.uses === undefined ? this.#tasks.follow(data.words, folder) : [{ words: data.words, via: [] }];
    return runs.map((run): LinkedStep => {
      const weak = mayFail ?? ("mayFail" in run ? run.mayFail : undefined);
      const doing = {
        words: run.words,
        ...(data.uses === undefined ? {} : { uses: data.uses }),
        ...(data.inputs ? { inputs: data.inputs } : {}),
      };
      return {
        job: data.job,
        ...doing,
        ...(folder === undefined ? {} : { folder }),
        place,
        ...(data.mayFailAt === undefined ? {} : { mayFailAt: data.mayFailAt }),
        ...(weak === undefined ? {} : { mayFail: weak }),
        ...(never === undefined ? {} : { never }),
        byHand: data.byHand,
        on: data.on === undefined ? on : narrowest(on, data.on),
        via: run.via,
        ...("unfollowed" in run && run.unfollowed ? { unfollowed: true } : {}),
        purposes: purposesOf(doing),
      };
    });
  }

  /** Parts that are taken in where they are asked for: templates, commands, composite actions. */
  #partsOf({ from, name }: CiPart, asking: Job): readonly Job[] {
    if (from === "job") {
      const all = (this.#byName.get(name) ?? []).filter((job) => job !== asking);
      const own = all.filter(({ place }) => place.path === asking.place.path);
      return (own.length > 0 ? own : all).slice(0, 5);
    }
    return [...this.#files(name)].flatMap((path) => this.#byFile.get(path) ?? []).filter(({ data }) => data.isPart);
  }

  /** Jobs of another file that are run in its place. */
  #jobsOf({ from, name }: CiPart): readonly Job[] {
    if (from === "elsewhere") return this.#ownWorkflow(name);
    if (from !== "file") return [];
    return [...this.#files(name)].flatMap((path) => this.#byFile.get(path) ?? []).filter(({ data }) => !data.isPart);
  }

  /** A repository that calls its own workflow by its full name: that file is here, and others may call it. */
  #ownWorkflow(name: string): readonly Job[] {
    const path = /^[\w.-]+\/[\w.-]+\/(\.github\/workflows\/[\w.-]+)@/.exec(name)?.[1];
    if (path === undefined) return [];
    return (this.#byFile.get(path) ?? []).filter(({ data }) => data.on.some(({ by }) => by === "call"));
  }

  /** The files that a path names: itself, or an action in that folder. */
  #files(name: string): ReadonlySet<string> {
    const clean = name.replace(/^\.?\//, "");
    return new Set(
      [clean, `${clean}/action.yml`, `${clean}/action.yaml`, clean === "" ? "action.yml" : ""].filter((path) =>
        this.#byFile.has(path),
      ),
    );
  }
}

function keyOf(path: string, job: string): string {
  return `${path}#${job}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
