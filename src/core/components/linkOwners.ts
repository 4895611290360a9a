import type { Component, OwnershipRule, Place, Seen } from "../model.ts";
import { codeownersOf, type DecidingRule, decidingRuleOf } from "./linkCodeOwners.ts";

/** The kinds of signal that say who owns something. */
export const OWNER_KINDS = [
  "ownership.rules",
  "catalog.entity",
  "kubernetes.workload",
  "manifest.package",
  "program.entry",
  "container.image",
] as const;

/** What is asked for owners: the signals of the whole workspace, and its components. */
export type OwnersSeen = Pick<Seen<(typeof OWNER_KINDS)[number]>, "all" | "components">;

/** What a catalogue is filled with where nobody is known. */
const NOBODY = /^(?:(?:user|group):)?(?:[\w-]+\/)?(?:unknown|guests?|none|nobody|todo|tbd|n\/a)$/i;
const OWNER_LABEL = /(?:^|\/)(?:owner|team|owned-by)$/;

/** Who owns something, and where that is said. */
export interface Owned {
  readonly owners: string;
  readonly place: Place;
}

/** Who owns each component: by CODEOWNERS, else by what stands elsewhere; undefined where nobody is named. */
export function ownersOf(seen: OwnersSeen): (component: Component) => Owned | undefined {
  const codeowners = codeownersOf(seen.all("ownership.rules"));
  const rule = codeowners ? decidingRuleOf(codeowners.data) : () => undefined;
  return (component) => byRule(component, seen, rule) ?? besides(component, seen);
}

/** The rules that decide over its files. */
export function decidingOver(
  component: Component,
  seen: OwnersSeen,
  decidingRule: DecidingRule,
): readonly OwnershipRule[] {
  return pathsOf(component, seen).flatMap((path) => decidingRule(path) ?? []);
}

/** The owner that CODEOWNERS gives it. */
function byRule(component: Component, seen: OwnersSeen, decidingRule: DecidingRule): Owned | undefined {
  const rule = decidingOver(component, seen, decidingRule).find(({ owners }) => owners.length > 0);
  return rule && { owners: rule.owners.join(", "), place: rule.place };
}

/** Owners that stand elsewhere: OWNERS files, a software catalogue, labels of what is deployed. */
function besides({ id, root }: Component, seen: OwnersSeen): Owned | undefined {
  for (const { data, place } of seen.all("ownership.rules")) {
    const names = data.form === "OWNERS" && holds(place.path, root) ? data.rules.flatMap(({ owners }) => owners) : [];
    if (names.length > 0) return { owners: names.join(", "), place };
  }
  const entities = seen
    .all("catalog.entity")
    .filter(({ data, place }) => isSomebody(data.owner) && (data.name === id || holds(place.path, root)))
    .sort((one, other) => other.place.path.length - one.place.path.length);
  const entity = entities.find(({ data }) => data.name === id) ?? entities[0];
  if (entity) return { owners: entity.data.owner ?? "", place: entity.place };
  for (const { data, place } of seen.all("kubernetes.workload")) {
    if (data.name !== id) continue;
    const label = Object.entries(data.labels).find(([key, value]) => OWNER_LABEL.test(key) && isSomebody(value));
    if (label) return { owners: label[1], place };
  }
  return undefined;
}

function isSomebody(owner: string | undefined): boolean {
  return owner !== undefined && owner.trim() !== "" && !NOBODY.test(owner.trim());
}

/** True when the file lies in the folder or above it. */
function holds(path: string, root: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return folder === "" || root === folder || root.startsWith(`${folder}/`);
}

/** Files of a component that rules may speak of; one of any name where none is known. */
function pathsOf({ root, id }: Component, seen: OwnersSeen): readonly string[] {
  const isDeeper = (path: string) =>
    seen.components.some(
      (other) => other.id !== id && other.root.length > root.length && path.startsWith(`${other.root}/`),
    );
  const known = [...seen.all("manifest.package"), ...seen.all("program.entry"), ...seen.all("container.image")]
    .map(({ place }) => place.path)
    .filter((path) => (root === "" || path.startsWith(`${root}/`)) && !isDeeper(path));
  return [...known, root === "" ? "file" : `${root}/file`];
}
