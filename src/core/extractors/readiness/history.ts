import type { ReadinessSnapshot, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

/** Enough to say when somebody last looked. */
const LAST = 50;

/** Reads `.readiness/history.jsonl`: one JSON object a line, the newest last. A line that is none says nothing. */
export const readinessHistory: Extractor = {
  name: "readiness history",
  files: [".readiness/history.jsonl"],

  extract({ path, text }) {
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      const data = snapshotOf(line);
      if (data)
        signals.push({ kind: "readiness.snapshot", place: { path, span: { start, end: start + line.length } }, data });
      start += line.length + 1;
    }
    return { signals: signals.slice(-LAST), problems: [] };
  },
};

function snapshotOf(line: string): ReadinessSnapshot | undefined {
  const value = parsed(line);
  if (typeof value !== "object" || value === null) return undefined;
  const day = ["day", "date", "on", "at"]
    .map((key): unknown => Reflect.get(value, key))
    .find((each) => typeof each === "string" && /^\d{4}-\d{2}-\d{2}/.test(each));
  if (typeof day !== "string") return undefined;
  const score: unknown = Reflect.get(value, "score") ?? value;
  const complete: unknown = typeof score === "object" && score !== null ? Reflect.get(score, "complete") : undefined;
  const verdict: unknown = typeof score === "object" && score !== null ? Reflect.get(score, "verdict") : undefined;
  return {
    day: day.slice(0, "2026-01-01".length),
    ...(typeof complete === "number" ? { complete } : {}),
    ...(typeof verdict === "string" ? { verdict } : {}),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // a merge marker, or a line cut short: the other lines still hold
  }
}
