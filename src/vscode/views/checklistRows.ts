import * as vscode from "vscode";
import type { Item, Report } from "../../core/model.ts";
import { checkRow, type Standing } from "./itemRows.ts";
import type { Row } from "./row.ts";
import { isOpen } from "./stateLook.ts";

/** What of the checklist is to be seen. */
export interface Filter {
  readonly gapsOnly: boolean;
}

/** A folder's checklist: what blocks, the areas, what does not apply, and what could not be looked at. */
export function checklistRows(report: Report, folder: string, filter: Filter): readonly Row[] {
  const applicable = report.items.filter(({ state }) => state !== "not-applicable");
  const rows: Row[] = [];
  const blockers = blockersRow(report, folder);
  if (blockers) rows.push(blockers);
  for (const [area, items] of byKey(applicable, (item) => item.area)) {
    const shown = filter.gapsOnly ? items.filter(isOpen) : items;
    if (shown.length > 0) rows.push(areaRow(area, items, shown, folder));
  }
  const others = report.items.filter(({ state }) => state === "not-applicable");
  if (others.length > 0 && !filter.gapsOnly) rows.push(notApplicableRow(others, folder));
  const problems = problemsRow(report, folder);
  if (problems) rows.push(problems);
  return rows;
}

/** One row for a folder of several. */
export function folderRow(name: string, folder: string, description: string, children: () => readonly Row[]): Row {
  return {
    id: folder,
    label: name,
    description,
    icon: "root-folder",
    context: "folder",
    folder,
    expanded: true,
    children,
  };
}

function blockersRow({ items, score }: Report, folder: string): Row | undefined {
  const blocking = score.blockers.flatMap(
    ({ check, component }) => items.find((item) => item.check === check && item.component === component) ?? [],
  );
  if (blocking.length === 0) return undefined;
  const at: Standing = { under: `${folder}#blockers`, folder };
  return {
    id: at.under,
    label: vscode.l10n.t("Blockers"),
    description: String(blocking.length),
    icon: "stop-circle",
    color: "list.errorForeground",
    context: "blockers",
    spoken: vscode.l10n.t("Blockers, {0}", blocking.length),
    folder,
    expanded: true,
    children: () => checkRows(blocking, at),
  };
}

/** A row for each check, with the components it is about. */
function checkRows(items: readonly Item[], at: Standing): readonly Row[] {
  return [...byKey(items, (item) => item.check).values()].flatMap((same) => checkRow(same, at) ?? []);
}

function areaRow(area: string, items: readonly Item[], shown: readonly Item[], folder: string): Row {
  const at: Standing = { under: `${folder}#${area}`, folder };
  const done = items.filter(({ state }) => state === "met" || state === "elsewhere").length;
  return {
    id: at.under,
    label: titleOf(area),
    description: `${done}/${items.length}`,
    context: "area",
    spoken: vscode.l10n.t("{0}, {1} of {2} complete", titleOf(area), done, items.length),
    folder,
    children: () => checkRows(shown, at),
  };
}

function notApplicableRow(items: readonly Item[], folder: string): Row {
  const at: Standing = { under: `${folder}#not-applicable`, folder };
  return {
    id: at.under,
    label: vscode.l10n.t("Not applicable"),
    description: String(items.length),
    context: "area",
    folder,
    children: () => checkRows(items, at),
  };
}

function problemsRow({ problems }: Report, folder: string): Row | undefined {
  if (problems.length === 0) return undefined;
  const id = `${folder}#problems`;
  return {
    id,
    label: vscode.l10n.t("Problems"),
    description: String(problems.length),
    icon: "warning",
    color: "list.warningForeground",
    context: "problems",
    folder,
    children: () =>
      problems.map(({ message, place }, index) => ({
        id: `${id}/${index}`,
        label: message,
        ...(place ? { description: `${place.path}:${place.start.line}`, place } : {}),
        icon: "warning",
        context: place ? "problem placed" : "problem",
        tooltip: message,
        folder,
      })),
  };
}

function byKey(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** "reliability" → "Reliability", "cost-and-capacity" → "Cost and capacity". */
function titleOf(area: string): string {
  const words = area.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
