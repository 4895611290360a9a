import { ABSENT, either, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** A signal that a timer ends: https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static */
const BOUNDS = /\bAbortSignal\s*\.\s*timeout\s*\(|\bsetTimeout\s*\(/;

/** What a function in place of `fetch` does to a client's waits: bounds them, or we cannot say. */
export const ownFetch: Reader = (values, resolver) => either(values.map((value) => readFetch(value, resolver)));

function readFetch(value: Value, { program }: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT;
  if (expression.kind === "name" && expression.name === "fetch" && expression.binding === undefined) return ABSENT;
  if (expression.kind !== "function") return unknownReading(`${describe(value)} asks in place of fetch`);
  const body = program.text.slice(expression.span.start, expression.span.end);
  if (BOUNDS.test(body)) return SET;
  return /\bsignal\b/.test(body) ? unknownReading("its own fetch is given a signal") : ABSENT;
}
