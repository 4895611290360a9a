import type { Band, Item, Report, Score, State } from "../model.ts";
import { count, verdictWords } from "./words.ts";

/** One area of the checklist, as reports group it. */
export interface Area {
  readonly id: string;
  /** "Reliability". */
  readonly title: string;
  readonly items: readonly Item[];
  readonly open: readonly Item[];
}

/** What every report says, in the order in which a launch meeting asks for it. */
export interface Summary {
  /** "No-go: 5 essential items are open". */
  readonly headline: string;
  readonly band: string;
  readonly blockers: readonly Item[];
  readonly areas: readonly Area[];
  readonly planned: readonly Item[];
  readonly accepted: readonly Item[];
  readonly answered: readonly Item[];
  readonly undecided: readonly Item[];
  readonly notApplicable: readonly Item[];
}

const OPEN: ReadonlySet<State> = new Set(["gap", "unanswered", "stale"]);

const BANDS: Readonly<Record<Band, string>> = {
  "pre-production": "pre-production (below 60 %)",
  "managed-risk": "managed risk (60 to 85 %)",
  strong: "strong (above 85 %)",
};

export function summarise(report: Report): Summary {
  const { items, score } = report;
  const inState = (state: State) => items.filter((item) => item.state === state);
  return {
    headline: headline(score),
    band: BANDS[score.band],
    blockers: items.filter((item) => item.level === "essential" && OPEN.has(item.state)),
    areas: areasOf(items),
    planned: inState("planned"),
    accepted: inState("accepted"),
    answered: items.filter(
      (item) =>
        item.entry !== undefined &&
        (item.state === "met" || item.state === "elsewhere" || item.state === "not-applicable"),
    ),
    undecided: [...inState("unanswered"), ...inState("stale")],
    notApplicable: inState("not-applicable"),
  };
}

export function areasOf(items: readonly Item[]): readonly Area[] {
  return [...new Set(items.map(({ area }) => area))].map((id) => {
    const own = items.filter(({ area }) => area === id);
    return { id, title: areaTitle(id), items: own, open: own.filter(({ state }) => OPEN.has(state)) };
  });
}

export function areaTitle(id: string): string {
  return id === "ml" ? "Machine learning" : `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

export function headline(score: Score): string {
  const open = score.blockers.length;
  if (open === 0) return "Go: no essential item is open";
  return `${verdictWords(score)}: ${count(open, "essential item")} ${open === 1 ? "is" : "are"} open`;
}
