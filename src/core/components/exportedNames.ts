import type { ExportedClient, Place, Signal, Timeout } from "../model.ts";
import { Constants, isRuby } from "./constants.ts";
import { ModulePaths, sharedFolders } from "./modules.ts";
import { NpmPackages } from "./npmPackages.ts";
import { crateOf, isRust, RustNames } from "./rustNames.ts";

type Call = Signal<"call.outbound">;
type Imported = Timeout & { readonly state: "imported" };

/** Barrels, `export *` and what is handed on are followed through this many files. */
export const DEEPEST = 6;

function keyOf({ path, span }: Place): string {
  return `${path}:${span.start}`;
}

/** Containers of Go give clients of any type. The one that all programs share is of the type of those that they make. */
function isOfFamily(given: string, asked: string): boolean {
  const [one, other] = [given, asked].map((name) => (name === "http.DefaultClient" ? "net/http" : name));
  return one === "" || one === other;
}

const JVM = /\.(?:java|kt|kts)$/;
/** What a factory gives that is in no file. */
const UNSEEN: Timeout = { state: "unknown", reason: "its client is made by what is not in the code" };

/** What is given to who asks for a type. */
interface Provided {
  readonly path: string;
  readonly client: ExportedClient;
  readonly place: Place;
}

/** What the files of the workspace export, by file and name. */
export class Exports {
  readonly #files = new Map<string, Map<string, ExportedClient>>();
  readonly #passedOn = new Map<string, string[]>();
  readonly #constants = new Constants();
  readonly #rust = new RustNames();
  readonly #provided = new Map<string, Provided[]>();
  readonly #taken = new Set<Place>();
  readonly #paths = new Map<ExportedClient, string>();
  readonly #called = new Set<string>();
  readonly #modules: ModulePaths;

  constructor(signals: readonly Signal[]) {
    for (const { kind, place, data } of signals) {
      if (kind !== "client.exported" || data.everywhere) continue;
      if (data.provides !== undefined) {
        const others = this.#provided.get(data.provides) ?? [];
        this.#provided.set(data.provides, [...others, { path: place.path, client: data, place }]);
        continue;
      }
      if (isRuby(place.path)) {
        this.#constants.add(place.path, data);
        continue;
      }
      if (isRust(place.path)) {
        this.#rust.add(place.path, data);
        continue;
      }
      const names = this.#files.get(place.path) ?? new Map<string, ExportedClient>();
      this.#files.set(place.path, names);
      if (data.timeout.state === "disabled") this.#paths.set(data, place.path);
      if (data.name !== "*") names.set(data.name, data);
      else if (data.timeout.state === "imported") {
        this.#passedOn.set(place.path, [...(this.#passedOn.get(place.path) ?? []), data.timeout.from]);
      }
    }
    const packages = new NpmPackages(signals.filter((each) => each.kind === "manifest.package"));
    this.#modules = new ModulePaths(this.#files.keys(), (module) => packages.of(module));
  }

