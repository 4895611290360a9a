import type { AccessRule, HandlerAccess, Route, RouteGuard, Signal } from "../model.ts";
import { hasSegment, ModulePaths, sharedFolders } from "./modules.ts";

type Held = Signal<"server.access">;

/** Who may call a route, as what answers it says. */
export interface Asked {
  /** The request it answers, where the route alone does not say so. */
  readonly method: string;
  readonly guards: readonly string[];
  /** True where anybody may call it by what is written. */
  readonly open: boolean;
  /** True where its own code speaks of who is calling. */
  readonly asksInside: boolean;
  /** False where no action of that name was seen. */
  readonly answers: boolean;
  /** False where it may have rules or actions of something that was not seen. */
  readonly whole: boolean;
}

/** Frameworks whose guards stand with what answers, so that routes alone never say who may call them. */
export const GUARDED_BY_HANDLER: ReadonlySet<string> = new Set(["rails", "django", "laravel", "symfony"]);

/** What the handlers of a component say of who may call them. */
export class Accesses {
  readonly #byPath = new Map<string, Held[]>();
  readonly #defaults: readonly RouteGuard[];
  readonly #modules: ModulePaths;

  constructor(signals: readonly Signal[]) {
    for (const signal of signals) {
      if (signal.kind !== "server.access") continue;
      this.#byPath.set(signal.place.path, [...(this.#byPath.get(signal.place.path) ?? []), signal]);
    }
    this.#modules = new ModulePaths(this.#byPath.keys());
    this.#defaults = signals.flatMap((each) =>
      each.kind === "server.guard" && each.data.on === undefined ? [each.data] : [],
    );
  }

  /** What answers a route says, for each request it answers; none where what answers was not seen. */
  of({ data: route, place }: Signal<"server.route">): readonly Asked[] {
    const { elsewhere } = route.handler;
    const found = elsewhere && this.#find(elsewhere.name, elsewhere.from, place.path);
    if (found === undefined) return [];
    const { held, action } = found;
    const all = this.#inherited(held, new Set());
    return requestsOf(route, held.data, action).map(({ method, names }) => {
      const answering = all.flatMap(({ data }) => data.actions).filter(({ name }) => names.includes(name));
      const asked = judge(
        all.flatMap(({ data }) => data.rules),
        names,
      );
      const defaults = asked.guards.length === 0 && !asked.open ? this.#defaultsFor(held.data, route, names) : [];
      return {
        method,
        guards: [...asked.guards, ...defaults],
        open: asked.open,
        asksInside: answering.some((each) => each.asksInside),
        answers: answering.length > 0,
        whole: all.every((each) => this.#knowsBases(each)),
      };
    });
  }

  /** What a framework within the framework asks of its own: the default permissions of Django's REST framework. */
  #defaultsFor({ framework }: HandlerAccess, route: Route, names: readonly string[]): readonly string[] {
    if (framework === route.framework) return [];
    return this.#defaults.flatMap((each) =>
      each.framework === framework && !each.except?.some((name) => names.includes(name)) ? [each.guard] : [],
    );
  }

  /** A class after those whose rules it has as well. */
  #inherited(held: Held, seen: Set<Held>): readonly Held[] {
    if (seen.has(held) || seen.size > MOST_BASES) return [];
    seen.add(held);
    const bases = held.data.bases.flatMap((base) => this.#baseOf(base, held) ?? []);
    return [...bases.flatMap((base) => this.#inherited(base, seen)), held];
  }

  #knowsBases(held: Held): boolean {
    return held.data.bases.every((base) => isPlain(base, held.data) || this.#baseOf(base, held) !== undefined);
  }

  #baseOf(base: HandlerAccess["bases"][number], { data, place }: Held): Held | undefined {
    if (data.language !== "ruby") return this.#find(base.name, base.from, place.path)?.held;
    // `BaseController` inside of Admin is Admin::BaseController where there is one.
    const outer = data.name.split(".").slice(0, -1);
    const names = outer.map((_, at) => [...outer.slice(0, outer.length - at), base.name].join("."));
    return [...names, base.name].map((name) => this.#nearest(name, "ruby", place.path)).find(Boolean);
  }

  #find(name: string, from: string | undefined, path: string): { held: Held; action: string } | undefined {
    for (const { module, wanted } of spellings(name, from)) {
      const files = module === undefined ? [path] : this.#modules.of(module, path);
      for (const file of files) {
        const found = (this.#byPath.get(file) ?? []).find(({ data }) => isNamed(data.name, wanted));
        if (found) return { held: found, action: wanted.slice(found.data.name.length + 1) };
      }
    }
    const language = languageOf(path);
    if (language === "rust") return this.#ofModule(name, from, path);
    const last = name.split(".").findLast((part) => /^[A-Z]/.test(part));
    if (language === "ruby") return this.#ofEngine(name);
    const found = last === undefined ? undefined : this.#nearest(last, language, path);
    return found && { held: found, action: name.slice(name.indexOf(last ?? "") + (last?.length ?? 0) + 1) };
  }

  /** An engine's controllers stand in a module of its own, which its routes leave out: https://guides.rubyonrails.org/engines.html */
  #ofEngine(name: string): { held: Held; action: string } | undefined {
    const at = name.lastIndexOf(".");
    const controller = name.slice(0, at);
    const found = [...this.#byPath.values()].flat().filter(({ data }) => data.name.endsWith(`.${controller}`));
    const [held] = found;
    return held && found.length === 1 ? { held, action: name.slice(at + 1) } : undefined;
  }

  /** Rust's modules are files or folders of their last name: "remove" of `orders::remove`. */
  #ofModule(name: string, from: string | undefined, path: string): { held: Held; action: string } | undefined {
    const held = this.#nearest(name.split(".").at(-1) ?? "", "rust", path);
    const hint = from?.split(/::|[.]/).at(-1) ?? "";
    return held && hasSegment(held.place.path, hint) ? { held, action: "" } : undefined;
  }

  #nearest(name: string, language: string, path: string): Held | undefined {
    return [...this.#byPath.values()]
      .flat()
      .filter(({ data }) => data.name === name && data.language === language)
      .sort((one, other) => sharedFolders(other.place.path, path) - sharedFolders(one.place.path, path))[0];
  }
}

