import type { Evidence, Signal } from "../../model.ts";

type Used = Signal<"service.used">;

const ECOSYSTEMS: Readonly<Record<string, Signal<"manifest.package">["data"]["ecosystem"]>> = {
  python: "python",
  ruby: "ruby",
  php: "php",
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
  const isAsked = ({ data }: Used) => {
    const ecosystem = ECOSYSTEMS[data.language];
    const isTold = ecosystem !== undefined && declared.get(ecosystem)?.has(spelled(data.package)) === true;
    return isTold || data.ifDeclared !== true;
  };
  const seen = new Set<string>();
  return used.filter(isAsked).flatMap(({ data, place }): readonly Evidence[] => {
    if (seen.has(data.package)) return [];
    seen.add(data.package);
    return [{ message: messageOf(data), place, undecided: true }];
  });
}

function messageOf({ service, package: name, call }: Used["data"]): string {
  const who = call === undefined ? `${name} asks ${service}` : `${call} asks ${service} by ${name}`;
  return `${who}, and how long that waits by default is not known here`;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function spelled(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
