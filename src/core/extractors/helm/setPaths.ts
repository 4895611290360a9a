import type { PlainData } from "../../model.ts";
import { asValue } from "./render.ts";
import { type Dict, isDict, isList, type Value } from "./values.ts";

/** Longer lists are nobody's; each place below the highest is kept. */
const MOST_ITEMS = 200;

/**
 * Lays single values over others, each by its path: "image.tag", "hosts[0].name", "annotations.example\\.com/name".
 * https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 */
export function setAll(values: Value, parameters: Readonly<Record<string, PlainData>>): Value {
  let all = values;
  for (const [path, value] of Object.entries(parameters)) {
    const keys = keysOf(path);
    if (keys !== undefined) all = set(all, keys, typed(value));
  }
  return all;
}

/** The keys and places in lists that a path goes through; undefined for one that is not written as Helm reads them. */
function keysOf(path: string): readonly (string | number)[] | undefined {
  const parts = [...path.matchAll(/((?:[^.[\]\\]|\\.)+)((?:\[\d{1,4}\])*)(?:\.|$)/g)];
  if (parts.map(([whole]) => whole).join("") !== path || parts.length === 0) return undefined;
  return parts.flatMap(([, key = "", places = ""]) => [
    key.replace(/\\(.)/g, "$1"),
    ...[...places.matchAll(/\d+/g)].map(([place]) => Number(place)),
  ]);
}

function set(values: Value, [key, ...rest]: readonly (string | number)[], value: Value): Value {
  if (key === undefined) return value;
  if (typeof key === "string") {
    const node: Dict = new Map(isDict(values) ? values : []);
    node.set(key, set(node.get(key), rest, value));
    return node;
  }
  const items = isList(values) ? [...values] : [];
  if (key > MOST_ITEMS) return items;
  while (items.length < key) items.push(null);
  items[key] = set(items[key], rest, value);
  return items;
}

/** What stands on a command line is a number, true or false where it looks like one. */
function typed(value: PlainData): Value {
  if (typeof value !== "string") return asValue(value);
  if (value === "true" || value === "false") return value === "true";
  return /^(?:0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
