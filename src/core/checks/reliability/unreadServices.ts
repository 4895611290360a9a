import type { Evidence, Signal } from "../../model.ts";

type Used = Signal<"service.used">;

/** Where a module of a package may as well be a folder of the program's own. */
const DECLARED: Readonly<Record<string, Signal<"manifest.package">["data"]["ecosystem"]>> = {
  python: "python",
  ruby: "ruby",
  javascript: "npm",
  typescript: "npm",
};

/** What a component asks by packages of which no default is known: each package once, where it is called first. */
export function unreadServices(
  used: readonly Used[],
  manifests: readonly Signal<"manifest.package">[],
): readonly Evidence[] {
  const declared = new Map<string, Set<string>>();
  for (const { data } of manifests) {
    const names = declared.get(data.ecosystem) ?? new Set();
    for (const each of data.dependencies) names.add(spelled(each));
    declared.set(data.ecosystem, names);
  }
  const isDeclared = ({ data }: Used) => {
    const ecosystem = DECLARED[data.language];
    return ecosystem === undefined || declared.get(ecosystem)?.has(spelled(data.package)) === true;
  };
  const seen = new Set<string>();
  return used.filter(isDeclared).flatMap(({ data, place }): readonly Evidence[] => {
    const { service, package: name, call } = data;
    if (seen.has(name)) return [];
    seen.add(name);
    const who = call === undefined ? `${name} asks ${service}` : `${call} asks ${service} by ${name}`;
    const message = `${who}, and how long that waits by default is not known here`;
    return [{ message, place, undecided: true }];
  });
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function spelled(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
