import type { Span } from "../model.ts";
import type { FieldInsertion } from "./commands.ts";

// Signals of pipelines and of what they run.

/** The kinds of signal, with the data each carries. */
export interface PipelinesSignals {
  "ci.job": CiJob;
  "ci.step": CiStep;
  "ci.task": CiTask;
  "ci.unread": UnreadPipeline;
  "branch.rules": BranchRules;
  "branch.rulesApplied": AppliedRules;
  "load.script": LoadScript;
  "deploy.platform": DeployPlatform;
  "document.commands": DocumentCommands;
  "document.badges": DocumentBadges;
  "rollback.blocked": RollbackBlocked;
}

/** The systems whose pipelines are read. */
export type CiSystem =
  | "GitHub Actions"
  | "GitLab CI"
  | "CircleCI"
  | "Azure Pipelines"
  | "Bitbucket Pipelines"
  | "Buildkite"
  | "Drone"
  | "Woodpecker"
  | "Travis CI"
  | "Google Cloud Build"
  | "AWS CodeBuild"
  | "Tekton"
  | "Jenkins";

/** One thing that makes a job run. */
export interface CiTrigger {
  /** `change` is a pull or merge request; `after` another pipeline of the repository; `call` whoever includes it. */
  readonly by: "push" | "change" | "merge-queue" | "tag" | "release" | "schedule" | "hand" | "call" | "after" | "other";
  /** Patterns of branches, as written; left out: every branch. */
  readonly branches?: readonly string[];
  /** It runs only for some files that change; left out: whatever changes. */
  readonly paths?: readonly string[];
}

/** One job of a pipeline: a stage, a step group or a task, where the system calls it so. */
export interface CiJob {
  readonly system: CiSystem;
  /** Its key, unique within the file. */
  readonly job: string;
  /** What people see, where that is another name. */
  readonly title?: string;
  /** What makes it run, the pipeline's triggers narrowed by its own conditions; empty for a part that others include. */
  readonly on: readonly CiTrigger[];
  /** What the pipeline is called. */
  readonly pipeline?: string;
  /** Pipelines of the repository that must have ended well before it starts: `workflow_run` with a condition. */
  readonly follows?: readonly string[];
  /** Jobs of the same file that must have passed before it starts, stages resolved. */
  readonly needs: readonly string[];
  /** It starts whatever became of those: `if: always()`, `when: always`. */
  readonly regardless?: true;
  /** What the file calls the place it deploys to. */
  readonly environment?: string;
  /** The environment's address is shown beside its deployments. */
  readonly showsAddress?: true;
  /** A person lets it go on: `when: manual`, `type: approval`, `input`. */
  readonly approval?: true;
  readonly mayFail?: string;
  readonly never?: string;
  /** What it takes further steps from. */
  readonly uses?: readonly CiPart[];
  /** The stage it belongs to and, where the file says so, the order of all. */
  readonly stage?: { readonly name: string; readonly order?: readonly string[] };
  /** A part that runs only where others include it: a hidden job, a command, a composite action. */
  readonly isPart?: true;
  /** It stands in a file that is part of a pipeline only where another includes it. */
  readonly included?: true;
  /** What its scripts are filled in with where whoever calls it gives nothing else: inputs and parameters. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Where the jobs it needs are written, where that is a name or a list in brackets. */
  readonly needsAt?: Span;
  /** Where a further field of it would be written. */
  readonly fieldAt?: FieldInsertion;
  /** How long it may run: written, on each of its steps, or left to the system's default. */
  readonly bound?: JobBound;
  /** What its token may do, where the system grants it rights (GitHub Actions). */
  readonly rights?: JobRights;
}

/** A part of a pipeline that stands elsewhere. */
export interface CiPart {
  /** file: a path of the workspace · job: another job or part by its key, of this file or another · elsewhere: not in the workspace. */
  readonly from: "file" | "job" | "elsewhere";
  readonly name: string;
  /** Where it is asked for. */
  readonly at: Span;
  /** What it is given: `with` of an action or a workflow, `parameters` of a template. */
  readonly given?: Readonly<Record<string, string>>;
  readonly mayFail?: string;
  readonly never?: string;
}

