import type { Item } from "../../core/model.ts";
import { STATE_WORDS } from "../../core/output/words.ts";
import { isOpen } from "./stateLook.ts";

/** What the checklist's rows are put together by. */
export type Grouping = "area" | "component" | "state" | "owner";

/** What of the checklist is to be seen, and in which order. Kept with the workspace. */
export interface Shape {
  readonly grouping: Grouping;
  readonly gapsOnly: boolean;
  /** Words of which an item must hold every one; "level:critical" asks one thing alone. Empty: all items. */
  readonly filter: string;
}

export const WHOLE: Shape = { grouping: "area", gapsOnly: false, filter: "" };

/** Who answers for an area, by area. */
export type Owners = Readonly<Record<string, string>>;

/** Who answers for an item: who said so, else who owns its area. */
export function ownerOf({ entry, area }: Item, owners: Owners): string | undefined {
  return entry?.by ?? owners[area];
}

/** The items that a shape shows. */
export function shown(items: readonly Item[], { gapsOnly, filter }: Shape, owners: Owners): readonly Item[] {
  const asked = wordsOf(filter);
  return items.filter((item) => (!gapsOnly || isOpen(item)) && asked.every((word) => holds(item, word, owners)));
}

/** The words of a filter; a pair of quotes keeps several together. */
function wordsOf(filter: string): readonly string[] {
  return [...filter.toLowerCase().matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map(([word]) => word.replaceAll('"', ""));
}

function holds(item: Item, word: string, owners: Owners): boolean {
  const facts: Readonly<Record<string, string | undefined>> = {
    level: item.level,
    component: item.component,
    state: STATE_WORDS[item.state],
    area: item.area,
    owner: ownerOf(item, owners),
    check: item.check,
    title: item.title,
  };
  const colon = word.indexOf(":");
  const name = word.slice(0, Math.max(0, colon));
  if (Object.hasOwn(facts, name)) return facts[name]?.toLowerCase().includes(word.slice(colon + 1)) ?? false;
  return Object.values(facts).some((fact) => fact?.toLowerCase().includes(word));
}
