/** Every noun of the checklist as a readonly type. All of it is plain data, so it can cross to a worker thread. */

import type { SignalData } from "./signals/index.ts";

export type * from "./signals/index.ts";

/** A stretch of a file's text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file of the workspace. Paths are relative to the workspace's root and "/"-separated. */
export interface Place {
  readonly path: string;
  readonly span: Span;
  /** The name of what encloses it (function, class, resource), which outlives moves within the file. */
  readonly within?: string;
}

/** What stopped us from looking, and where. */
export interface Problem {
  readonly message: string;
  readonly place?: Place;
  /** A stable kebab-case name of what is wrong, for problems that have ways out. */
  readonly kind?: string;
  /** Left out: a warning. */
  readonly severity?: Severity;
  readonly fixes?: readonly EditFix[];
}

/** What a file is for. Only production files are judged; documents are read as documents. */
export type FileRole = "production" | "test" | "example" | "generated" | "vendored" | "docs";

// ---------------------------------------------------------------------------------------------------------- signals

export type SignalKind = keyof SignalData;

/** Something seen at a place. */
export type Signal<K extends SignalKind = SignalKind> = {
  [P in K]: { readonly kind: P; readonly place: Place; readonly data: SignalData[P] };
}[K];

// ----------------------------------------------------------------------------------------------------------- checks

export type Level = "essential" | "standard" | "critical";
export type Criticality = "internal" | "standard" | "critical";
/** auto: files decide · partial: files decide part, a person the rest · attest: only a person. */
export type Mode = "auto" | "partial" | "attest";
export type Severity = "error" | "warning" | "info";

/** One question the checklist asks: of what the files show, or of the checklist itself. */
export type Check<K extends SignalKind = SignalKind> = SignalCheck<K> | ChecklistCheck;

/** What every question of the checklist says about itself. */
interface Question {
  /** "reliability/outbound-timeouts": the path of its file under checks/. */
  readonly id: string;
  /** What is true once it is done. */
  readonly title: string;
  readonly level: Level;
  readonly mode: Mode;
  readonly scope: "component" | "repository";
  /** The kinds of component it is asked of, for a repository: one of which it must hold; left out: of every kind. */
  readonly appliesTo?: readonly ComponentKind[];
  /** How long a person's `done` holds, in days; left out: until its evidence changes. */
  readonly reviewDays?: number;
  /** The scaffolds that help. */
  readonly scaffolds?: readonly string[];
  /** True for a check of the repository's own configuration. */
  readonly custom?: true;
}

/** A question that signals answer. */
export interface SignalCheck<K extends SignalKind = SignalKind> extends Question {
  readonly reads: readonly K[];
  /** Pure: the same signals give the same verdict. */
  decide(seen: Seen<K>): Verdict;
}

/** A question about the checklist: asked once every other item has its state, and never about itself or its like. */
export interface ChecklistCheck extends Question {
  readonly scope: "repository";
  readonly reads: readonly [];
  /** Pure: the same items give the same verdict. */
  decideOver(others: Others): Verdict;
}

/** What such a check is shown: the items of all other checks that are asked, and their score. */
export interface Others {
  readonly items: readonly OtherItem[];
  readonly score: Score;
}

export interface OtherItem extends Pick<Item, "check" | "component" | "title" | "level" | "state" | "entry" | "ends"> {}

/** What a check is shown. */
export interface Seen<K extends SignalKind> {
  readonly component: Component;
  /** Those of the whole workspace. */
  readonly components: readonly Component[];
  readonly limits: Limits;
  /** What the root folder is called, which a clone takes from its repository. */
  readonly workspace: string;
  /** ISO 8601 day. */
  readonly today: string;
  /** How many files were read in the part of the workspace that is asked about. */
  readonly files: number;
  /** The component's signals, by path and offset; for a repository check, all of them. */
  all<P extends K>(kind: P): readonly Signal<P>[];
  /** The same over the whole workspace. */
  everywhere<P extends K>(kind: P): readonly Signal<P>[];
}

export interface Limits {
  /** The longest wait that is still called bounded, in milliseconds. */
  readonly outboundTimeout: number;
}

/** Something that supports an answer. */
export interface Evidence {
  readonly message: string;
  readonly place?: Place;
  /** True of what could not be decided: it is shown beside what holds and does not count as such. */
  readonly undecided?: true;
}

/** One thing wrong. */
export interface Finding {
  /** A stable kebab-case name, unique within its check. */
  readonly kind: string;
  readonly message: string;
  readonly severity: Severity;
  readonly place?: Place;
  /** The other end of a finding that spans files. */
  readonly related?: readonly Evidence[];
  /** Stands for the text at the place in the fingerprint, where that text may not be kept (a secret). */
  readonly identity?: string;
  readonly fixes: readonly Fix[];
}

/** `notes` are worth doing and shown as findings, but do not keep the check from passing. */
export type Verdict =
  | { readonly outcome: "pass"; readonly evidence: readonly Evidence[]; readonly notes?: readonly Finding[] }
  | {
      readonly outcome: "fail";
      readonly findings: readonly [Finding, ...Finding[]];
      /** The part that holds. */
      readonly evidence: readonly Evidence[];
      readonly notes?: readonly Finding[];
    }
  | {
      readonly outcome: "unknown";
      readonly reason: string;
      readonly evidence: readonly Evidence[];
      readonly notes?: readonly Finding[];
    }
  | { readonly outcome: "not-applicable"; readonly reason: string };

// ------------------------------------------------------------------------------------------------------------ fixes

/** Replaces the span with the text. */
export interface TextEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

