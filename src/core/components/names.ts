import type { Component } from "../model.ts";
import { tellingName } from "./folders.ts";

/** The words of a name: order, processor for OrderProcessor, order_processor and Order.Processor. */
export function words(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

/** The same for every spelling of a name: "basketapi" for Basket.API, basket-api and basket_api. */
export function nameKey(name: string): string {
  return words(name).join("");
}

/** Beginnings that at least this many names share are the workspace's own. */
const SHARED_BY = 3;

/** The beginnings, of whole words, that names of a workspace share: "spring-petclinic". */
export function prefixesOf(names: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const name of new Set(names)) {
    const parts = words(name);
    for (let length = 1; length < parts.length; length++) {
      const prefix = parts.slice(0, length).join("-");
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  return new Set([...counts].flatMap(([prefix, count]) => (count >= SHARED_BY ? [prefix] : [])));
}

/** A name without the longest such beginning; itself where it has none. */
export function withoutPrefix(name: string, prefixes: ReadonlySet<string>): string {
  const parts = words(name);
  for (let length = parts.length - 1; length > 0; length--) {
    if (prefixes.has(parts.slice(0, length).join("-"))) return parts.slice(length).join("-");
  }
  return name;
}

/** Names that packages have when nobody named them. */
const EMPTY_NAMES = new Set(["root", "monorepo", "workspace", "app", "main", "parent", "project"]);

/** True of a package's name that tells it from others. */
export function isTelling(name: string): boolean {
  return !EMPTY_NAMES.has(name.toLowerCase());
}

/**
 * The ids of components, by root: given, or else the name. Those that would share one go by their folders instead, all
 * of them, so that none takes over what was said of another.
 */
export function idsOf(
  roots: readonly { readonly root: string; readonly given?: string; readonly name: string }[],
): ReadonlyMap<string, Component["id"]> {
  const counts = new Map<string, number>();
  for (const { given, name } of roots) counts.set(given ?? name, (counts.get(given ?? name) ?? 0) + 1);
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const { root, given, name } of roots) {
    const wanted = given ?? ((counts.get(name) ?? 0) > 1 && root !== "" ? root : name);
    let id = taken.has(wanted) && root !== "" ? root : wanted;
    for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
    taken.add(id);
    ids.set(root, id);
  }
  return ids;
}

/** What a folder is called: "cart" for src/cart/src, and the package's own name where no folder says more. */
export function nameOf(root: string, packageName: string | undefined): string {
  const telling = tellingName(root);
  if (telling !== undefined) return telling;
  return packageName !== undefined && isTelling(packageName) ? packageName : (root.split("/").at(-1) ?? root);
}
