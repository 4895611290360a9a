import type { Component, Signal, SignalKind } from "../model.ts";
import type { Asked, Material } from "./decide.ts";

/** What differs between two scans' material. */
export interface MaterialChanges {
  /** True where a check that looked at this about a component would see something else now. */
  touch(looked: Asked, component: Component | undefined): boolean;
}

/** Compares what was prepared before with what is now, as far as it is asked for. `kinds` are those that may differ. */
export function changesBetween(before: Material, after: Material, kinds: ReadonlySet<SignalKind>): MaterialChanges {
  const everywhere = differing(before.everywhere, after.everywhere, kinds);
  const own = new Map<string, (kind: SignalKind) => boolean>();
  const ofComponent = (id: string) => {
    const known = own.get(id);
    if (known) return known;
    const differs = differing(before.byComponent.get(id) ?? NONE, after.byComponent.get(id) ?? NONE, kinds);
    own.set(id, differs);
    return differs;
  };
  return {
    touch: (looked, component) =>
      before.files.get(component?.id) !== after.files.get(component?.id) ||
      [...looked.everywhere].some(everywhere) ||
      [...looked.all].some(component === undefined ? everywhere : ofComponent(component.id)),
  };
}

type ByKind = ReadonlyMap<SignalKind, readonly Signal[]>;

const NONE: ByKind = new Map();

function differing(before: ByKind, after: ByKind, kinds: ReadonlySet<SignalKind>): (kind: SignalKind) => boolean {
  const known = new Map<SignalKind, boolean>();
  return (kind) => {
    if (!kinds.has(kind)) return false;
    const answer = known.get(kind) ?? !isSame(before.get(kind), after.get(kind));
    known.set(kind, answer);
    return answer;
  };
}

/** Of plain data. Most of it is the very object of the last scan. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && isSame(value, others.get(name)))
  );
}
