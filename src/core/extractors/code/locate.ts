import { declaredType } from "./declaredTypes.ts";
import { environmentOf } from "./environments.ts";
import { extensionOf } from "./extensions.ts";
import { forwardedCall } from "./forwards.ts";
import type { ClientLibrary, ClientObject, Making } from "./knowledge/client.ts";
import type { Binding, Call, ClassDefinition, Expression, Language } from "./program.ts";
import { type Origin, originOf, type Resolver, type Value } from "./resolve.ts";

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

/** How many instances may be made of one another. */
const MAKINGS_DEEP = 4;
/** A link of a chain counts for less, since builders have many. */
const LINK = 1 / 16;

/** What of the known libraries a value is. Empty when it is none of theirs. */
export function locate(
  value: Value,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth = 0,
): readonly Located[] {
  const file = LOCATED.get(resolver) ?? { known: new Map<Expression, readonly Located[]>(), left: QUESTIONS_OF_FILE };
  LOCATED.set(resolver, file);
  const { known } = file;
  if (file.left-- <= 0) return [];
  if (value.environment) return locateNow(value, libraries, resolver, depth);
  const before = known.get(value.expression);
  if (before) return before;
  known.set(value.expression, []); // what is made of itself is nothing
  const found = locateNow(value, libraries, resolver, depth);
  if (depth === 0 || found.length > 0) known.set(value.expression, found);
  else known.delete(value.expression); // it may only have been too deep
  return found;
}

/** What was located before, since things are made of things that are asked for again and again. */
const LOCATED = new WeakMap<Resolver, { readonly known: Map<Expression, readonly Located[]>; left: number }>();

/** More is asked about no file that people write: builders that are chained to themselves ask again without end. */
const QUESTIONS_OF_FILE = 20_000;

/** The calls of which is being asked what they make. */
const MAKING = new WeakMap<Resolver, Set<Expression>>();

function locateNow(
  value: Value,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  const followed = resolver.follow(value).flatMap((each) => {
    const forwarded = each.expression.kind === "function" ? forwardedCall(each.expression, resolver) : undefined;
    if (forwarded)
      return depth < MAKINGS_DEEP ? locate({ expression: forwarded.callee }, libraries, resolver, depth + 1) : [];
    const found = locateOrigin(originOf(each), libraries, resolver, depth);
    return found.length > 0 ? found : ofSubclass(each, libraries, resolver, depth);
  });
  return followed.length > 0 || depth >= MAKINGS_DEEP ? followed : ofDeclared(value, libraries, resolver, depth);
}

/** What the declaration says of something that cannot be followed, or of what a member is taken of. */
function ofDeclared(
  value: Value,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  const { expression } = value;
  const whole = declaredType(value, resolver);
  const part =
    whole === undefined && expression.kind === "member"
      ? declaredType({ ...value, expression: expression.object }, resolver)
      : undefined;
  const declared = whole ?? part;
  if (declared === undefined) return [];
  const member = part && expression.kind === "member" ? expression.name : "";
  const handedAs: Binding = { name: declared.name, kind: "parameter", values: [], type: declared.type };
  return ofClass(declared.type, libraries, resolver, depth).map(({ library, object, making }) => {
    return { library, object, member, made: [], handed: making, handedAs };
  });
}

/** The libraries that a language has. */
export function librariesOf(language: Language, libraries: readonly ClientLibrary[]): readonly ClientLibrary[] {
  return libraries.filter(({ languages }) => languages.includes(language));
}

function locateOrigin(
  origin: Origin,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  switch (origin.from) {
    case "module":
      return ofModule(origin.module, origin.path, libraries);
    case "global":
      return ofGlobal(origin.path, libraries);
    case "call":
      return depth < MAKINGS_DEEP ? ofMaking(origin, libraries, resolver, depth) : [];
    case "parameter":
      return ofType(origin, libraries, resolver, depth);
    default:
      return [];
  }
}

/** What its type says of something that the caller hands in. */
function ofType(
  { binding, path }: Origin & { readonly from: "parameter" },
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  if (binding.type === undefined || depth >= MAKINGS_DEEP) return [];
  return ofClass(binding.type, libraries, resolver, depth).map(({ library, object, making }) => {
    return { library, object, member: memberOf(path), made: [], handed: making, handedAs: binding };
  });
}

/** `class Api(requests.Session)`: what it does not define itself is the library's. */
function ofSubclass(
  value: Value,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  const path: string[] = [];
  let { expression } = value;
  while (expression.kind === "member") {
    path.unshift(expression.name);
    expression = expression.object;
  }
  const subclass = resolver.classOf({ ...value, expression });
  if (subclass === undefined || path.length === 0 || depth >= MAKINGS_DEEP) return [];
  const hasOwnConstructor = ["__init__", "__construct", "constructor", "initialize"].some((name) =>
    subclass.methods.has(name),
  );
  const call = expression.kind === "call" && !hasOwnConstructor ? { ...value, expression } : undefined;
  return subclass.bases.flatMap((base) =>
    ofClass(base, libraries, resolver, depth).map(({ library, object, making }) => {
      const made = call ? [{ making, call }] : [];
      return { library, object, member: memberOf(path), made, handed: making, subclass };
    }),
  );
}

/** The thing that a class of a library makes. */
export function ofClass(type: Expression, libraries: readonly ClientLibrary[], resolver: Resolver, depth: number) {
  return locate({ expression: type }, libraries, resolver, depth + 1).flatMap(({ library, object, member }) => {
    // In Ruby a class makes its instances by `new`.
    const making = own(object.makes, member) ?? own(object.makes, member === "" ? "new" : `${member}.new`);
    const made = making && (making.object === "module" ? library.module : own(library.objects, making.object));
    return making && made ? [{ library, making, object: made }] : [];
  });
}

