import type { Handler, Place, Route, RouterMount, Signal } from "../model.ts";
import { hasSegment, ModulePaths, sharedFolders } from "./modules.ts";

interface Prefix {
  readonly prefix: string;
  readonly complete: boolean;
  readonly guards: readonly string[];
}

/** What routes and mounts name, by file. */
interface Holder {
  readonly path: string;
  readonly name: string;
  readonly exportedAs: readonly string[];
  readonly own: string;
  readonly isApp: boolean;
  /** What asks before its routes, and below which paths. */
  readonly guards: { readonly prefix: string; readonly guard: string; readonly place: Place }[];
}

interface Edge {
  readonly parents: readonly Holder[];
  readonly mount: RouterMount;
  readonly place: Place;
}

/** More prefixes than this for one router are a loop or a generator, and nobody's answer depends on them. */
const MOST_PREFIXES = 16;

/** How the routers of a component hang together. */
export class RouteLinks {
  readonly #holders = new Map<string, Holder[]>();
  readonly #edges = new Map<Holder, Edge[]>();
  readonly #everyRoute: readonly Signal<"server.mount">[];
  readonly #handlers: readonly Signal<"server.handler">[];
  readonly #known = new Map<Holder, readonly Prefix[]>();
  readonly #guards: readonly Signal<"server.guard">[];
  readonly #modules: ModulePaths;

  constructor(signals: readonly Signal[]) {
    for (const signal of signals) {
      if (signal.kind === "server.app" || signal.kind === "server.router") this.#note(signal);
    }
    this.#modules = new ModulePaths(this.#holders.keys());
    const mounts = of(signals, "server.mount");
    this.#everyRoute = mounts.filter(({ data }) => data.router.name === "*");
    this.#handlers = of(signals, "server.handler");
    this.#guards = of(signals, "server.guard");
    for (const { data, place } of this.#guards) {
      if (data.on === undefined) continue;
      for (const holder of this.#resolve(place.path, data.on, data.from)) holder.guards.push({ ...data, place });
    }
    for (const { data, place } of mounts) {
      const parents = data.on === undefined ? [] : this.#resolve(place.path, data.on, data.from);
      for (const child of this.#resolve(place.path, data.router.name, data.router.from)) {
        if (parents.includes(child)) continue;
        this.#edges.set(child, [...(this.#edges.get(child) ?? []), { parents, mount: data, place }]);
      }
    }
  }

  /** The prefixes that a route's path comes under. */
  prefixesOf({ place, data: route }: Signal<"server.route">): readonly Prefix[] {
    const { path } = place;
    if (route.on === undefined) return this.#forEveryRoute(path, route);
    const holders = this.#resolve(path, route.on, route.from);
    if (holders.length === 0) return [{ prefix: "", complete: false, guards: [] }];
    return unique(
      holders.flatMap((holder) => {
        const own = guardsBelow(holder, route.path, place);
        return this.#prefixes(holder, new Set()).map((each) => ({ ...each, guards: [...each.guards, ...own] }));
      }),
    );
  }

  /** What asks before every route of a framework. */
  guardsOver({ data }: Signal<"server.route">): readonly string[] {
    return this.#guards.flatMap((each) =>
      each.data.on === undefined && each.data.framework === data.framework && startsBelow(data.path, each.data.prefix)
        ? [each.data.guard]
        : [],
    );
  }

  /** True when a name of another file is a router that was seen. */
  knows(path: string, name: string, from: string): boolean {
    return this.#resolve(path, name, from).length > 0;
  }

