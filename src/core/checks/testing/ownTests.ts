import type { Seen, Signal } from "../../model.ts";

/** A component's tests: its own, and those that lie in no component, such as a folder for the whole repository. */
export function ownTests(seen: Seen<"test.file">): readonly Signal<"test.file">[] {
  const others = seen.components.filter(({ id, root }) => id !== seen.component.id && root !== "");
  const own = seen.all("test.file");
  const shared = seen
    .everywhere("test.file")
    .filter(
      ({ place }) =>
        !others.some(({ root, also = [] }) => [root, ...also].some((folder) => place.path.startsWith(`${folder}/`))),
    );
  return [...new Set([...own, ...shared])];
}

/** The languages whose tests are read. */
const READ = new Set(["javascript", "typescript", "python", "go", "java", "kotlin", "csharp", "ruby", "php", "rust"]);

/** False for a component without code in a language whose tests are read. */
export function hasReadCode(languages: readonly string[]): boolean {
  return languages.some((language) => READ.has(language));
}
