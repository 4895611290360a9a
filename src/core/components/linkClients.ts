import type { EditFix, ExportedClient, Place, Signal, Timeout } from "../model.ts";
import { Constants, isRuby } from "./constants.ts";
import { filesOfModule, sharedFolders } from "./modules.ts";
import { crateOf, isRust, RustNames } from "./rustNames.ts";

/** The signals with every imported timeout resolved. A call whose client is not found among the exports was none. */
export function linkClients(signals: readonly Signal[]): readonly Signal[] {
  const exported = new Exports(signals);
  const joined = signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "call.outbound") return [signal];
    if (isRuby(signal.place.path) && exported.isShadowed(signal)) return [];
    if (signal.data.timeout.state === "unknown") return [withOptions(signal, signal.data.timeout, exported)];
    if (signal.data.timeout.state === "injected") return [injected(signal, signal.data.timeout, exported)];
    if (signal.data.timeout.state !== "imported") return [signal];
    if (isRust(signal.place.path)) return exported.ofRust(signal, signal.data.timeout);
    const { from, name, own, member, clients } = signal.data.timeout;
    const client = isRuby(signal.place.path)
      ? exported.constant(from, name, signal.place)
      : (exported.find(from, name, signal.place.path) ??
        (member === undefined ? undefined : exported.find(from, `${name}.${member}`, signal.place.path)));
    if (!client || client.options || clients?.includes(client.client) === false) return [];
    const asked = client.timeout.state === "injected" ? client.timeout : undefined;
    if (asked) return [injected(named(signal, client), { ...asked, ...(own ? { own } : {}) }, exported)];
    const timeout = linked(own, client.timeout);
    if (client.timeout.state === "disabled") exported.noteCalled(client);
    const fixes: readonly EditFix[] = timeout.state === "missing" || timeout.state === "disabled" ? client.fixes : [];
    return [{ ...signal, data: { ...signal.data, client: client.client, timeout, fixes } }];
  });
  const left = exported.ofNobody();
  return joined.flatMap((signal) => {
    if (exported.isSaidWhereCalled(signal)) return [];
    return [signal, ...(left.get(signal.place) ?? [])];
  });
}

type Call = Signal<"call.outbound">;

/** The call as it is where the function that makes its options gives it nothing that bounds it. */
function withOptions(call: Call, { options }: Timeout & { readonly state: "unknown" }, exported: Exports): Call {
  const made = options && exported.find(options.from, options.name, call.place.path)?.options;
  if (!options || !made || options.keys.some((key) => made.includes(key))) return call;
  return { ...call, data: { ...call.data, timeout: options.otherwise } };
}

/** The call with the timeout of what is injected: of the one that goes by the name asked for, else of all that agree. */
function injected(call: Call, asked: Timeout & { readonly state: "injected" }, exported: Exports, depth = 0): Call {
  const { type, name, own, otherwise, beside } = asked;
  const provided = exported.provided(type, name, call.place.path);
  const states = new Set(provided.map(({ timeout }) => timeout.state));
  const [first, ...others] = provided;
  if (own?.state === "set" || own?.state === "disabled") return { ...call, data: { ...call.data, timeout: own } };
  const [around] = beside === undefined ? [] : exported.provided(beside, undefined, call.place.path);
  if (first?.timeout.state === "disabled" && around?.timeout.state === "set") {
    return { ...call, data: { ...call.data, timeout: linked(own, around.timeout) } };
  }
  if (!first && otherwise?.state === "injected")
    return injected(call, { ...otherwise, ...(own ? { own } : {}) }, exported);
  if (!first && otherwise) return { ...call, data: { ...call.data, timeout: linked(own, otherwise) } };
  const reason = first
    ? `several clients of type ${type} are made, with different timeouts`
    : "its client is made elsewhere";
  if (first?.timeout.state === "injected" && states.size === 1 && depth < DEEPEST) {
    return injected(call, { ...first.timeout, ...(own ? { own } : {}) }, exported, depth + 1);
  }
  if (!first || states.size > 1) return { ...call, data: { ...call.data, timeout: { state: "unknown", reason } } };
  const timeout = ofAll(linked(own, first.timeout), provided);
  const isOpen = timeout.state === "missing" || timeout.state === "disabled";
  return { ...call, data: { ...call.data, timeout, fixes: isOpen && others.length === 0 ? first.fixes : [] } };
}