/** Modules nest in some languages: `urllib` with `request.urlopen` is `urllib.request` with `urlopen`. */
function ofModule(module: string, path: readonly string[], libraries: readonly ClientLibrary[]): readonly Located[] {
  for (let deep = path.length; deep >= 0; deep--) {
    const name = [module, ...path.slice(0, deep)].join(".");
    const found = libraries.filter(({ modules }) => modules.includes(name));
    const library = found.find((each) => isMember(each, path[deep])) ?? found[0];
    if (library) return [heldOrModule(library, path.slice(deep))];
  }
  for (const library of libraries) {
    const below = library.generated?.(path, module);
    if (below) return [{ library, object: library.module, member: memberOf(below), made: [] }];
  }
  return [];
}

/** A module can be two libraries: one for what it makes, one for what it shares with the whole process. */
function isMember({ module }: ClientLibrary, name: string | undefined): boolean {
  return name !== undefined && [module.calls, module.makes, module.holds].some((table) => own<unknown>(table, name));
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

function ofGlobal(path: readonly string[], libraries: readonly ClientLibrary[]): readonly Located[] {
  const names = GLOBAL_OBJECTS.has(path[0] ?? "") ? path.slice(1) : path;
  const library = libraries.find(({ globals }) => globals?.includes(names[0] ?? ""));
  return library ? [{ library, object: library.module, member: memberOf(names), made: [] }] : [];
}

function ofMaking(
  origin: Origin & { readonly from: "call" },
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  const callee = { ...origin.call, expression: origin.call.expression.callee };
  const { expression: named } = callee;
  // In Ruby a method keeps its name, so that most calls need not be followed to be known to make nothing.
  if (resolver.program.language === "ruby" && named.kind === "member" && !makersOf(libraries).has(named.name))
    return [];
  const isChained = callee.expression.kind === "member" && callee.expression.object.kind === "call";
  // A function may give what is made of what it gives.
  const making = MAKING.get(resolver) ?? new Set<Expression>();
  MAKING.set(resolver, making);
  if (making.has(origin.call.expression)) return [];
  making.add(origin.call.expression);
  const makers = locate(callee, libraries, resolver, depth + (isChained ? LINK : 1));
  const extended = makers.some(isKnownMember) ? [] : ofExtension(origin, libraries, resolver, depth);
  making.delete(origin.call.expression);
  if (extended.length > 0) return extended;
  return makers.flatMap((maker): readonly Located[] => {
    const { library } = maker;
    const making = own(maker.object.makes, maker.member);
    if (making === undefined && maker.object.fluent && maker.member !== "" && !own(maker.object.calls, maker.member)) {
      return [{ ...maker, member: memberOf(origin.path) }];
    }
    const object = making && (making.object === "module" ? library.module : own(library.objects, making.object));
    if (!making || !object || making.only?.(origin.call.expression, resolver) === false) return [];
    if (making.wraps !== undefined) {
      const around = { library, object, member: memberOf(origin.path), made: [{ making, call: origin.call }] };
      return [wrapping(around, making.wraps, libraries, resolver, depth)];
    }
    const { handed, handedAs } = maker;
    const handedHere = handedAs && { binding: handedAs, object: maker.object, ...(handed ? { making: handed } : {}) };
    const { handedFrom = handedHere } = maker;
    const made = [...maker.made, { making, call: origin.call }];
    const kept = making.inherits && handed ? { handed, ...(handedAs ? { handedAs } : {}) } : {};
    return [{ library, object, member: memberOf(origin.path), made, ...(handedFrom ? { handedFrom } : {}), ...kept }];
  });
}

/** What a function of this file gives that extends other types by a member: `client.traced()`. */
function ofExtension(
  { call, path }: Origin & { readonly from: "call" },
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): readonly Located[] {
  const { callee } = call.expression;
  const extension = callee.kind === "member" ? extensionOf(callee.name, resolver.program) : undefined;
  if (callee.kind !== "member" || extension?.receiver === undefined) return [];
  const environment = new Map(environmentOf(extension, call, true));
  environment.set(extension.receiver, { ...call, expression: callee.object });
  return extension.returns
    .flatMap((expression) => locate({ expression, environment }, libraries, resolver, depth + LINK))
    .map((each) => ({ ...each, member: memberOf(each.member === "" ? path : [each.member, ...path]) }));
}

/** True where the library itself says what the member does. */
function isKnownMember({ object, member }: Located): boolean {
  const { calls, makes, configures } = object;
  return [calls, makes, configures].some((table) => own<unknown>(table, member) !== undefined);
}

/** What is made around another client was made as that one was. */
function wrapping(
  around: Located,
  position: number,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
  depth: number,
): Located {
  const call = around.made[0]?.call;
  const given = call && resolver.argument(call, position);
  const values = given?.state === "given" && depth < MAKINGS_DEEP ? given.values : [];
  const [inner] = values.flatMap((each) => locate(each, libraries, resolver, depth + 1));
  const making = around.made[0]?.making;
  if (inner === undefined) return making ? { ...around, made: [], handed: making } : around;
  const { made, handed, handedAs } = inner;
  return {
    ...around,
    made: [...made, ...around.made],
    ...(handed ? { handed } : {}),
    ...(handedAs ? { handedAs } : {}),
  };
}

/** The last names of all members that make things. */
function makersOf(libraries: readonly ClientLibrary[]): ReadonlySet<string> {
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
function memberOf(path: readonly string[]): string {
  return path.filter((name, at) => at > 0 || name !== "default").join(".");
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
