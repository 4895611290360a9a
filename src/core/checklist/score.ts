import type { Band, Item, Score, State } from "../model.ts";

const COMPLETE: ReadonlySet<State> = new Set(["met", "elsewhere"]);
const OPEN: ReadonlySet<State> = new Set(["gap", "unanswered", "stale"]);

/** What of an item a score is made from. */
export type Scored = Pick<Item, "check" | "component" | "state" | "level">;

/** The score over the items that apply. With none, everything that is asked is answered: 1, 1, 1 and go. */
export function scoreOf(items: readonly Scored[]): Score {
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

/** A score for each component or area, in the order in which they come; under undefined what is the repository's own. */
export function scoresBy(
  items: readonly (Scored & Pick<Item, "area">)[],
  key: "component" | "area",
): ReadonlyMap<string | undefined, Score> {
  const groups = new Map<string | undefined, Scored[]>();
  for (const item of items) {
    const own = groups.get(item[key]);
    if (own) own.push(item);
    else groups.set(item[key], [item]);
  }
  return new Map([...groups].map(([name, own]) => [name, scoreOf(own)]));
}

/** What closing some items would come to. */
export interface WhatIf {
  /** How many open items it would close. */
  readonly closed: number;
  readonly before: Score;
  readonly after: Score;
}

/** The score as it would be if these checks were met; one without a component stands for all of its items. */
export function whatIf<Own extends Scored>(
  items: readonly Own[],
  checks: readonly { readonly check: string; readonly component?: string }[],
): WhatIf {
  const isClosed = (item: Own) =>
    item.state !== "not-applicable" &&
    !COMPLETE.has(item.state) &&
    checks.some(({ check, component }) => check === item.check && (component ?? item.component) === item.component);
  const closed = items.filter(isClosed);
  const after = items.map((item) => (isClosed(item) ? { ...item, state: "met" as const } : item));
  return { closed: closed.length, before: scoreOf(items), after: scoreOf(after) };
}

function bandOf(complete: number): Band {
  if (complete < 0.6) return "pre-production";
  return complete <= 0.85 ? "managed-risk" : "strong";
}
