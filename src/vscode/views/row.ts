import type { ReportPlace } from "../../core/model.ts";

/** Names an item of the checklist: what a command is about. Plain, so that a link can carry it. */
export interface Target {
  readonly check: string;
  readonly component?: string;
  /** The address of the folder; left out: the only one, or that of the file in front. */
  readonly folder?: string;
  /** One finding of the item. */
  readonly fingerprint?: string;
}

/** One row of the checklist, before it is a tree item. */
export interface Row {
  /** The same for the same thing after every scan, so that expansion and selection outlive one. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** A codicon's name. */
  readonly icon?: string;
  /** A theme colour's name. */
  readonly color?: string;
  /** The words that menus ask for. */
  readonly context: string;
  /** What a screen reader says, where label and description are not enough. */
  readonly spoken?: string;
  /** In full, where the label is shortened. */
  readonly tooltip?: string;
  /** The address of the folder. */
  readonly folder: string;
  readonly place?: ReportPlace;
  readonly target?: Target;
  /** The component it is about. */
  readonly component?: string;
  readonly expanded?: boolean;
  readonly children?: () => readonly Row[];
}

/** A row as plain data, for tests. */
export interface RowSnapshot {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: string;
  readonly context: string;
  readonly place?: ReportPlace;
  readonly target?: Target;
  readonly children: readonly RowSnapshot[];
}

export function snapshot({ id, label, description, icon, context, place, target, children }: Row): RowSnapshot {
  return {
    id,
    label,
    ...(description === undefined ? {} : { description }),
    ...(icon === undefined ? {} : { icon }),
    context,
    ...(place === undefined ? {} : { place }),
    ...(target === undefined ? {} : { target }),
    children: (children?.() ?? []).map(snapshot),
  };
}
