import type { ClientLibrary, ClientObject, Making } from "./knowledge/client.ts";
import type { Binding, Call, ClassDefinition, Language } from "./program.ts";
import type { Value } from "./value.ts";

/** A thing of a client library, and the member that is taken of it. */
export interface Located {
  readonly library: ClientLibrary;
  readonly object: ClientObject;
  /** The member, "" for the thing itself. */
  readonly member: string;
  /** The calls that made the thing, the first one first: `axios.create(…)`, then its `extend(…)`. */
  readonly made: readonly Made[];
  /** Set where the thing is handed in, known by its type alone: how such a thing is made. */
  readonly handed?: Making;
  /** What it is handed in as: a parameter, or a field that others fill. */
  readonly handedAs?: Binding;
  /** The handed thing that it was made of, where it was. */
  readonly handedFrom?: { readonly binding: Binding; readonly object: ClientObject; readonly making?: Making };
  /** Set where it is an instance of a class of this file that extends the library's. */
  readonly subclass?: ClassDefinition;
}

export interface Made {
  readonly making: Making;
  readonly call: Value & { readonly expression: Call };
}

/** The libraries that a language has. */
export function librariesOf(language: Language, libraries: readonly ClientLibrary[]): readonly ClientLibrary[] {
  return libraries.filter(({ languages }) => languages.includes(language));
}

/** What is called itself, or makes the requests that are. */
export function isClient({ object, member }: Located): boolean {
  const { calls, makes } = object;
  return member === "" && (Object.keys(calls).length > 0 || Object.values(makes ?? {}).some((each) => each.inherits));
}

/** The table's own entry: names like "constructor" must not find what every object has. */
export function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The library that is a module. Modules nest in some languages: `urllib` with `request.urlopen` is `urllib.request` with `urlopen`. */
export function ofModule(
  module: string,
  path: readonly string[],
  libraries: readonly ClientLibrary[],
): readonly Located[] {
  for (let deep = path.length; deep >= 0; deep--) {
    const name = [module, ...path.slice(0, deep)].join(".");
    const found = libraries.filter(({ modules }) => modules.includes(name));
    const library = found.length > 1 ? (found.find((each) => isMember(each, path.slice(deep))) ?? found[0]) : found[0];
    if (library) return [heldOrModule(library, path.slice(deep))];
  }
  // `import static java.net.http.HttpClient.newHttpClient` takes a member of a class.
  const [, around, className] = STATIC_IMPORT.exec(module) ?? [];
  if (around !== undefined && className !== undefined) return ofModule(around, [className, ...path], libraries);
  for (const library of libraries) {
    const below = library.generated?.(path, module);
    if (below) return [{ library, object: library.module, member: memberOf(below), made: [] }];
  }
  return [];
}

const STATIC_IMPORT = /^([a-z]\w*(?:\.[a-z]\w*)+)\.([A-Z]\w*)$/;

/** A module can be two libraries: one for what it makes, one for what it shares with the whole process. */
function isMember({ module }: ClientLibrary, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return false;
  const tables = [module.calls, module.makes, module.holds];
  if (tables.some((table) => own<unknown>(table, name))) return true;
  // What is below a member is written with it: `Checkout.Session.create`.
  const full = [name, ...rest].join(".");
  return tables.some((table) => own<unknown>(table, full));
}

function heldOrModule(library: ClientLibrary, path: readonly string[]): Located {
  const [first = "", ...rest] = path;
  const held = own(library.objects, own(library.module.holds, first) ?? "");
  return held
    ? { library, object: held, member: memberOf(rest), made: [] }
    : { library, object: library.module, member: memberOf(path), made: [] };
}

/** What holds the globals of the language, by the names it goes by. */
const GLOBAL_OBJECTS = new Set(["globalThis", "global", "window", "self"]);

/** The library that goes by the name of a global. */
export function ofGlobal(path: readonly string[], libraries: readonly ClientLibrary[]): readonly Located[] {
  const names = GLOBAL_OBJECTS.has(path[0] ?? "") ? path.slice(1) : path;
  const library = libraries.find(({ globals }) => globals?.includes(names[0] ?? ""));
  return library ? [{ library, object: library.module, member: memberOf(names), made: [] }] : [];
}

/** True where the library itself says what the member does. */
export function isKnownMember({ object, member }: Located): boolean {
  const { calls, makes, configures } = object;
  return [calls, makes, configures].some((table) => own<unknown>(table, member) !== undefined);
}

/** The last names of all members that make things. */
export function makersOf(libraries: readonly ClientLibrary[]): ReadonlySet<string> {
  const known = MAKERS.get(libraries);
  if (known) return known;
  const objects = libraries.flatMap(({ module, objects }) => [module, ...Object.values(objects ?? {})]);
  const paths = objects.flatMap(({ makes }) => Object.keys(makes ?? {}));
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf(".") + 1)));
  MAKERS.set(libraries, names);
  return names;
}

const MAKERS = new WeakMap<readonly ClientLibrary[], ReadonlySet<string>>();

/** Modules that are a function carry themselves as `default` too. */
export function memberOf(path: readonly string[]): string {
  return path.filter((name, at) => at > 0 || name !== "default").join(".");
}
