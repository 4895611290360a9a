import { mayCall } from "../../components/linkLanguages.ts";
import type { Component, Seen, Signal } from "../../model.ts";
import { folderOf, upwards } from "../deployFiles.ts";

/**
 * A component's tests: its own, and those that lie in no component, such as a folder for the whole repository. Whoever uses
 * the whole may do so in any language; what calls code is of its language.
 */
export function ownTests(seen: Seen<"test.file">): readonly Signal<"test.file">[] {
  const { component, components } = seen;
  const shared = ownersOf(seen.everywhere("test.file"), components)
    .filter(({ owners }) => owners.every((id) => id === component.id))
    .filter(({ test: { data, place } }) => data.layer === "end-to-end" || mayCall(place.path, component))
    .map(({ test }) => test);
  return [...new Set([...seen.all("test.file"), ...shared])];
}

/** A test and the components that it lies in, the one that is the whole repository left out. */
interface Owned {
  readonly test: Signal<"test.file">;
  readonly owners: readonly string[];
}

/** Worked out once for all components that are asked about the same tests. */
const known = new WeakMap<
  readonly Signal<"test.file">[],
  { readonly components: readonly Component[]; readonly owned: readonly Owned[] }
>();

function ownersOf(tests: readonly Signal<"test.file">[], components: readonly Component[]): readonly Owned[] {
  const before = known.get(tests);
  if (before?.components === components) return before.owned;
  const byFolder = new Map<string, string[]>();
  for (const { id, root, also = [] } of components)
    if (root !== "") for (const folder of [root, ...also]) byFolder.set(folder, [...(byFolder.get(folder) ?? []), id]);
  const owned = tests.map((test) => ({
    test,
    owners: [...upwards(folderOf(test.place.path))].flatMap((folder) => byFolder.get(folder) ?? []),
  }));
  known.set(tests, { components, owned });
  return owned;
}

/** The languages whose tests are read. */
const READ = new Set(["javascript", "typescript", "python", "go", "java", "kotlin", "csharp", "ruby", "php", "rust"]);

/** True of a component whose main language, the first of these, is one whose tests are read. */
export function hasReadCode([main]: readonly string[]): boolean {
  return main !== undefined && READ.has(main);
}
