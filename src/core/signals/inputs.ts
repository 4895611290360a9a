import type { Span } from "../model.ts";

// Signals of what builds, pipelines and images take from elsewhere, and of what holds them to it.

/** The kinds of signal, with the data each carries. */
export interface InputsSignals {
  "image.reference": ImageReference;
  "action.reference": ActionReference;
  "repository.address": RepositoryAddress;
  "build.lock": LockFile;
  "build.toolchain": ToolchainPin;
  "build.deterministic": DeterministicBuild;
  "updates.automated": AutomatedUpdates;
  "build.command": BuildCommand;
  "build.download": BuildDownload;
}

/** A container image that a build or a pipeline takes from a registry, as written, with arguments that have defaults filled in. */
export interface ImageReference {
  /** What asks for it: "FROM", "COPY --from", "container", "services" … */
  readonly by: string;
  readonly image: string;
  /** A value of a job's matrix, each of which is tried. */
  readonly tried?: true;
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
  /**
   * It is given all secrets of the workflow, which only one of the same organisation or enterprise can be:
   * https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow
   */
  readonly inherits?: true;
}

/** Repositories on GitHub that a file names, as "acme/shop" in lower case. */
export interface RepositoryAddress {
  /** Those that it can only mean the repository itself by: its badges, its clone, the source of its image. */
  readonly own: readonly string[];
  readonly named: readonly string[];
  /** Images that a workflow pushes, without registry and tag. */
  readonly pushed: readonly string[];
}

/** A lock file, by its name: which versions a build takes. */
export interface LockFile {
  /** The package manager: "npm", "pnpm", "Poetry". */
  readonly manager: string;
}

/** A setting by which the same source gives the same bytes. */
export interface DeterministicBuild {
  /** "ContinuousIntegrationBuild" */
  readonly says: string;
}

/** A file that says which version of a toolchain builds the project. */
export interface ToolchainPin {
  readonly tool: string;
  /** As a file of this tool alone writes it, where that is a number: "16.13.0" of .nvmrc. */
  readonly version?: string;
}

/** Renovate's or Dependabot's configuration. */
export interface AutomatedUpdates {
  readonly by: "Dependabot" | "Renovate";
  /** Ecosystems it watches; "all" for Renovate unless it is told otherwise. */
  readonly ecosystems: readonly string[];
  /** How often, as written. */
  readonly schedules: readonly string[];
  /** Why it does nothing, where it is turned off. */
  readonly off?: string;
  /** Turned off, it still proposes what mends a known vulnerability, where the repository's settings have that on. */
  readonly mends?: true;
  /** Ecosystems that it is told to propose nothing for but what mends a known vulnerability. */
  readonly onlyMends?: readonly string[];
  /** It puts a digest behind images and a commit behind actions that have none. */
  readonly pins?: true;
  /** It does nothing else: rules turn new versions off. */
  readonly onlyPins?: true;
}

/** A command that installs packages while an image is built. */
export interface BuildCommand {
  readonly words: readonly string[];
}

/** What is taken from the network with nothing to hold it against: by a Dockerfile, a playbook, a chart. */
export interface BuildDownload {
  /**
   * A script that a shell runs as it comes in, a file that becomes part of the image, whatever comes from whoever
   * answers, since no certificate is checked, or packages by their names alone.
   */
  readonly as: "script" | "file" | "unchecked" | "package";
  /** What it is taken for, where that is no image: a machine that is set up, a release of a chart. */
  readonly for?: "machine" | "release";
  /** True where a lock beside it may hold it: Chart.lock. */
  readonly locked?: true;
  /** Of packages: as they are asked for. */
  readonly what?: readonly string[];
}