  /** The clients that are given to who asks for a type, the nearest to a file; of a name alone where that is known. */
  provided(type: string, name: string | undefined, importer: string, library = ""): readonly ExportedClient[] {
    // All that is handed to a function counts, however far its callers are.
    const isHanded = importer.endsWith(".go") && type.includes("/");
    const isMixed = importer.endsWith(".go") && !isHanded;
    const all = (this.#provided.get(type) ?? [])
      .flatMap((each) => this.#constructed(each))
      .filter(({ client }) => !isMixed || isOfFamily(client.client, library));
    const named = all.filter(({ client }) => client.name === name);
    const wanted = named.length > 0 ? named : all;
    if (isRust(importer)) {
      const own = wanted.filter(({ path }) => crateOf(path) === crateOf(importer));
      return (own.length > 0 ? own : wanted).map(({ client, path }) => this.#rust.resolved(client, path));
    }
    const most = isHanded ? 0 : Math.max(...wanted.map(({ path }) => sharedFolders(path, importer)));
    const nearest = isHanded ? wanted : wanted.filter(({ path }) => sharedFolders(path, importer) === most);
    for (const { place } of nearest) this.#taken.add(place);
    return nearest.map(({ client }) => client);
  }

  /** What a constructor of another file gives. */
  #constructed(given: Provided): readonly Provided[] {
    const { timeout } = given.client;
    if (timeout.state !== "imported") return [given];
    const client = this.imported(timeout, given.path);
    if (!JVM.test(given.path)) return client ? [{ ...given, client }] : [];
    const { name, provides } = given.client; // by which it is asked for
    const made = client ?? { ...given.client, timeout: UNSEEN };
    return [{ ...given, client: { ...made, name, ...(provides === undefined ? {} : { provides }) } }];
  }

  /** Clients without a bound that are registered for code that is not seen, each judged where it is set up. */
  ofNobody(): ReadonlyMap<Place, readonly Call[]> {
    const all = [...this.#provided.values()].flat().filter(({ place }) => place.path.endsWith(".cs"));
    const open = all.filter(({ client }) => client.timeout.state === "disabled" && !client.handedOver);
    const known = new Set(open.length > 0 ? [...this.#taken].map(keyOf) : []);
    const found = new Map<Place, readonly Call[]>();
    for (const { place, client } of open) {
      if (known.has(keyOf(place))) continue;
      known.add(keyOf(place));
      const call = client.name === "" ? client.client : `${client.client} "${client.name}"`;
      const { timeout, fixes } = client;
      const data = { language: "csharp", client: client.client, call, timeout, fixes, inBrowser: false };
      found.set(place, [{ kind: "call.outbound", place, data }]);
    }
    return found;
  }

  /** The client that a name of Rust stands for, seen from a file. */
  rust(from: string, name: string, importer: string): ExportedClient | undefined {
    return this.#rust.find(from, name, importer);
  }

  /** Another file calls this client, whose timeout is switched off. */
  noteCalled(client: ExportedClient): void {
    this.#called.add(`${client.client} ${this.#paths.get(client)}`);
  }

  /** True where a client is made with its timeout switched off, which is said of its calls in other files. */
  isSaidWhereCalled({ kind, place, data }: Signal): boolean {
    if (kind !== "call.outbound" || !data.connects || data.timeout.state !== "disabled") return false;
    return this.#called.has(`${data.client} ${place.path}`);
  }

  isShadowed(call: Call): boolean {
    return this.#constants.isShadowed(call);
  }

  /** The client that a Ruby constant, or what a class gives, stands for, seen from a place. */
  constant(from: string, name: string, place: Place): ExportedClient | undefined {
    return this.#constants.find(from, name, place);
  }

  /** The client that an import stands for; an interface there is asked for as what is handed in here. */
  imported({ from, name, asks }: Imported, importer: string, depth = 0): ExportedClient | undefined {
    const found = this.find(from, name, importer, depth);
    if (asks === undefined || !found?.isInterface || found.timeout.state !== "injected") return found;
    return { ...found, timeout: { ...found.timeout, type: asks } };
  }

  /** The client a name of a module stands for, seen from a file. */
  find(module: string, name: string, importer: string, depth = 0): ExportedClient | undefined {
    if (depth > DEEPEST) return undefined;
    let unclear: ExportedClient | undefined;
    for (const path of this.#modules.of(module, importer)) {
      const own = this.#named(path, name) ?? this.#ofClass(path, name);
      if (own?.timeout.state === "imported") return this.imported(own.timeout, path, depth + 1);
      if (own && own.timeout.state !== "unknown") return own;
      unclear ??= own; // another file of the same package may say more
      for (const from of this.#passedOn.get(path) ?? []) {
        const found = this.find(from, name, path, depth + 1);
        if (found) return found;
      }
    }
    return unclear ?? this.#inSubmodule(module, name, importer, depth);
  }

  /** `from . import clients` names a module as well: its `clients.session` is the `session` of `.clients`. */
  #inSubmodule(module: string, name: string, importer: string, depth: number): ExportedClient | undefined {
    const dot = name.indexOf(".");
    if (dot < 0 || !importer.endsWith(".py")) return undefined;
    const inner = `${module}${module.endsWith(".") ? "" : "."}${name.slice(0, dot)}`;
    return this.find(inner, name.slice(dot + 1), importer, depth + 1);
  }

  /** `Core().session`, where the file itself imports `Core`, or what it extends: what holds where that is defined. */
  #ofClass(path: string, name: string): ExportedClient | undefined {
    const at = name.indexOf("()");
    const names = at > 0 ? this.#files.get(path) : undefined;
    for (const end of [at, at + "()".length]) {
      const passed = names?.get(name.slice(0, end));
      if (passed?.timeout.state !== "imported") continue;
      return { ...passed, timeout: { ...passed.timeout, name: `${passed.timeout.name}${name.slice(end)}` } };
    }
    return undefined;
  }

  /** `import * as http`, `require("./http")` and a default export meet here: "default.api" may be "api", and the other way. */
  #named(path: string, name: string): ExportedClient | undefined {
    const names = this.#files.get(path);
    return names?.get(name) ?? (name.startsWith("default.") ? names?.get(name.slice("default.".length)) : undefined);
  }
}
