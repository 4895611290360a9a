// Signals of libraries that code uses for more than calling out.

/** The kinds of signal, with the data each carries. */
export interface UsesSignals {
  "library.used": LibraryUse;
}

/** A library that code uses for one of the checklist's topics: the call, decorator or import that shows it. */
export interface LibraryUse {
  readonly language: string;
  readonly topic: UseTopic;
  /** As people say it: "prom-client", "LaunchDarkly", "Spring Security". */
  readonly library: string;
  /** What this place does within the topic, a word of its table: "histogram", "exporter", "guard". */
  readonly role: string;
  /** As one would name it in a sentence: "new Histogram(…)"; the module for what is only imported. */
  readonly call: string;
  /** True in code that runs in a browser. */
  readonly inBrowser: boolean;
  /** The condition under which it is reached at all, where there is one: which environment, or something else. */
  readonly when?: "production" | "development" | "other";
  /** What else its table reads at the place: a metric's name, a setting. Never a credential. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** What a library is used for. Each has its tables under `extractors/code/uses/`. */
export type UseTopic =
  | "logging"
  | "metrics"
  | "tracing"
  | "profiling"
  | "errors"
  | "authentication"
  | "authorisation"
  | "audit"
  | "debugging"
  | "secrets"
  | "flags"
  | "migrations"
  | "transactions"
  | "sessions"
  | "cache"
  | "pools"
  | "rate-limits"
  | "local-state"
  | "web-vitals"
  | "machine-learning";
