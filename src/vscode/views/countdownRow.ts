import * as vscode from "vscode";
import type { Countdown, Milestone } from "../../core/checklist/countdown.ts";
import type { Item } from "../../core/model.ts";
import type { Standing } from "./itemRows.ts";
import type { Row } from "./row.ts";

/** "launch in 27 days". */
export function daysInWords({ days }: Countdown): string {
  if (days === 0) return vscode.l10n.t("launch today");
  return days === 1 ? vscode.l10n.t("launch tomorrow") : vscode.l10n.t("launch in {0} days", days);
}

/** What is due before the launch, by the day it has to be done. */
export function countdownRow(
  counted: Countdown,
  folder: string,
  rowsOf: (items: readonly Item[], at: Standing) => readonly Row[],
): Row {
  const { days, launch, milestones } = counted;
  const id = `${folder}#countdown`;
  const label =
    days === 0
      ? vscode.l10n.t("Before launch (today)")
      : days === 1
        ? vscode.l10n.t("Before launch (tomorrow)")
        : vscode.l10n.t("Before launch (in {0} days)", days);
  return {
    id,
    label,
    description: launch,
    icon: "rocket",
    context: "countdown",
    spoken: `${label}, ${launch}`,
    folder,
    expanded: milestones.some(({ isDue }) => isDue),
    children: () =>
      milestones.length > 0
        ? milestones.map((milestone) => milestoneRow(milestone, { under: id, folder }, rowsOf))
        : [
            {
              id: `${id}/ready`,
              label: vscode.l10n.t("Nothing is due before the launch."),
              icon: "pass",
              context: "note",
              folder,
            },
          ],
  };
}

function milestoneRow(
  { name, on, isDue, items }: Milestone,
  at: Standing,
  rowsOf: (items: readonly Item[], at: Standing) => readonly Row[],
): Row {
  const id = `${at.under}/${name}`;
  const { title, asks } = MILESTONES[name]();
  const description = [isDue ? vscode.l10n.t("due now") : vscode.l10n.t("by {0}", on), String(items.length)].join(
    " · ",
  );
  return {
    id,
    label: title,
    description,
    icon: isDue ? "bell" : "watch",
    ...(isDue ? { color: "list.warningForeground" } : {}),
    context: "milestone",
    spoken: `${title}, ${description}`,
    tooltip: asks,
    folder: at.folder,
    expanded: isDue,
    children: () => rowsOf(items, { under: id, folder: at.folder }),
  };
}

const MILESTONES = {
  "four-weeks": () => ({
    title: vscode.l10n.t("Four weeks before"),
    asks: vscode.l10n.t("Every essential item is met, answered or planned."),
  }),
  "two-weeks": () => ({
    title: vscode.l10n.t("Two weeks before"),
    asks: vscode.l10n.t("No answer is over or will be by the launch, and the drills are done."),
  }),
  "launch-day": () => ({
    title: vscode.l10n.t("Launch day"),
    asks: vscode.l10n.t("What was planned of the essential items is done, so that nothing blocks."),
  }),
} as const;