const MOST_BASES = 24;

function languageOf(path: string): string {
  return { py: "python", rb: "ruby", php: "php", rs: "rust" }[path.slice(path.lastIndexOf(".") + 1)] ?? "";
}

function isNamed(name: string, wanted: string): boolean {
  return wanted === name || wanted.startsWith(`${name}.`);
}

/** "views.Orders.get" of "." is `Orders.get` of the module ".views"; "store" of a class's own file is that class's. */
function spellings(
  name: string,
  from: string | undefined,
): readonly { readonly module?: string; readonly wanted: string }[] {
  if (from === undefined) return [{ wanted: name }];
  if (from.includes("\\")) return [{ module: from, wanted: `${from.split("\\").at(-1)}.${name}` }];
  const parts = name.split(".");
  return parts.map((_, at) => {
    const folders = parts.slice(0, at);
    const module = at === 0 ? from : `${from}${from.endsWith(".") ? "" : "."}${folders.join(".")}`;
    return { module, wanted: parts.slice(at).join(".") };
  });
}

/** The requests that a route answers by what answers it: a view of Django answers those it has methods for. */
function requestsOf(
  { method, framework }: Route,
  { actions }: HandlerAccess,
  action: string,
): readonly { readonly method: string; readonly names: readonly string[] }[] {
  if (framework !== "django" || method !== "ALL") {
    const names = framework === "django" ? [action, method.toLowerCase()] : [action === "" ? "all" : action];
    return [{ method, names }];
  }
  if (actions.length === 0) return [{ method, names: ["all"] }];
  return actions.map(({ name }) => ({ method: name === "all" ? "ALL" : name.toUpperCase(), names: [name] }));
}

function judge(rules: readonly AccessRule[], names: readonly string[]): { guards: readonly string[]; open: boolean } {
  let guards: readonly string[] = [];
  let open = false;
  for (const { says, guard, only, except } of rules) {
    if (only && !only.some((each) => names.includes(each))) continue;
    if (except?.some((each) => names.includes(each))) continue;
    if (says === "asks") {
      guards = [...guards, guard];
      open = false;
    } else if (says === "opens" || guards.includes(guard)) {
      guards = says === "opens" ? [] : guards.filter((each) => each !== guard);
      open = guards.length === 0;
    }
  }
  return { guards: [...new Set(guards)], open };
}

/** Bases that ask nobody by themselves: those of the framework, and modules whose name speaks of something else. */
function isPlain({ name, from }: HandlerAccess["bases"][number], { language }: HandlerAccess): boolean {
  switch (language) {
    case "ruby":
      return /^Action(?:Controller|View|Dispatch)\b/.test(name) || (!/Controller$/.test(name) && !SPEAKS.test(name));
    case "python":
      return /^(?:django|rest_framework)(?:\.|$)/.test(from ?? "");
    default:
      return /^Illuminate\\/.test(from ?? "");
  }
}

const SPEAKS = /auth|login|permission|access|secur|session|current|admin|restrict|protect/i;
