import type { Span } from "../model.ts";

// Signals of pipelines and of what they and images take from elsewhere.

/** The kinds of signal, with the data each carries. */
export interface PipelinesSignals {
  "ci.step": CiStep;
  "ci.unread": UnreadPipeline;
  "image.reference": ImageReference;
  "action.reference": ActionReference;
}

/** A container image that a build or a pipeline takes from a registry, as written, with arguments that have defaults filled in. */
export interface ImageReference {
  /** What asks for it: "FROM", "COPY --from", "container", "services" … */
  readonly by: string;
  readonly image: string;
}

/** An action or a workflow of another repository that a workflow runs. */
export interface ActionReference {
  /** "actions/checkout", "acme/deploy/.github/workflows/release.yaml", "docker://alpine" */
  readonly name: string;
  /** The tag, branch or commit; empty where there is none. */
  readonly ref: string;
  /** The version that a comment behind it names: `# v4.2.0`. */
  readonly version?: string;
  /** Where the ref stands. */
  readonly refSpan: Span;
}

/** One step of a pipeline: a command it runs, or an action it uses. */
export interface CiStep {
  readonly system: "GitHub Actions" | "GitLab CI" | "CircleCI" | "Azure Pipelines" | "Bitbucket Pipelines";
  readonly job: string;
  /** The words of one simple command, without quotes; empty for an action. */
  readonly words: readonly string[];
  /** "actions/checkout@v4" */
  readonly uses?: string;
  /** Why its failure stops nothing ("continue-on-error"); undefined when it does. */
  readonly mayFail?: string;
  /** Why it never runs ("if: false"); undefined when it does. */
  readonly never?: string;
  /** True when only a person starts the pipeline. */
  readonly byHand: boolean;
}

/** A pipeline in a form that is not read. */
export interface UnreadPipeline {
  readonly system: string;
}
