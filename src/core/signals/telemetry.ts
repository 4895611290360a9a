// Signals of telemetry that is set up by configuration: agents, collectors, scrapes, settings of loggers.

/** The kinds of signal, with the data each carries. */
export interface TelemetrySignals {
  "telemetry.configured": ConfiguredTelemetry;
}

/** What a configuration file, a manifest, a start command or an environment variable says of telemetry. */
export interface ConfiguredTelemetry {
  readonly topic: "logging" | "metrics" | "tracing" | "profiling" | "errors" | "machine-learning" | "autoscaling";
  /** As people say it: "OpenTelemetry", "Fluent Bit". */
  readonly system: string;
  /**
   * format (with `format`) · ids · correlation · redaction · collector · endpoint · scrape · exporter · agent · profiler ·
   * exemplars · mesh · canary · serving · drift.
   */
  readonly role: string;
  /** As written, for a sentence: "OTEL_EXPORTER_OTLP_ENDPOINT is set". Never a credential. */
  readonly says: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}
