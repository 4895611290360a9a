import * as vscode from "vscode";
import type { Item } from "../core/model.ts";
import { isOpen } from "./views/stateLook.ts";

/** A way out of a gap, in the words and the order that every surface uses. */
export interface WayOut {
  readonly command: string;
  readonly title: () => string;
  readonly isFor: (items: readonly Item[]) => boolean;
}

const someOpen = (items: readonly Item[]) => items.some(isOpen);

export const WAYS_OUT: readonly WayOut[] = [
  {
    command: "readiness.scaffold",
    title: () => vscode.l10n.t("Scaffold…"),
    isFor: (items) => items.some((item) => isOpen(item) && item.scaffolds.length > 0),
  },
  {
    command: "readiness.answerItem",
    title: () => vscode.l10n.t("Answer…"),
    isFor: (items) =>
      items.some(({ state, entry }) => state === "unanswered" || state === "stale" || entry !== undefined),
  },
  { command: "readiness.planItem", title: () => vscode.l10n.t("Plan…"), isFor: someOpen },
  { command: "readiness.acceptRisk", title: () => vscode.l10n.t("Accept Risk…"), isFor: someOpen },
  { command: "readiness.markElsewhere", title: () => vscode.l10n.t("Enforced Elsewhere…"), isFor: someOpen },
  { command: "readiness.markNotApplicable", title: () => vscode.l10n.t("Not Applicable…"), isFor: someOpen },
  { command: "readiness.explainCheck", title: () => vscode.l10n.t("Explain"), isFor: () => true },
];
