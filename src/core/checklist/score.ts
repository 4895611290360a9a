import type { Band, Item, Score, State } from "../model.ts";

const COMPLETE: ReadonlySet<State> = new Set(["met", "elsewhere"]);
const OPEN: ReadonlySet<State> = new Set(["gap", "unanswered", "stale"]);

/** The score over the items that apply. With none, everything that is asked is answered: 1, 1, 1 and go. */
export function scoreOf(items: readonly Pick<Item, "check" | "component" | "state" | "level">[]): Score {
  const applicable = items.filter((item) => item.state !== "not-applicable");
  const share = (counts: (state: State) => boolean) =>
    applicable.length === 0 ? 1 : applicable.filter((item) => counts(item.state)).length / applicable.length;
  const complete = share((state) => COMPLETE.has(state));
  const blockers = applicable
    .filter((item) => item.level === "essential" && OPEN.has(item.state))
    .map(({ check, component }) => ({ check, ...(component === undefined ? {} : { component }) }));
  return {
    complete,
    named: share((state) => !OPEN.has(state)),
    decided: share((state) => state !== "unanswered"),
    band: bandOf(complete),
    verdict: blockers.length === 0 ? "go" : "no-go",
    blockers,
  };
}

export function bandOf(complete: number): Band {
  if (complete < 0.6) return "pre-production";
  return complete <= 0.85 ? "managed-risk" : "strong";
}
