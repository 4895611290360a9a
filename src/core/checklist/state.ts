import type { Check, Entry, State, Verdict } from "../model.ts";

/** What became of the file that an entry names as evidence. */
export type EvidenceState = "none" | "unchanged" | "changed" | "gone";

export interface Answer {
  readonly entry: Entry;
  readonly evidence: EvidenceState;
}

/** A state with its reason, the entry that decided, and the last day on which that entry counts. */
export interface Standing {
  readonly state: State;
  readonly reason?: string;
  readonly entry?: Entry;
  readonly ends?: string;
}

/** The state of an item: the first that applies of DESIGN section 5. Total over verdict × entries × date. */
export function stateOf(
  check: Pick<Check, "reviewDays">,
  verdict: Verdict,
  answers: readonly Answer[],
  today: string,
): Standing {
  const readings = [...answers].sort(nearestFirst).map((answer) => readAnswer(check, answer, today));
  const live = (says: Entry["says"]) =>
    readings.find((reading) => reading.answer.entry.says === says && reading.lapsed === undefined);

  if (verdict.outcome === "not-applicable") return { state: "not-applicable", reason: verdict.reason };
  const notApplicable = live("not-applicable");
  if (notApplicable) return standing("not-applicable", notApplicable, notApplicable.answer.entry.why);

  if (verdict.outcome === "pass") return { state: "met" };
  const done = live("done");
  if (done && verdict.outcome === "unknown") return standing("met", done);

  for (const says of ["elsewhere", "accepted", "planned"] as const) {
    const reading = live(says);
    if (reading) return standing(says, reading, reading.answer.entry.where ?? reading.answer.entry.why);
  }
  const lapsed = readings.find((reading) => reading.lapsed !== undefined);
  if (lapsed) return standing("stale", lapsed, lapsed.lapsed);
  if (verdict.outcome === "fail") {
    return { state: "gap", ...(done ? { reason: "An entry says done, but the files show that it is not." } : {}) };
  }
  return { state: "unanswered", reason: verdict.reason };
}

/** An answer as it stands on a day. */
export interface Reading {
  readonly answer: Answer;
  /** The last day on which it counts. */
  readonly ends?: string;
  /** Why the entry no longer counts. */
  readonly lapsed?: string;
}

/** What is said of the component itself before what is said of all, then the newest: not what stands first in the file. */
function nearestFirst({ entry: one }: Answer, { entry: other }: Answer): number {
  const key = ({ component, on, ...rest }: Entry) => JSON.stringify([on, rest]);
  const nearer = Number(one.component === undefined) - Number(other.component === undefined);
  return nearer || (key(one) > key(other) ? -1 : key(one) < key(other) ? 1 : 0);
}

/** Whether an answer still counts, and until when. */
export function readAnswer(check: Pick<Check, "reviewDays">, answer: Answer, today: string): Reading {
  const { entry, evidence } = answer;
  const ends = lastDay(check, entry);
  const lapsed =
    evidence === "gone"
      ? `Its evidence ${entry.evidence} is not in the repository.`
      : evidence === "changed"
        ? `Its evidence ${entry.evidence} has changed since ${entry.on}.`
        : ends !== undefined && today > ends
          ? `It counted until ${ends}.`
          : undefined;
  return { answer, ...(ends === undefined ? {} : { ends }), ...(lapsed === undefined ? {} : { lapsed }) };
}

/** The last day on which an entry counts, as an ISO 8601 day; undefined when it has no end. */
export function lastDay(check: Pick<Check, "reviewDays">, entry: Entry): string | undefined {
  if (entry.says === "planned") return entry.due;
  if (entry.says === "accepted") return entry.until;
  if (entry.review !== undefined) return entry.review;
  if (entry.says === "done" && check.reviewDays !== undefined) return addDays(entry.on, check.reviewDays);
  return undefined;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function standing(state: State, reading: Reading, reason?: string): Standing {
  return {
    state,
    entry: reading.answer.entry,
    ...(reason === undefined ? {} : { reason }),
    ...(reading.ends === undefined ? {} : { ends: reading.ends }),
  };
}
