import * as vscode from "vscode";
import type { Item, State } from "../../core/model.ts";
import { areaTitle } from "../../core/output/summary.ts";
import { STATE_WORDS } from "../../core/output/words.ts";
import { type Grouping, type Owners, ownerOf } from "./shape.ts";
import { lookOf, STATES_WORST_FIRST } from "./stateLook.ts";

/** Items that stand together in the checklist. */
export interface Group {
  /** Unique among the groups of one grouping, and the same after every scan. */
  readonly key: string;
  readonly title: string;
  readonly icon?: string;
  readonly color?: string;
  readonly items: readonly Item[];
}

/** The groups of the items that apply; what does not apply is a group of its own, whatever the others are. */
export function groupsOf(items: readonly Item[], grouping: Grouping, owners: Owners): readonly Group[] {
  if (grouping === "state") return STATES_WORST_FIRST.flatMap((state) => stateGroup(state, items));
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    if (item.state === "not-applicable") continue;
    const key = KEYS[grouping](item, owners) ?? "";
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [
    ...[...groups].map(([key, own]) => ({ key, title: TITLES[grouping](key), items: own })),
    ...stateGroup("not-applicable", items).map((group) => ({ key: group.key, title: group.title, items: group.items })),
  ];
}

const KEYS: Readonly<Record<Exclude<Grouping, "state">, (item: Item, owners: Owners) => string | undefined>> = {
  area: ({ area }) => area,
  component: ({ component }) => component,
  owner: ownerOf,
};

const TITLES: Readonly<Record<Exclude<Grouping, "state">, (key: string) => string>> = {
  area: areaTitle,
  component: (key) => key || vscode.l10n.t("Repository"),
  owner: (key) => key || vscode.l10n.t("Nobody yet"),
};

function stateGroup(state: State, items: readonly Item[]): readonly Group[] {
  const own = items.filter((item) => item.state === state);
  const word = STATE_WORDS[state];
  const title = word.charAt(0).toUpperCase() + word.slice(1);
  return own.length === 0 ? [] : [{ key: state, title, ...lookOf(state), items: own }];
}
