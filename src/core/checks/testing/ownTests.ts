import { mayCall } from "../../components/linkLanguages.ts";
import type { Component, Seen, Signal } from "../../model.ts";
import { folderOf, upwards } from "../deployFiles.ts";

/**
 * A component's tests: its own, and those that lie in no component, such as a folder for the whole repository. Whoever uses
 * the whole may do so in any language; what calls code is of its language.
 */
export function ownTests(seen: Seen<"test.file">): readonly Signal<"test.file">[] {
  const shared = sharedTests(seen).filter((test) => isOfLanguage(test, seen.component));
  return [...new Set([...seen.all("test.file"), ...shared])];
}

/** The first test for the whole repository in another language: it may ask a server for what the component is. */
export function testElsewhere(seen: Seen<"test.file">): Signal<"test.file"> | undefined {
  return sharedTests(seen).find((test) => !isOfLanguage(test, seen.component));
}

/** The first test that uses the whole from a component within this one, as that of a server's pages does. */
export function testWithin({ component, components, everywhere }: Seen<"test.file">): Signal<"test.file"> | undefined {
  const within = (id: string) => {
    const root = components.find((each) => each.id === id)?.root ?? "";
    return id !== component.id && (component.root === "" || root.startsWith(`${component.root}/`));
  };
  return ownersOf(everywhere("test.file"), components).find(
    ({ test, owners }) => test.data.layer === "end-to-end" && owners.some(within),
  )?.test;
}

function sharedTests({ component, components, everywhere }: Seen<"test.file">): readonly Signal<"test.file">[] {
  return ownersOf(everywhere("test.file"), components)
    .filter(({ owners }) => owners.every((id) => id === component.id))
    .map(({ test }) => test);
}

function isOfLanguage({ data, place }: Signal<"test.file">, component: Component): boolean {
  return data.layer === "end-to-end" || mayCall(place.path, component);
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
