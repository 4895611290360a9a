import type { Component, Seen, Signal, SignalKind, TextEdit } from "../model.ts";

/** A fix that makes files. */
export interface Scaffold {
  /** Kebab case, also what the command line calls it. */
  readonly id: string;
  /** Imperative: "Write a runbook". */
  readonly title: string;
  /** What it creates and why, in one sentence. */
  readonly description: string;
  /** The check it helps. */
  readonly check: string;
  /** What it makes is for one component, though its check is asked of the whole repository. */
  readonly perComponent?: true;
  /** What one can choose from, where there is a choice (a runbook's topic). */
  readonly choices?: readonly { readonly id: string; readonly title: string }[];
  /** Further choices, which only what a scan saw can name: an alert. */
  choicesIn?(everywhere: readonly Signal[]): readonly { readonly id: string; readonly title: string }[];
  /** Whether it has a template for a component; only then is it offered there. Left out: it has one for each. */
  fits?(seen: Seen<SignalKind>): boolean;
  /** What it would do, worked out from what the scan saw. Never overwrites. */
  plan(context: ScaffoldContext): Promise<ScaffoldPlan>;
}

export interface ScaffoldContext {
  readonly component: Component;
  readonly components: readonly Component[];
  /** The component's signals. */
  readonly signals: readonly Signal[];
  readonly everywhere: readonly Signal[];
  /** ISO 8601 day. */
  readonly today: string;
  readonly owner?: string;
  /** The id of the choice made. */
  readonly choice?: string;
  /** A file's text as it is now; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
}

export interface ScaffoldPlan {
  readonly creates: readonly { readonly path: string; readonly text: string }[];
  readonly edits: readonly TextEdit[];
  /** Why there is nothing to do, where there is nothing. */
  readonly nothing?: string;
  /** What to do once it is written, where files alone do not bring it about: "Run `go mod tidy`." */
  readonly afterwards?: string;
}
