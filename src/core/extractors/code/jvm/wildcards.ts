import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import { JVM_SERVERS } from "../servers/jvm.ts";

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The package among those imported as a whole that a class is known to be of. */
export function packageOfKnown(name: string, packages: readonly string[]): string | undefined {
  if (packages.length === 0) return undefined;
  known ??= classesByPackage();
  return packages.find((each) => known?.get(each)?.has(name));
}

/** A class by its package, and what is called of it: packages are written small. */
const QUALIFIED = /^([a-z\d_.]+)\.([A-Z]\w*)/;

function classesByPackage(): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>();
  const add = (module: string, name: string) => {
    const there = classes.get(module) ?? new Set<string>();
    classes.set(module, there.add(name));
  };
  for (const { modules, module } of JVM_CLIENTS) {
    const names = [...Object.keys(module.calls), ...Object.keys(module.makes ?? {}), ...Object.keys(module.sets ?? {})];
    for (const each of modules) for (const name of names) add(each, name.split(".")[0] ?? name);
  }
  for (const start of JVM_SERVERS.servers.flatMap(({ starts }) => starts)) {
    const [, module, name] = QUALIFIED.exec(start) ?? [];
    if (module !== undefined && name !== undefined) add(module, name);
  }
  return classes;
}
