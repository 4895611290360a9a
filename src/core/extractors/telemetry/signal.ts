import type { ConfiguredTelemetry, Place, Signal, Span } from "../../model.ts";

/** A signal of telemetry that is configured at a place. */
export function configured(
  place: Place,
  topic: ConfiguredTelemetry["topic"],
  system: string,
  role: string,
  says: string,
  facts: ConfiguredTelemetry["facts"] = {},
): Signal<"telemetry.configured"> {
  return { kind: "telemetry.configured", place, data: { topic, system, role, says, facts } };
}

/** A place in a file. */
export function placeAt(path: string, { start, end }: Span): Place {
  return { path, span: { start, end } };
}
