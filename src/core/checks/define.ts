import type { ChecklistCheck, ComponentKind, SignalCheck, SignalKind } from "../model.ts";

/** Lets the compiler hold a check to the kinds of signal it declares in `reads`. */
export function defineCheck<K extends SignalKind>(check: SignalCheck<K>): SignalCheck<K> {
  return check;
}

/** A check of the checklist itself, which judges the other items by their states. */
export function defineChecklistCheck(check: Omit<ChecklistCheck, "scope" | "reads">): ChecklistCheck {
  return { ...check, scope: "repository", reads: [] };
}

/** What a component is, to follow "it is": "a library and a function", "infrastructure". */
export function kindsSaid(kinds: readonly ComponentKind[]): string {
  return kinds.map((kind) => (UNCOUNTED.has(kind) ? kind : `a ${kind}`)).join(" and ");
}

const UNCOUNTED: ReadonlySet<ComponentKind> = new Set(["infrastructure", "ml"]);
