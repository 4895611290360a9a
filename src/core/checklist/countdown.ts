import type { Item } from "../model.ts";
import { addDays, daysBetween } from "./state.ts";

/** A day before the launch by which something has to be so. */
export interface Milestone {
  readonly name: "four-weeks" | "two-weeks" | "launch-day";
  /** ISO 8601 day. */
  readonly on: string;
  /** True from that day on. */
  readonly isDue: boolean;
  /** What is still to be done by then, in the checklist's order. Each item is named at the first day that asks for it. */
  readonly items: readonly Item[];
}

export interface Countdown {
  /** ISO 8601 day. */
  readonly launch: string;
  /** From today; 0 on the day itself. */
  readonly days: number;
  /** In the order of their days; those with nothing left to do are left out. */
  readonly milestones: readonly Milestone[];
}

/** What somebody has to go through, not only to write down: a plan is not enough two weeks before the launch. */
const DRILLS: ReadonlySet<string> = new Set([
  "data/restore-drill",
  "delivery/rollback-tested",
  "incident/rehearsed",
  "scaling/autoscaling-exercised",
  "security/account-flows",
]);

/**
 * What is due before the launch: four weeks ahead, every essential item is met, planned or answered; two weeks ahead,
 * no answer is stale or will be by the launch, and the drills are done; on the day, what was planned of the essential
 * items is done, so that nothing blocks. undefined without a launch, and once it is over.
 */
export function countdown(items: readonly Item[], launch: string | undefined, today: string): Countdown | undefined {
  if (launch === undefined) return undefined;
  const days = daysBetween(today, launch);
  if (days < 0) return undefined;
  const named = new Set<Item>();
  const milestones = MILESTONES.map(({ name, before, asksFor }): Milestone => {
    const on = addDays(launch, -before);
    const own = items.filter((item) => !named.has(item) && asksFor(item, launch));
    for (const item of own) named.add(item);
    return { name, on, isDue: on <= today, items: own };
  });
  return { launch, days, milestones: milestones.filter((milestone) => milestone.items.length > 0) };
}

interface Rule {
  readonly name: Milestone["name"];
  /** In days. */
  readonly before: number;
  readonly asksFor: (item: Item, launch: string) => boolean;
}

const MILESTONES: readonly Rule[] = [
  {
    name: "four-weeks",
    before: 28,
    asksFor: ({ level, state }) =>
      level === "essential" && (state === "gap" || state === "unanswered" || state === "stale"),
  },
  {
    name: "two-weeks",
    before: 14,
    asksFor: ({ check, state, ends }, launch) =>
      state === "stale" ||
      (DRILLS.has(check) && (state === "gap" || state === "unanswered" || state === "planned")) ||
      (state !== "planned" && ends !== undefined && ends < launch),
  },
  { name: "launch-day", before: 0, asksFor: ({ level, state }) => level === "essential" && state === "planned" },
];
