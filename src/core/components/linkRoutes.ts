import type { Handler, Place, Route, RouterMount, Signal } from "../model.ts";
import { filesOfModule, sharedFolders } from "./modules.ts";

/** A route as a client sees it, its mounts resolved. */
export interface FullRoute {
  /** Upper case; "ALL" for any. */
  readonly method: string;
  /** With every prefix; begins with "/" and ends without one, but for the root. */
  readonly path: string;
  readonly place: Place;
  readonly handler: Handler;
  readonly framework: string;
  /** False when a prefix may be missing: where the router is mounted was not seen, or is worked out at run time. */
  readonly complete: boolean;
}

/** The routes that these signals show, in their order, each under every prefix its router is mounted with. */
export function fullRoutes(signals: readonly Signal[]): readonly FullRoute[] {
  const links = new Links(signals);
  return of(signals, "server.route").flatMap((route) =>
    links.prefixesOf(route.place.path, route.data).map(({ prefix, complete }) => ({
      method: route.data.method,
      path: normalPath(`${prefix}/${route.data.path}`),
      place: route.place,
      handler: links.handlerOf(route.data.handler, route.place.path, 0),
      framework: route.data.framework,
      complete: complete && route.data.dynamic !== true,
    })),
  );
}

/** Why some routes cannot be known: each with where it was seen. */
export function unseenRoutes(signals: readonly Signal[]): readonly { readonly why: string; readonly place: Place }[] {
  const links = new Links(signals);
  const mounts = of(signals, "server.mount").flatMap(({ data, place }) => {
    if (data.unseen !== undefined) return [{ why: data.unseen, place }];
    const { name, from } = data.router;
    if (
      from === undefined ||
      data.suspected ||
      WITHOUT_HEALTH.test(from) ||
      !isRouter(data) ||
      links.knows(place.path, name, from)
    )
      return [];
    return [{ why: `the routes that ${from} brings are not in this part of the workspace`, place }];
  });
  const dynamic = of(signals, "server.route").flatMap(({ data, place }) =>
    data.dynamic ? [{ why: "the path of a route is worked out at run time", place }] : [],
  );
  return [...mounts, ...dynamic];
}

/** Packages of routes that hold no health endpoint. */
const WITHOUT_HEALTH =
  /^(?:django\.|rest_framework|allauth|debug_toolbar|oauth2_provider|social_django|drf_|django_prometheus|silk|ckeditor|grappelli|djoser|dj_rest_auth|wagtail|hijack|captcha|graphene)/;

/** True when what is mounted is a router by the way it is mounted or by its name, and not some middleware. */
function isRouter({ language, router }: RouterMount): boolean {
  return language === "python" || /rout|controllers?$/i.test(router.name);
}

interface Prefix {
  readonly prefix: string;
  readonly complete: boolean;
}

/** What routes and mounts name, by file. */
interface Holder {
  readonly path: string;
  readonly name: string;
  readonly exportedAs: readonly string[];
  readonly own: string;
  readonly isApp: boolean;
}

interface Edge {
  readonly parents: readonly Holder[];
  readonly mount: RouterMount;
}

/** More prefixes than this for one router are a loop or a generator, and nobody's answer depends on them. */
const MOST_PREFIXES = 16;

class Links {
  readonly #holders = new Map<string, Holder[]>();
  readonly #edges = new Map<Holder, Edge[]>();
  readonly #everyRoute: readonly Signal<"server.mount">[];
  readonly #handlers: readonly Signal<"server.handler">[];
  readonly #known = new Map<Holder, readonly Prefix[]>();

  constructor(signals: readonly Signal[]) {
    for (const signal of signals) {
      if (signal.kind === "server.app" || signal.kind === "server.router") this.#note(signal);
    }
    const mounts = of(signals, "server.mount");
    this.#everyRoute = mounts.filter(({ data }) => data.router.name === "*");
    this.#handlers = of(signals, "server.handler");
    for (const { data, place } of mounts) {
      const parents = data.on === undefined ? [] : this.#resolve(place.path, data.on, data.from);
      for (const child of this.#resolve(place.path, data.router.name, data.router.from)) {
        if (parents.includes(child)) continue;
        this.#edges.set(child, [...(this.#edges.get(child) ?? []), { parents, mount: data }]);
      }
    }
  }

  /** The prefixes that a route's path comes under. */
  prefixesOf(path: string, route: Route): readonly Prefix[] {
    if (route.on === undefined) return [this.#forEveryRoute(path, route)];
    const holders = this.#resolve(path, route.on, route.from);
    if (holders.length === 0) return [{ prefix: "", complete: false }];
    return unique(holders.flatMap((holder) => this.#prefixes(holder, new Set())));
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
    const files = modulesOf(elsewhere.name, elsewhere.from).flatMap(({ module }) =>
      filesOfModule(
        module,
        path,
        there.map(({ place }) => place.path),
      ),
    );
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
    };
    this.#holders.set(place.path, [...(this.#holders.get(place.path) ?? []), holder]);
  }

  #forEveryRoute(path: string, route: Route): Prefix {
    const mounts = this.#everyRoute
      .filter(({ data }) => data.framework === route.framework)
      .sort((a, b) => sharedFolders(b.place.path, path) - sharedFolders(a.place.path, path));
    const mount = mounts[0]?.data;
    if (mount === undefined) return { prefix: "", complete: true };
    const spared = mount.except?.some((each) => matches(normalPath(each), normalPath(route.path)));
    return spared ? { prefix: "", complete: true } : { prefix: mount.prefix, complete: mount.dynamic !== true };
  }

  #prefixes(holder: Holder, seen: ReadonlySet<Holder>): readonly Prefix[] {
    const known = this.#known.get(holder);
    if (known) return known;
    const edges = this.#edges.get(holder) ?? [];
    if (seen.has(holder)) return [];
    if (edges.length === 0) return [{ prefix: holder.own, complete: holder.isApp }];
    const beyond = new Set([...seen, holder]);
    const prefixes = unique(
      edges.flatMap(({ parents, mount }) => {
        const above = parents.flatMap((parent) => this.#prefixes(parent, beyond));
        const own = mount.replaces ? "" : holder.own;
        return (above.length > 0 ? above : [{ prefix: "", complete: false }]).map(({ prefix, complete }) => ({
          prefix: `${prefix}/${mount.prefix}/${own}`,
          complete: complete && mount.dynamic !== true,
        }));
      }),
    );
    if (seen.size === 0) this.#known.set(holder, prefixes);
    return prefixes;
  }

  #resolve(path: string, name: string, from: string | undefined): readonly Holder[] {
    if (from === undefined) return (this.#holders.get(path) ?? []).filter((holder) => holder.name === name);
    for (const { module, wanted } of modulesOf(name, from)) {
      const found = filesOfModule(module, path, this.#holders.keys()).flatMap((file) =>
        (this.#holders.get(file) ?? []).filter(({ exportedAs }) => exportedAs.includes(wanted)),
      );
      if (found.length > 0) return found;
    }
    return [];
  }
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
  for (const { prefix, complete } of prefixes) {
    const path = normalPath(prefix);
    known.set(path, { prefix: path, complete: complete || known.get(path)?.complete === true });
  }
  return [...known.values()].slice(0, MOST_PREFIXES);
}

/** "/a//b/" and "a/b" are "/a/b". */
function normalPath(path: string): string {
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

function of<K extends Signal["kind"]>(signals: readonly Signal[], kind: K): readonly Signal<K>[] {
  return signals.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[]; // just tested
}
