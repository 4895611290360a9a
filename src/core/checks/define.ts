import type { ChecklistCheck, Component, ComponentKind, SignalCheck, SignalKind } from "../model.ts";

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

/**
 * Languages in which a component is mainly written and whose code nobody here reads, as people call them; empty where it is written in
 * one that is. A language of services counts where it comes second as well: what is there most may be its pages.
 */
export function unreadLanguages({ languages }: Pick<Component, "languages">): readonly string[] {
  const [first = "", second = ""] = languages;
  return [SERVING[first] ?? OTHERS[first], SERVING[second]].filter((name) => name !== undefined);
}

const SERVING: Readonly<Record<string, string>> = {
  scala: "Scala",
  elixir: "Elixir",
  erlang: "Erlang",
  clojure: "Clojure",
  fsharp: "F#",
};
const OTHERS: Readonly<Record<string, string>> = { cpp: "C++", c: "C", swift: "Swift", dart: "Dart" };