  /** The handler itself, where another file holds it. */
  handlerOf(handler: Handler, path: string, depth: number): Handler {
    const { elsewhere } = handler;
    if (handler.answers !== "unknown" || elsewhere === undefined || depth > 3) return handler;
    const there = this.#handlers.filter(
      ({ data }) => data.name === elsewhere.name || elsewhere.name.endsWith(`.${data.name}`),
    );
    const modules = new ModulePaths(there.map(({ place }) => place.path));
    const files = modulesOf(elsewhere.name, elsewhere.from).flatMap(({ module }) => modules.of(module, path));
    const found = there.find(({ place }) => files.includes(place.path));
    return found ? this.handlerOf(found.data.handler, found.place.path, depth + 1) : handler;
  }

  #note({ place, data, kind }: Signal<"server.app"> | Signal<"server.router">): void {
    const holder: Holder = {
      path: place.path,
      name: data.name ?? "",
      exportedAs: data.exportedAs,
      own: "prefix" in data ? (data.prefix ?? "") : "",
      isApp: kind === "server.app",
      guards: [],
    };
    this.#holders.set(place.path, [...(this.#holders.get(place.path) ?? []), holder]);
  }

  #forEveryRoute(path: string, route: Route): readonly Prefix[] {
    const mounts = this.#everyRoute
      .filter(({ data }) => data.framework === route.framework)
      .sort((a, b) => sharedFolders(b.place.path, path) - sharedFolders(a.place.path, path));
    const { base = "" } = route;
    if (mounts.some(({ data }) => data.off !== undefined)) return [];
    const mount = mounts.find(({ data }) => data.off === undefined)?.data;
    const guards = mount?.guards ?? [];
    if (mount === undefined) return [{ prefix: base, complete: true, guards }];
    const spared = mount.except?.some((each) => matches(normalPath(each), normalPath(route.path)));
    if (spared) return [{ prefix: base, complete: true, guards }];
    const prefix = mount.replaces ? mount.prefix : `${mount.prefix}/${base}`;
    return [{ prefix, complete: mount.dynamic !== true, guards }];
  }

  #prefixes(holder: Holder, seen: ReadonlySet<Holder>): readonly Prefix[] {
    const known = this.#known.get(holder);
    if (known) return known;
    const edges = this.#edges.get(holder) ?? [];
    if (seen.has(holder)) return [];
    if (edges.length === 0) return [{ prefix: holder.own, complete: holder.isApp, guards: [] }];
    const beyond = new Set([...seen, holder]);
    const prefixes = unique(
      edges.flatMap(({ parents, mount, place }) => {
        const above = parents.flatMap((parent) => {
          const guards = guardsBelow(parent, mount.prefix, place);
          return this.#prefixes(parent, beyond).map((each) => ({ ...each, guards: [...each.guards, ...guards] }));
        });
        const own = mount.replaces ? "" : holder.own;
        const nowhere: Prefix = { prefix: "", complete: false, guards: [] };
        return (above.length > 0 ? above : [nowhere]).map(({ prefix, complete, guards }) => ({
          prefix: `${prefix}/${mount.prefix}/${own}`,
          complete: complete && mount.dynamic !== true,
          guards: [...guards, ...(mount.guards ?? [])],
        }));
      }),
    );
    if (seen.size === 0) this.#known.set(holder, prefixes);
    return prefixes;
  }

  /** A name that some other file holds: the one whose path says the hint, or the only one there is. */
  #anywhere(name: string, hint: string, path: string): readonly Holder[] {
    const all = [...this.#holders].flatMap(([file, holders]) =>
      holders.flatMap((holder) => (holder.exportedAs.includes(name) ? [{ file, holder }] : [])),
    );
    const hinted = hint === "" ? all : all.filter(({ file }) => hasSegment(file, hint));
    const nearby = hinted.filter(({ file }) => file !== path);
    return (nearby.length > 0 ? nearby : hinted).slice(0, MOST_PREFIXES).map(({ holder }) => holder);
  }

  #resolve(path: string, name: string, from: string | undefined): readonly Holder[] {
    if (from === undefined) return (this.#holders.get(path) ?? []).filter((holder) => holder.name === name);
    if (from.startsWith("*")) return this.#anywhere(name, from.slice(1), path);
    for (const { module, wanted } of modulesOf(name, from)) {
      const found = this.#modules
        .of(module, path)
        .flatMap((file) => (this.#holders.get(file) ?? []).filter(({ exportedAs }) => exportedAs.includes(wanted)));
      if (found.length > 0) return found;
    }
    return [];
  }
}

/** What asks before what begins so: put on the router before it, where both stand in one file. */
function guardsBelow({ guards }: Holder, path: string, at: Place): readonly string[] {
  return guards.flatMap(({ prefix, guard, place }) => {
    const isLater = place.path === at.path && place.span.start > at.span.start;
    return startsBelow(path, prefix) && !isLater ? [guard] : [];
  });
}

function startsBelow(path: string, prefix: string): boolean {
  const [one, other] = [normalPath(path), normalPath(prefix)];
  return other === "/" || one === other || one.startsWith(`${other}/`);
}

/** "users.router" of "app.api" is `router` of the module app.api.users, or something inside `users` of app.api. */
function modulesOf(name: string, from: string): readonly { readonly module: string; readonly wanted: string }[] {
  const parts = name.split(".");
  const [first = ""] = parts;
  const last = parts.at(-1) ?? "";
  if (parts.length === 1) return [{ module: from, wanted: first }];
  const dotted = `${from}${from.endsWith(".") ? "" : "."}${parts.slice(0, -1).join(".")}`;
  return [
    { module: dotted, wanted: last },
    { module: from, wanted: first },
    { module: from, wanted: last },
  ];
}

function unique(prefixes: readonly Prefix[]): readonly Prefix[] {
  const known = new Map<string, Prefix>();
  for (const { prefix, complete, guards } of prefixes) {
    const path = normalPath(prefix);
    const before = known.get(path);
    const both = before ? [...new Set([...before.guards, ...guards])] : guards;
    known.set(path, { prefix: path, complete: complete || before?.complete === true, guards: both });
  }
  return [...known.values()].slice(0, MOST_PREFIXES);
}

/** "/a//b/" and "a/b" are "/a/b". */
export function normalPath(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  return `/${parts.join("/")}`;
}

/** `health/(.*)`, `health/*` and `health*` spare what they match: https://docs.nestjs.com/faq/global-prefix */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/\{?\/?\(?\.?\*\w*\)?\}?$/, "*")
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(path);
}

/** The signals of one kind. */
export function of<K extends Signal["kind"]>(signals: readonly Signal[], kind: K): readonly Signal<K>[] {
  return signals.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[]; // just tested
}
