import * as vscode from "vscode";
import type { Item, State } from "../../core/model.ts";
import { detail, STATE_WORDS } from "../../core/output/words.ts";

/** How a state looks: never by colour alone, the word stands beside it. */
interface Look {
  readonly icon: string;
  readonly color: string;
}

const LOOKS: Readonly<Record<State, Look>> = {
  gap: { icon: "error", color: "list.errorForeground" },
  stale: { icon: "history", color: "list.warningForeground" },
  unanswered: { icon: "question", color: "list.warningForeground" },
  planned: { icon: "calendar", color: "charts.blue" },
  accepted: { icon: "shield", color: "charts.blue" },
  elsewhere: { icon: "references", color: "testing.iconPassed" },
  met: { icon: "pass", color: "testing.iconPassed" },
  "not-applicable": { icon: "circle-slash", color: "disabledForeground" },
};

/** The worst first: a row that stands for several shows the worst of them. */
export const STATES_WORST_FIRST = Object.keys(LOOKS) as readonly State[]; // the keys of LOOKS are the states

export function lookOf(state: State): Look {
  return LOOKS[state];
}

export function worst(items: readonly Item[]): State {
  return STATES_WORST_FIRST.find((state) => items.some((item) => item.state === state)) ?? "not-applicable";
}

/** True where something is still to be done or said. */
export function isOpen({ state }: Pick<Item, "state">): boolean {
  return state === "gap" || state === "unanswered" || state === "stale";
}

/** "gap · 4 of 11 places", "planned · 2026-12-15 · dana". */
export function stateInWords(items: readonly Item[]): string {
  const state = worst(items);
  const further = state === "gap" ? gapInWords(items) : items.length === 1 && items[0] ? detail(items[0]) : undefined;
  return further === undefined ? STATE_WORDS[state] : `${STATE_WORDS[state]} · ${further}`;
}

function gapInWords(items: readonly Item[]): string {
  const findings = items.flatMap((item) => item.findings);
  const holding = items.flatMap((item) => item.evidence).filter(({ place, undecided }) => place && !undecided);
  if (holding.length > 0 && findings.every(({ place }) => place !== undefined)) {
    return vscode.l10n.t("{0} of {1} places", findings.length, findings.length + holding.length);
  }
  return findings.length === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", findings.length);
}

/** A reason as a sentence of its own. What code calls something keeps its case: "pgxpool.New(…) could not be followed." */
export function sentence(text: string): string {
  const begun = /^\S*[.(_:]\S/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(begun) ? begun : `${begun}.`;
}
