import type { Place, SafeguardOffered, Signal } from "../model.ts";
import { isRuby } from "./constants.ts";
import { ModulePaths, sharedFolders } from "./modules.ts";
import { isRust } from "./rustNames.ts";

type Used = Signal<"safeguard.used">;

/**
 * The signals with every retry knowing what other files hand it, and with a guarded write where another file calls the
 * function that makes it. What is offered and used has done its part then.
 */
export function linkSafeguards(signals: readonly Signal[]): readonly Signal[] {
  const offers = new Offers(signals.filter((signal) => signal.kind === "safeguard.offered"));
  const covered = new Map<string, Place[]>();
  const joined = signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind === "safeguard.offered") return [];
    if (signal.kind !== "safeguard.used") return [signal];
    const found = offers.of(signal);
    if (found?.retries) {
      const places = signal.data.covers.map((span) => ({ path: signal.place.path, span }));
      covered.set(keyOf(found.retries), [...(covered.get(keyOf(found.retries)) ?? []), ...places]);
    }
    return found?.writes ? [{ kind: "write.guard", place: signal.place, data: found.writes }] : [];
  });
  if (covered.size === 0) return joined;
  return joined.map((signal) => {
    const coversElsewhere = signal.kind === "retry.policy" ? covered.get(keyOf(signal.place)) : undefined;
    return signal.kind === "retry.policy" && coversElsewhere
      ? { ...signal, data: { ...signal.data, coversElsewhere } }
      : signal;
  });
}

function keyOf({ path, span }: Place): string {
  return `${path}:${span.start}:${span.end}`;
}

/** What the files of the workspace offer, by file and name. */
class Offers {
  readonly #files = new Map<string, Map<string, SafeguardOffered>>();
  readonly #modules: ModulePaths;

  constructor(offered: readonly Signal<"safeguard.offered">[]) {
    for (const { place, data } of offered) {
      const names = this.#files.get(place.path) ?? new Map<string, SafeguardOffered>();
      names.set(data.name, data);
      this.#files.set(place.path, names);
    }
    this.#modules = new ModulePaths(this.#files.keys());
  }

  /** What a use is one of, seen from its file. */
  of({ place, data: { from, name } }: Used): SafeguardOffered | undefined {
    if (this.#files.size === 0) return undefined;
    for (const path of this.#pathsOf(from, place.path)) {
      if (path === place.path) continue;
      const found = this.#named(path, isRuby(path) ? `${from}.${name}` : name);
      if (found) return found;
    }
    return undefined;
  }

  #pathsOf(from: string, importer: string): readonly string[] {
    if (!isRuby(importer) && !isRust(importer)) return this.#modules.of(from, importer);
    const paths = [...this.#files.keys()];
    if (isRuby(importer)) return nearestFirst(paths.filter(isRuby), importer);
    // A module of Rust is a file or a folder of its name: https://doc.rust-lang.org/reference/items/modules.html
    const module = from.slice(from.lastIndexOf(".") + 1);
    return nearestFirst(
      paths.filter((path) => path.endsWith(`/${module}.rs`) || path.endsWith(`/${module}/mod.rs`)),
      importer,
    );
  }

  /** By its name, as the default export's, or as a method of the policy that is exported: `policy.execute`. */
  #named(path: string, name: string): SafeguardOffered | undefined {
    const names = this.#files.get(path);
    const whole = name.replace(/^default\./, "");
    const own = names?.get(name) ?? names?.get(whole);
    if (own) return own;
    const holder = names?.get(whole.slice(0, Math.max(0, whole.lastIndexOf("."))));
    return holder?.retries ? holder : undefined;
  }
}

function nearestFirst(paths: readonly string[], importer: string): readonly string[] {
  return paths.toSorted((one, other) => sharedFolders(other, importer) - sharedFolders(one, importer));
}
