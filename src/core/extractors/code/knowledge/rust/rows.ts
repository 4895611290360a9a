import type { CallOut, Making, TimeoutOption } from "../client.ts";
import { durationReader } from "./durations.ts";

/** A Duration, or an Option of one, that None switches off. */
export function durationAt(source: string, position = 0): TimeoutOption {
  return { position, reads: durationReader({ nothing: "disabled" }), source };
}

/** A link of a chain that gives the same thing back, with a timeout. */
export function sets(object: string, source: string): Making {
  return { object, options: [durationAt(source)] };
}

/** The same row for each of several members. */
export function each<Row extends Making | CallOut>(names: readonly string[], row: Row): Readonly<Record<string, Row>> {
  return Object.fromEntries(names.map((name): [string, Row] => [name, row]));
}

/** Members that begin a request, in most libraries. */
export const VERBS = ["get", "post", "put", "patch", "delete", "head", "options", "request", "trace"];
