import * as vscode from "vscode";
import { countdown } from "../../core/checklist/countdown.ts";
import type { Item, Report } from "../../core/model.ts";
import type { Said } from "../session.ts";
import { today } from "../today.ts";
import { countdownRow } from "./countdownRow.ts";
import { type Group, groupsOf } from "./groups.ts";
import { checkRow, type Standing } from "./itemRows.ts";
import type { Row } from "./row.ts";
import { type Shape, shown } from "./shape.ts";

/** A folder's checklist, and how it is to be shown. */
export interface Shaped {
  readonly report: Report;
  /** The folder's address. */
  readonly folder: string;
  readonly said: Said;
  readonly shape: Shape;
}

/** A folder's checklist: what blocks, its groups, what does not apply, and what could not be looked at. */
export function checklistRows({ report, folder, said, shape }: Shaped): readonly Row[] {
  const { owners } = said;
  const matching = shown(report.items, { ...shape, gapsOnly: false }, owners);
  const visible = new Set(shown(matching, shape, owners));
  const counted = countdown(matching, said.launch, today());
  const rows = [
    ...(counted ? [countdownRow(counted, folder, checkRows)] : []),
    ...blockersRow(matching, report, folder, counted === undefined),
  ];
  for (const group of groupsOf(matching, shape.grouping, owners)) {
    const children = group.items.filter((item) => visible.has(item));
    if (children.length > 0) rows.push(groupRow(group, children, shape, folder));
  }
  return shape.filter === "" ? [...rows, ...problemsRow(report, folder)] : rows;
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

/** A row for each check, with the components it is about. */
function checkRows(items: readonly Item[], at: Standing): readonly Row[] {
  const byCheck = new Map<string, Item[]>();
  for (const item of items) {
    const same = byCheck.get(item.check);
    if (same) same.push(item);
    else byCheck.set(item.check, [item]);
  }
  return [...byCheck.values()].flatMap((same) => checkRow(same, at) ?? []);
}

/** Expanded, but where the countdown above names the same items already. */
function blockersRow(items: readonly Item[], { score }: Report, folder: string, expanded: boolean): Row[] {
  const blocking = score.blockers.flatMap(
    ({ check, component }) => items.find((item) => item.check === check && item.component === component) ?? [],
  );
  if (blocking.length === 0) return [];
  const at: Standing = { under: `${folder}#blockers`, folder };
  return [
    {
      id: at.under,
      label: vscode.l10n.t("Blockers"),
      description: String(blocking.length),
      icon: "stop-circle",
      color: "list.errorForeground",
      context: "blockers",
      spoken: vscode.l10n.t("Blockers, {0}", blocking.length),
      folder,
      expanded,
      children: () => checkRows(blocking, at),
    },
  ];
}

function groupRow(group: Group, children: readonly Item[], { grouping, filter }: Shape, folder: string): Row {
  const { key, title, icon, color, items } = group;
  const at: Standing = { under: `${folder}#${grouping}/${key}`, folder };
  const done = items.filter(({ state }) => state === "met" || state === "elsewhere").length;
  const isComponent = grouping === "component" && key !== "" && key !== "not-applicable";
  const isOneState = grouping === "state" || key === "not-applicable";
  return {
    id: at.under,
    label: title,
    description: isOneState ? String(items.length) : `${done}/${items.length}`,
    ...(icon === undefined ? {} : { icon }),
    ...(color === undefined ? {} : { color }),
    context: isComponent ? "component named" : grouping,
    spoken: isOneState
      ? `${title}, ${items.length}`
      : vscode.l10n.t("{0}, {1} of {2} complete", title, done, items.length),
    folder,
    ...(isComponent ? { component: key } : {}),
    expanded: filter !== "",
    children: () => checkRows(children, at),
  };
}

function problemsRow({ problems }: Report, folder: string): readonly Row[] {
  if (problems.length === 0) return [];
  const id = `${folder}#problems`;
  return [
    {
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
    },
  ];
}
