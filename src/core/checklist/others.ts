import type { Others } from "../model.ts";
import type { Decided } from "./report.ts";
import { scoreOf } from "./score.ts";

/** What a check of the checklist itself is shown of the items that were decided before it. */
export function othersOf(decided: readonly Decided[]): Others {
  const items = decided.map(({ check, component, standing }) => ({
    check: check.id,
    title: check.title,
    level: check.level,
    ...(component === undefined ? {} : { component: component.id }),
    state: standing.state,
    ...(standing.entry === undefined ? {} : { entry: standing.entry }),
    ...(standing.ends === undefined ? {} : { ends: standing.ends }),
  }));
  return { items, score: scoreOf(items) };
}
