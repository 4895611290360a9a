import type { Report } from "../model.ts";

export const HISTORY_PATH = ".readiness/history.jsonl";

/** How far things were on a day. */
export interface TrendPoint {
  /** ISO 8601 day. */
  readonly on: string;
  /** 0 to 1 */
  readonly complete: number;
}

/** The history with a line for today, in place of an earlier one of the same day. Other lines stay as they are. */
export function withSnapshot(text: string | undefined, { score, criticality }: Report, today: string): string {
  const line = JSON.stringify({
    on: today,
    complete: rounded(score.complete),
    named: rounded(score.named),
    decided: rounded(score.decided),
    verdict: score.verdict,
    blockers: score.blockers.length,
    criticality,
  });
  const lines = (text ?? "").split(/\r?\n/).filter((each) => each !== "" && pointOf(each)?.on !== today);
  return `${[...lines, line].join("\n")}\n`;
}

/** The shares that were complete on earlier days, oldest first. A line that is none says nothing. */
export function trendOf(text: string | undefined, today: string): readonly TrendPoint[] {
  return (text ?? "")
    .split(/\r?\n/)
    .flatMap((line) => pointOf(line) ?? [])
    .filter(({ on }) => on < today)
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}

function pointOf(line: string): TrendPoint | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const on: unknown = Reflect.get(Object(value), "on");
    const complete: unknown = Reflect.get(Object(value), "complete");
    return typeof on === "string" && typeof complete === "number" ? { on, complete } : undefined;
  } catch {
    return undefined; // a merge marker, or a line cut short: the other lines still hold
  }
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