export interface JobBound {
  readonly by: "job" | "steps" | "nothing";
  /** Where the name of the job stands. */
  readonly at: Span;
  readonly insertAt?: FieldInsertion;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
export interface JobRights {
  /** Who says so: the job, its workflow, or nobody, which leaves the repository's default. */
  readonly by: "job" | "workflow" | "nobody";
  /** Scopes it may write; "all" for write-all. */
  readonly writes: readonly string[];
  /** `read-all`: more than anything needs. */
  readonly readsAll?: true;
  /** Where the rights are written. */
  readonly at?: Span;
  /** Where the workflow would say it: the offset of a line that begins a top-level key, and its line end. */
  readonly insertAt?: { readonly offset: number; readonly newline: "\n" | "\r\n" };
}

/** One step of a pipeline: a command it runs, or an action it uses. */
export interface CiStep {
  readonly system: CiSystem;
  readonly job: string;
  /** The words of one simple command, without quotes; empty for an action. */
  readonly words: readonly string[];
  /** "actions/checkout@v4" */
  readonly uses?: string;
  /** What an action is given, as text; values that may be credentials are left out. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The folder it runs in, relative to the workspace, where the file says so. */
  readonly folder?: string;
  /** Why its failure stops nothing ("continue-on-error"); undefined when it does. */
  readonly mayFail?: string;
  /** Where that is written, and what would be taken away. */
  readonly mayFailAt?: Span;
  /** Why it never runs ("if: false"); undefined when it does. */
  readonly never?: string;
  /** What makes it run, where that is less than its job. */
  readonly on?: readonly CiTrigger[];
  /** True when only a person starts the pipeline. */
  readonly byHand: boolean;
  /** Packages that it installs by name alone, or a script that a shell runs as it is downloaded. */
  readonly takes?: { readonly as: "package"; readonly what: readonly string[] } | { readonly as: "script" };
}

/** A task that a file of the repository defines and pipelines run by name: an npm script, a make target, a shell script. */
export interface CiTask {
  readonly runner:
    | "npm"
    | "make"
    | "just"
    | "task"
    | "tox"
    | "nox"
    | "rake"
    | "composer"
    | "poe"
    | "pdm"
    | "hatch"
    | "invoke"
    | "mage"
    | "deno"
    | "script";
  readonly name: string;
  readonly commands: readonly { readonly words: readonly string[]; readonly mayFail?: string }[];
  /** Tasks of the same file that it runs first or as a part. */
  readonly needs: readonly string[];
}

/** A pipeline in a form that is not read. */
export interface UnreadPipeline {
  readonly system: string;
  /** What is not known, where it is another thing than what it does. */
  readonly why?: string;
}

/** What a branch asks before something is merged, as a file of the repository sets it. */
export interface BranchRules {
  /** "ruleset", ".github/settings.yml", "Mergify" … */
  readonly by: string;
  readonly branches: readonly string[];
  /** Names of the checks that must have passed. */
  readonly checks: readonly string[];
  /** Checks are asked for at all. */
  readonly requiresChecks: boolean;
  readonly requiresReview: boolean;
  /** False for a ruleset that is off or only evaluated. */
  readonly enforced: boolean;
  /** The repository that they are for, where the file may speak of others: of infrastructure as code. */
  readonly repository?: string;
  /** They hold once they are imported by hand or applied by a program: a file that the code host does not read by itself. */
  readonly toImport?: true;
}

/** A program, a script or a pipeline that gives the code host rules which lie in files. */
export type AppliedRules = Readonly<Record<string, never>>;

/** A load test. */
export interface LoadScript {
  readonly tool: string;
  /** How many requests or steps one user makes; undefined where that is worked out at run time. */
  readonly steps?: number;
  /** It fails by itself when it gets too slow or too faulty. */
  readonly thresholds: boolean;
}

/** A platform or a controller that deploys by itself what is merged. */
export interface DeployPlatform {
  readonly name: string;
  /** "deploys what is merged into main" */
  readonly says: string;
  /** False where it waits for a person to ask for each deployment. */
  readonly automatic: boolean;
  /** "production", "staging" by its own name, where it has one. */
  readonly environment?: string;
}

/** Commands of a document that deploy or roll back. Its place is the command's. */
export interface DocumentCommands {
  readonly heading: string;
  readonly words: readonly string[];
}

/** Badges of a document that show a pipeline's state. */
export interface DocumentBadges {
  readonly addresses: readonly string[];
}

/** A workload that keeps nothing to go back to. */
export interface RollbackBlocked {
  readonly workload: string;
  /** Where the number stands. */
  readonly valueAt: Span;
}
