import type { FieldInsertion, Place } from "../model.ts";

// Signals of objectives, alerts, where alerts go, and dashboards: operations as code.

/** The kinds of signal, with the data each carries. */
export interface AlertingSignals {
  "objective.defined": DefinedObjective;
  "alert.defined": DefinedAlert;
  "alert.receiver": AlertReceiver;
  "alert.unread": UnreadOperations;
  "oncall.rota": OnCallRota;
  "metric.recorded": RecordedMetric;
  "dashboard.defined": DefinedDashboard;
  "document.file": DocumentFile;
}

/** A service-level objective: a number that an indicator is held to, over a window. */
export interface DefinedObjective {
  /** "OpenSLO", "Sloth", "Pyrra", "Nobl9", "Datadog" … ; "a table" where a document gives it. */
  readonly tool: string;
  readonly name: string;
  /** The service it is about, as the file names it. */
  readonly service?: string;
  /** In percent, 0 to 100, or a time as written; undefined where none is given. */
  readonly target?: string;
  /** As written: "30d", "28d", "calendar month". */
  readonly window?: string;
  /** How it is measured: the metrics of its query, or a query we do not read; undefined where nothing says so. */
  readonly indicator?: { readonly metrics: readonly string[]; readonly text?: string };
  /** True where the tool makes alerts on the budget's burn rate of it by itself. */
  readonly alerts?: true;
}

/** What an alert looks at: what users notice (errors, latency, availability, freshness), or what may be its cause. */
export type AlertSubject = "errors" | "latency" | "availability" | "freshness" | "traffic" | "saturation" | "budget";

/** A condition under which somebody is told. */
export interface DefinedAlert {
  /** "Prometheus", "Grafana", "CloudWatch", "Datadog" … */
  readonly tool: string;
  readonly name: string;
  readonly subjects: readonly AlertSubject[];
  /** What it looks at where the software that it asks ("alertmanager", "etcd") is that of the workspace. */
  readonly ifOwn?: { readonly software: readonly string[]; readonly subjects: readonly AlertSubject[] };
  /** Names of the metrics it reads, as the tool spells them. */
  readonly metrics: readonly string[];
  /** What its selectors ask of labels, as written: "orders-backup-.*" of `job_name=~"orders-backup-.*"`. */
  readonly selects?: readonly string[];
  /** Windows over which it compares an error ratio, in seconds, each once and in order. */
  readonly windows: readonly number[];
  /** Factors by which a budget's share is multiplied: 14.4 of `14.4 * 0.001`. */
  readonly factors?: readonly number[];
  readonly severity?: string;
  /** How long it has to hold before it fires, as written; undefined where nothing says so. */
  readonly holds?: string;
  /** False where its tool has no such setting, or has one for all alerts of its kind. */
  readonly mayHold: boolean;
  readonly owner?: string;
  readonly runbook?: RunbookLink;
  /** It says itself what to do: a command, or where to look. */
  readonly saysWhat?: true;
  /** Where a new annotation goes. */
  readonly annotateAt?: { readonly at: FieldInsertion; readonly isMap: boolean };
  /** True where a runbook, an owner and the like may be added to it by other code, as mixins in jsonnet do. */
  readonly mayHaveMore?: true;
  /** True for what tells that the alerting itself lives: a dead man's switch, and for alerts that only stop others. */
  readonly technical?: true;
}

/** What an alert says about where to read on. */
export interface RunbookLink {
  readonly text: string;
  readonly place: Place;
  /** The path of the workspace that it may lead to, where it is no address of somewhere else. */
  readonly path?: string;
  readonly anchor?: string;
  /**
   * relative: a path of this repository · hosted: an address that names a repository's file · elsewhere: any other address ·
   * open: a mark such as TODO, which was left to be filled in.
   */
  readonly leads: "relative" | "hosted" | "elsewhere" | "open";
}

/** Somebody or something that alerts are sent to. */
export interface AlertReceiver {
  readonly tool: string;
  readonly name: string;
  /** "PagerDuty", "Slack", "email" … ; none for one that swallows what it is sent. */
  readonly channels: readonly string[];
  /** default: what no other route takes · routed: some route leads there · unrouted: none does. */
  readonly reached: "default" | "routed" | "unrouted";
  /** What its routes match on severity or priority, as written. */
  readonly severities: readonly string[];
  /** Set where a route names it and nothing defines it. */
  readonly undefined?: true;
}

/** Who is on call, or who is called next, as a paging tool's resource declares it. */
export interface OnCallRota {
  readonly tool: string;
  /** schedule: people take turns · escalation: levels that are called one after the other. */
  readonly what: "schedule" | "escalation";
  readonly name: string;
  /** How many people take turns, or how many levels there are; undefined where that cannot be counted. */
  readonly count?: number;
}

/** Operations as code in a form that is not read, such as jsonnet or a template. */
export interface UnreadOperations {
  readonly what: "alerts" | "dashboards" | "objectives";
  readonly form: string;
}

/** A metric that a recording rule makes. */
export interface RecordedMetric {
  readonly name: string;
  /** The metrics that it is worked out of, where its query is read. */
  readonly metrics?: readonly string[];
}

/** What a dashboard shows. */
export type DashboardTopic = "latency" | "errors" | "traffic" | "saturation" | "budget";

export interface DefinedDashboard {
  readonly tool: string;
  readonly title: string;
  readonly uid?: string;
  readonly shows: readonly DashboardTopic[];
  /** What it shows where the software that it asks is that of the workspace. */
  readonly ifOwn?: { readonly software: readonly string[]; readonly shows: readonly DashboardTopic[] };
  readonly metrics: readonly string[];
  readonly panels: number;
  /** Panels whose queries are not read. */
  readonly unreadPanels: number;
}

/** A document of the workspace that others may link to. */
export interface DocumentFile {
  /** Of its headings, as code hosts make them. */
  readonly anchors: readonly string[];
}
