import { declaredType } from "./declaredTypes.ts";
import { environmentOf } from "./environments.ts";
import { extensionOf } from "./extensions.ts";
import { CONSTRUCTORS } from "./following/classFields.ts";
import { forwardedCall } from "./forwards.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { isKnownMember, type Located, makersOf, memberOf, ofGlobal, ofModule, own } from "./located.ts";
import type { Binding, Expression } from "./program.ts";
import { type Origin, originOf, type Resolver, type Value } from "./resolve.ts";

export { isClient, type Located, librariesOf, type Made, own } from "./located.ts";

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
  const held = part && expression.kind === "member" ? { ...value, expression: expression.object } : value;
  const kind = isGivenByCall(held, resolver) ? "variable" : "parameter";
  const handedAs: Binding = { name: declared.name, kind, values: [], type: declared.type };
  return ofClass(declared.type, libraries, resolver, depth).map(({ library, object, making }) => {
    return { library, object, member, made: [], handed: making, handedAs };
  });
}

/** What a call gives is whatever that makes, and nothing that is injected: `client = factory.make(settings)`. */
function isGivenByCall(value: Value, resolver: Resolver): boolean {
  const { language } = resolver.program;
  if (language !== "java" && language !== "kotlin") return false;
  const given = resolver.follow(value);
  return given.length > 0 && given.every(({ expression }) => expression.kind === "call");
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
  const definition = resolver.classOf({ ...value, expression });
  const subclass = definition?.below ?? definition;
  if (subclass === undefined || path.length === 0 || depth >= MAKINGS_DEEP) return [];
  const hasOwnConstructor = CONSTRUCTORS.some((name) => subclass.methods.has(name));
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
