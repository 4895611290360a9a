// Signals of what a service writes about itself, line by line.

/** The kinds of signal, with the data each carries. */
export interface LoggingSignals {
  "log.printed": PrintedLines;
  "log.carries": CarriedValue;
  "log.context": BoundContext;
  "telemetry.imported": ImportedTelemetry;
}

/** Plain prints of one file, at the first of them. */
export interface PrintedLines {
  readonly language: string;
  /** "console.log(…)" */
  readonly call: string;
  readonly count: number;
  /** prints: to the terminal · plain: by a logger of the standard library that writes plain text (Go's log). */
  readonly by: "prints" | "plain";
  /** True where what is printed is made JSON on the spot. */
  readonly json: boolean;
  /** True where the file uses a logger as well. */
  readonly besideLogger: boolean;
  readonly inBrowser: boolean;
}

/** A logging call, or a setting of one, that is given something which does not belong into logs, by its parsed name. Never its value. */
export interface CarriedValue {
  readonly language: string;
  readonly call: string;
  readonly what: "secret" | "token" | "personal" | "headers" | "body" | "environment";
  /** As the code names it: "user.password". */
  readonly named: string;
  /** field: a field of its own, which redaction can mask · text: part of the message · setting: a library is told to write it. */
  readonly as: "field" | "text" | "setting";
  /** The field's own name, where it stands in an object. */
  readonly key?: string;
  /** True for what is only written while someone looks for a fault. */
  readonly debug: boolean;
  readonly inBrowser: boolean;
}

/** An id that log lines are given. */
export interface BoundContext {
  readonly language: string;
  readonly id: "request id" | "trace id" | "user id" | "tenant id";
  readonly call: string;
}

/** A logger, or what measures and traces, that comes from a package nobody knows. */
export interface ImportedTelemetry {
  readonly language: string;
  readonly of: "logging" | "telemetry";
  readonly module: string;
}
