import type { Item } from "../../core/model.ts";

/** How long before its end an answer is reviewed, in days. */
const DUE_WITHIN_DAYS = 30;

/** One stop of a review: a check, of one component where only one of several is to be looked at. */
export interface Stop {
  readonly check: string;
  readonly component?: string;
}

/** Everything that is unanswered, stale or ends soon, in the order of the checklist. */
export function stopsOf(items: readonly Item[], today: string): readonly Stop[] {
  const last = new Date(Date.parse(today) + DUE_WITHIN_DAYS * 86_400_000).toISOString().slice(0, 10);
  const due = items.filter(
    ({ state, ends }) =>
      state === "unanswered" || state === "stale" || (state !== "gap" && ends !== undefined && ends <= last),
  );
  return [...new Set(due.map(({ check }) => check))].map((check) => {
    const components = due.flatMap((item) => (item.check === check ? [item.component] : []));
    const [component] = components;
    return components.length > 1 || component === undefined ? { check } : { check, component };
  });
}

/** A walk through a review, from stop to stop. */
export interface Walk {
  readonly stops: readonly Stop[];
  readonly at: number;
  /** How many were answered on the way. */
  readonly answered: number;
}

/** What a person does at a stop. */
export type Step = "answered" | "skipped" | "back";

export function begin(stops: readonly Stop[]): Walk {
  return { stops, at: 0, answered: 0 };
}

/** The walk after a step; it is over once `at` is behind the last stop. */
export function walkOn({ stops, at, answered }: Walk, step: Step): Walk {
  if (step === "back") return { stops, at: Math.max(0, at - 1), answered };
  return { stops, at: at + 1, answered: answered + (step === "answered" ? 1 : 0) };
}
