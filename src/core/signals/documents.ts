import type { Place } from "../model.ts";

// Signals of documents, by their structure.

/** The kinds of signal, with the data each carries. */
export interface DocumentsSignals {
  "document.runbook": Runbook;
  "document.page": DocumentPage;
  "architecture.file": ArchitectureFile;
}

/** The failures a runbook is most often needed for. */
export type RunbookTopic =
  | "database"
  | "third-party"
  | "payment"
  | "error-rate"
  | "deploy"
  | "certificate"
  | "queue"
  | "disk"
  | "auth"
  | "latency";

/** What to do about one failure: a document, or a section of one that holds several. Its place is its heading. */
export interface Runbook {
  readonly title: string;
  readonly topics: readonly RunbookTopic[];
  readonly sections: readonly string[];
  readonly owner?: string;
  /** Where the owner is named, or where the name was left out. */
  readonly ownerPlace?: Place;
  /** ISO 8601 days. */
  readonly lastReviewed?: string;
  readonly reviewBy?: string;
  /** Where the date that counts stands (`reviewBy`, else `lastReviewed`), or was left to be filled in. */
  readonly reviewPlace?: Place;
  /** What a template left to be filled in, as it is written. */
  readonly placeholders: readonly { readonly text: string; readonly place: Place }[];
  /** Steps or commands an engineer could follow, under headings such as "Diagnose" and "Mitigate". */
  readonly steps: number;
  /** Links to other documents of the workspace. */
  readonly links: readonly { readonly path: string; readonly place: Place }[];
}

/** What a document's place says it is about; a page may be about several. */
export type DocumentTopic =
  | "single-points-of-failure"
  | "dependencies"
  | "load-test"
  | "bottlenecks"
  | "on-call"
  | "game-day"
  | "status-page"
  | "customer-communication"
  | "rollback"
  | "release"
  | "penetration-test"
  | "restore"
  | "critical-paths"
  | "regulations"
  | "data-subject-requests"
  | "vendors"
  | "training"
  | "debt"
  | "readiness-review"
  | "targets"
  | "postmortem"
  | "decision"
  | "incident-process"
  | "severity"
  | "postmortem-template"
  | "disaster-recovery"
  | "recovery"
  | "threat-model"
  | "data-map"
  | "retention"
  | "classification"
  | "consent"
  | "architecture"
  | "caching"
  | "limits"
  | "runbook-index"
  | "readme";

/** A document at a place that a check names. That it is there is a hint to a person and proves nothing. */
export interface DocumentPage {
  readonly about: readonly DocumentTopic[];
  readonly title: string;
  readonly headings: readonly string[];
  readonly owner?: string;
  /** The latest day its front matter or its file's name gives, ISO 8601; a month where the name gives no more. */
  readonly day?: string;
  readonly reviewBy?: string;
  /** Where its links lead: addresses, and files as paths of the workspace. */
  readonly links: readonly string[];
  /** Ids of checks that its front matter names under `checks`. */
  readonly checks: readonly string[];
  /** Who approved it, as its front matter or a line "Approved by: …" says. */
  readonly approvedBy?: string;
  readonly tables: readonly DocumentTable[];
  readonly tasks: readonly DocumentTask[];
  /** What a template left to be filled in, as it is written. */
  readonly placeholders: readonly { readonly text: string; readonly place: Place }[];
  /** Of a threat model in Markdown: which state of the architecture it is about, as its front matter records. */
  readonly recorded?: RecordedArchitecture;
  /** The first words of each definition with a stretch of time: "RTO" and "4 h". */
  readonly durations: readonly { readonly name: string; readonly text: string; readonly place: Place }[];
}

/** Which state of the architecture a document is about, and where its front matter says so. */
export interface RecordedArchitecture {
  readonly files: readonly { readonly path: string; readonly digest: string }[];
  /** What a new record takes the place of: empty where none is there. */
  readonly at: Place;
  readonly newline: "\n" | "\r\n";
  /** What has to be written around it. */
  readonly needs: "nothing" | "line" | "front matter";
}

/** A document or a diagram that describes the architecture. */
export interface ArchitectureFile {
  /** Tells one state of it from another. */
  readonly digest: string;
}

export interface DocumentTable {
  /** Of its columns, as written. */
  readonly headings: readonly string[];
  /** The first cell of each row, as written. */
  readonly rows: readonly string[];
}

/** A line with a check box. */
export interface DocumentTask {
  readonly text: string;
  readonly done: boolean;
  /** ISO 8601 day that the line names. */
  readonly due?: string;
  readonly place: Place;
}