export interface EditFix {
  readonly kind: "edit";
  /** Imperative: "Set a 10 s timeout here". */
  readonly title: string;
  /** safe: cannot change behaviour other than the gap · review: shown as a preview first. */
  readonly safety: "safe" | "review";
  readonly edits: readonly TextEdit[];
  /** New files, by path; a file that is already there is left alone. */
  readonly creates?: readonly { readonly path: string; readonly text: string }[];
}

export interface ScaffoldFix {
  readonly kind: "scaffold";
  readonly title: string;
  readonly safety: "review";
  /** A scaffold's id. */
  readonly scaffold: string;
  /** Which of its choices; left out: a person chooses. */
  readonly choice?: string;
}

export type Fix = EditFix | ScaffoldFix;

/** What a fix, a scaffold or an answer would do to one file. `before` is the text it was worked out on. */
export interface FileChange {
  readonly path: string;
  /** undefined: the file does not exist yet. */
  readonly before?: string;
  readonly after: string;
  /** The texts with every credential masked, where they hold one: what may be printed. */
  readonly printable?: { readonly before?: string; readonly after: string };
}

// ------------------------------------------------------------------------------------------------------- components

export type ComponentKind = "service" | "worker" | "web" | "library" | "cli" | "function" | "ml" | "infrastructure";

/** A deployable service in the workspace. */
export interface Component {
  readonly id: string;
  /** The folder, "" for the workspace's root. */
  readonly root: string;
  /** Other folders that belong to it, as the configuration says. */
  readonly also?: readonly string[];
  readonly kinds: readonly ComponentKind[];
  readonly languages: readonly string[];
  /** The folders that its program is built with, of a module that others are built of as well; left out: any may be. */
  readonly builtWith?: readonly string[];
  readonly criticality: Criticality;
  readonly why: readonly Evidence[];
}

// ----------------------------------------------------------------------------------------------------------- report

export type Says = "done" | "planned" | "accepted" | "elsewhere" | "not-applicable";

/** One line of the ledger: what a person said about a check. Days are ISO 8601. */
export interface Entry {
  readonly check: string;
  readonly component?: string;
  readonly says: Says;
  readonly by: string;
  readonly on: string;
  readonly evidence?: string;
  /** `sha256:<hex>` of the evidence file's bytes when it was given. */
  readonly seen?: string;
  readonly review?: string;
  readonly until?: string;
  readonly due?: string;
  readonly why?: string;
  readonly where?: string;
}

export type State = "met" | "elsewhere" | "accepted" | "planned" | "gap" | "unanswered" | "stale" | "not-applicable";

/** A place as people count: lines and columns from 1, columns in UTF-16 units. */
export interface ReportPlace {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface ReportEvidence {
  readonly message: string;
  readonly place?: ReportPlace;
  /** True of what could not be decided. */
  readonly undecided?: true;
}

export interface ReportFinding {
  readonly kind: string;
  readonly message: string;
  readonly severity: Severity;
  readonly place?: ReportPlace;
  readonly related?: readonly ReportEvidence[];
  readonly fingerprint: string;
  /** True when the baseline holds it. */
  readonly baselined?: boolean;
  readonly fixes: readonly Fix[];
}

/** One line of the checklist: a check, for one component, with its state. */
export interface Item {
  readonly check: string;
  readonly area: string;
  readonly title: string;
  readonly level: Level;
  readonly mode: Mode;
  readonly scope: "component" | "repository";
  readonly component?: string;
  readonly state: State;
  readonly reason?: string;
  readonly evidence: readonly ReportEvidence[];
  readonly findings: readonly ReportFinding[];
  readonly entry?: Entry;
  /** The day a person's answer stops counting. */
  readonly ends?: string;
  /** Scaffolds that help with it. */
  readonly scaffolds: readonly string[];
  /** True for a check of the repository's own configuration, which has no page elsewhere. */
  readonly custom?: true;
}

export type Band = "pre-production" | "managed-risk" | "strong";

/** Shares are 0 to 1. */
export interface Score {
  readonly complete: number;
  readonly named: number;
  readonly decided: number;
  readonly band: Band;
  readonly verdict: "go" | "no-go";
  readonly blockers: readonly { readonly check: string; readonly component?: string }[];
}

export interface ReportProblem {
  readonly message: string;
  readonly place?: ReportPlace;
  readonly kind?: string;
  /** Left out: a warning. */
  readonly severity?: Severity;
  /** What a problem with a kind is recognised by, as findings are. */
  readonly fingerprint?: string;
  readonly fixes?: readonly EditFix[];
}

/** What leads from one thing that operates a service to another, or where that ends. */
export interface ReportLink {
  /** "alert-runbook", "objective-dashboard" … */
  readonly kind: string;
  readonly component?: string;
  readonly from: ReportEvidence;
  readonly to?: ReportEvidence;
  /** What it should lead to and does not. */
  readonly lacks?: string;
}

/** The whole result. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly criticality: Criticality;
  readonly components: readonly {
    readonly id: string;
    readonly root: string;
    readonly kinds: readonly ComponentKind[];
    readonly why: readonly ReportEvidence[];
  }[];
  readonly items: readonly Item[];
  readonly score: Score;
  /** How alerts, runbooks, objectives, dashboards, probes, dependencies and owners belong together. */
  readonly links: readonly ReportLink[];
  readonly problems: readonly ReportProblem[];
  readonly stats: {
    readonly files: number;
    readonly bytes: number;
    readonly scanned: number;
    readonly skipped: Readonly<Record<string, number>>;
    readonly milliseconds: number;
  };
}