/** What is said of one library's client holds for none of several: the type they have in common has no timeout. */
function ofAll(timeout: Timeout, provided: readonly ExportedClient[]): Timeout {
  if (timeout.state !== "missing" || new Set(provided.map(({ client }) => client)).size < 2) return timeout;
  const { note: _, ...rest } = timeout;
  return rest;
}

function named(call: Call, { client }: ExportedClient): Call {
  return { ...call, data: { ...call.data, client } };
}

function linked(said: Timeout | undefined, client: Timeout): Timeout {
  const isOpen = client.state === "missing" || client.state === "disabled";
  const own = said?.state === "unknown" && said.adds && !isOpen ? undefined : said;
  if (own?.state === "disabled" && "source" in client) return { ...own, source: client.source };
  if (own?.state === "set" || (own && client.state !== "set")) return own;
  if (client.state === "set") return { ...client, by: "instance" };
  return client.state === "disabled" ? { ...client, by: "instance" } : client;
}

function keyOf({ path, span }: Place): string {
  return `${path}:${span.start}`;
}

/** Barrels and `export *` are followed through this many files. */
const DEEPEST = 6;

/** What the files of the workspace export, by file and name. */
class Exports {
  readonly #files = new Map<string, Map<string, ExportedClient>>();
  readonly #passedOn = new Map<string, string[]>();
  readonly #constants = new Constants();
  readonly #rust = new RustNames();
  readonly #provided = new Map<
    string,
    { readonly path: string; readonly client: ExportedClient; readonly place: Place }[]
  >();
  readonly #taken = new Set<Place>();
  readonly #paths = new Map<ExportedClient, string>();
  readonly #called = new Set<string>();

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
  }

  /** The clients that are given to who asks for a type, the nearest to a file; of a name alone where that is known. */
  provided(type: string, name: string | undefined, importer: string): readonly ExportedClient[] {
    const all = this.#provided.get(type) ?? [];
    const named = all.filter(({ client }) => client.name === name);
    const wanted = named.length > 0 ? named : all;
    if (isRust(importer)) {
      const own = wanted.filter(({ path }) => crateOf(path) === crateOf(importer));
      return (own.length > 0 ? own : wanted).map(({ client, path }) => this.#rust.resolved(client, path));
    }
    // All that is handed to a function counts, however far its callers are.
    const isHanded = importer.endsWith(".go") && type.includes("/");
    const most = isHanded ? 0 : Math.max(...wanted.map(({ path }) => sharedFolders(path, importer)));
    const nearest = isHanded ? wanted : wanted.filter(({ path }) => sharedFolders(path, importer) === most);
    for (const { place } of nearest) this.#taken.add(place);
    return nearest.map(({ client }) => client);
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

  /** A Rust call by a client that another file names; it may be handed in there as well. */
  ofRust(call: Call, { from, name, own, clients }: Timeout & { readonly state: "imported" }): readonly Call[] {
    const found = this.#rust.find(from, name, call.place.path);
    if (!found || clients?.includes(found.client) === false) return [];
    const known = { ...call, data: { ...call.data, client: found.client } };
    const { timeout } = found;
    if (timeout.state === "injected") return [injected(known, { ...timeout, ...(own ? { own } : {}) }, this)];
    const whole = linked(own, timeout);
    const isOpen = whole.state === "missing" || whole.state === "disabled";
    return [{ ...known, data: { ...known.data, timeout: whole, fixes: isOpen ? found.fixes : [] } }];
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

  /** The client a name of a module stands for, seen from a file. */
  find(module: string, name: string, importer: string, depth = 0): ExportedClient | undefined {
    if (depth > DEEPEST) return undefined;
    let unclear: ExportedClient | undefined;
    for (const path of filesOfModule(module, importer, this.#files.keys())) {
      const own = this.#named(path, name) ?? this.#ofClass(path, name);
      if (own?.timeout.state === "imported") return this.find(own.timeout.from, own.timeout.name, path, depth + 1);
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
