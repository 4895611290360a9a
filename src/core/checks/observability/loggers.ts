import type { Evidence, Place, Seen } from "../../model.ts";
import { both, configuredEvidence, configuredOf, type Reached, useEvidence, usesOf } from "./reach.ts";

/** A logger with the form of its lines, and when it is set up so. */
export interface Logger {
  readonly library: string;
  readonly format: "json" | "logfmt" | "text" | "unknown";
  /** False where only run time knows whether it is set up so. */
  readonly always: boolean;
  readonly shared: boolean;
  /** True where the code or the file says so itself, in place of a default. */
  readonly explicit: boolean;
  readonly evidence: Evidence;
  readonly place: Place;
}

type Reads = "library.used" | "telemetry.configured";

/** Every logger that code or configuration sets up. */
export function loggersOf(seen: Seen<Reads>): readonly Logger[] {
  const uses = usesOf(seen, "logging");
  const settings = configuredOf(seen, "logging");
  const pretty = uses.own.some(({ data }) => data.role === "pretty" && data.when === undefined);
  const fromCode = withShared(uses, (signal, shared): readonly Logger[] => {
    const { data } = signal;
    const { role, library } = data;
    if (role === "used" && library === "Logrus") return [logger("logfmt", signal, shared)];
    if (role === "pretty") return data.when === undefined ? [logger("text", signal, shared)] : [];
    if (role === "used" && pretty) return [];
    const format = formatOf(data.facts["format"]);
    return format === undefined ? [] : [logger(format, signal, shared)];
  });
  const fromFiles = withShared(settings, (signal, shared): readonly Logger[] => {
    const { role, system, facts } = signal.data;
    const format = role === "format" ? formatOf(facts["format"]) : undefined;
    if (format === undefined || /\b(?:dev|local|test)/i.test(String(facts["profile"] ?? ""))) return [];
    const evidence = configuredEvidence(signal);
    return [{ library: system, format, always: true, explicit: true, shared, evidence, place: signal.place }];
  });
  return [...fromCode, ...fromFiles];

  function logger(format: Logger["format"], signal: Parameters<typeof useEvidence>[0], shared: boolean): Logger {
    const { data } = signal;
    const { when, library } = data;
    return {
      library,
      format,
      always: when !== "other",
      shared,
      explicit: data.facts["default"] !== true,
      evidence: useEvidence(signal),
      place: signal.place,
    };
  }
}

function withShared<K extends Reads>(
  reached: Reached<K>,
  read: (signal: Reached<K>["own"][number], shared: boolean) => readonly Logger[],
): readonly Logger[] {
  return [...reached.own.flatMap((each) => read(each, false)), ...reached.shared.flatMap((each) => read(each, true))];
}

function formatOf(fact: string | number | boolean | undefined): Logger["format"] | undefined {
  return fact === "json" || fact === "logfmt" || fact === "text" || fact === "unknown" ? fact : undefined;
}

/** What sends log lines to a place where they can be searched. */
export function shippersOf(seen: Seen<Reads>): readonly Evidence[] {
  return [
    ...both(usesOf(seen, "logging"))
      .filter(({ data }) => data.role === "shipping")
      .map(useEvidence),
    ...both(configuredOf(seen, "logging"))
      .filter(({ data }) => data.role === "collector")
      .map(configuredEvidence),
  ];
}
