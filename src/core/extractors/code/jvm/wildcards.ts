import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The package among those imported as a whole that a class is known to be of. */
export function packageOfKnown(name: string, packages: readonly string[]): string | undefined {
  if (packages.length === 0) return undefined;
  known ??= classesByPackage();
  return packages.find((each) => known?.get(each)?.has(name));
}

function classesByPackage(): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>();
  for (const { modules, module } of JVM_CLIENTS) {
    const names = [...Object.keys(module.calls), ...Object.keys(module.makes ?? {}), ...Object.keys(module.sets ?? {})];
    for (const each of modules) {
      const there = classes.get(each) ?? new Set<string>();
      for (const name of names) there.add(name.split(".")[0] ?? name);
      classes.set(each, there);
    }
  }
  return classes;
}
