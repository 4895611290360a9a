import type { Call, Expression, FunctionExpression } from "../program.ts";
import type { Entry, Resolver, Value } from "../resolve.ts";

/** A place where a known thing is called, or written as a decorator without a call. */
export interface Site {
  /** Undefined for a decorator that is only named: `@retry`. */
  readonly call: Call | undefined;
  readonly expression: Expression;
  readonly resolver: Resolver;
  /** The function that it decorates. */
  readonly decorated?: FunctionExpression;
}

/** Where a setting stands; the first of several that is given holds. */
export interface Where {
  /** The argument's position, of the value itself or of the options object; -1 is the last one. */
  readonly position?: number;
  /** The argument's name, in languages that have them. */
  readonly keyword?: string;
  /** The key in the options object; dots go deeper. */
  readonly key?: string;
  /** The member that is called with it, on the way to the call or on what it gives: `.maxAttempts(3)`. */
  readonly chained?: string;
  /** The function among the arguments that is called with it: `retry.Attempts(3)`. */
  readonly among?: string;
}

const ABSENT: Entry = { state: "absent" };

/** What is given at the first of these places where something is. */
export function givenAt(site: Site, places: readonly Where[]): Entry {
  let unknown = ABSENT;
  for (const place of places) {
    const found = givenAtOne(site, place);
    if (found.state === "given") return found;
    if (found.state === "unknown") unknown = found;
  }
  return unknown;
}

function givenAtOne({ call, resolver }: Site, { position, keyword, key, chained, among }: Where): Entry {
  if (call === undefined) return ABSENT;
  if (chained !== undefined) return firstArgument(chainOf(call, resolver), chained, resolver);
  if (among !== undefined) return firstArgument(argumentCalls(call, resolver), among, resolver);
  const at = position !== undefined && position < 0 ? call.arguments.length + position : position;
  const named = resolver.argument({ expression: call }, at, keyword);
  const argument = named.state === "absent" && keyword !== undefined ? inHash(call, keyword, resolver) : named;
  if (argument.state !== "given" || key === undefined) return argument;
  for (const value of argument.values) {
    const found = keyOf(value, key, resolver);
    if (found.state !== "absent") return found;
  }
  return ABSENT;
}

/** In Ruby keywords may stand in a hash of their own, the last argument: `request(:retry, { max: 3 })`, `request(:retry, OPTIONS)`. */
function inHash(call: Call, keyword: string, resolver: Resolver): Entry {
  const last = call.arguments.at(-1);
  if (resolver.program.language !== "ruby" || last === undefined || last.name !== undefined) return ABSENT;
  for (const value of resolver.follow({ expression: last.value })) {
    const found = keyOf(value, keyword, resolver);
    if (found.state !== "absent") return found;
  }
  return ABSENT;
}

const OPTIONS_NAME = /opt(?:ion)?s?$|conf(?:ig)?$|settings?$|init$|params?$|args$|policy$/i;

/** What an object holds under a key; nothing where it is no object but a number, a text or a function. */
export function keyOf(value: Value, key: string, resolver: Resolver): Entry {
  const { kind } = value.expression;
  if (kind === "literal" || kind === "function" || kind === "template" || kind === "list") return ABSENT;
  // An address, a name or a payload stands where options may stand too.
  if ((kind === "name" || kind === "member") && !OPTIONS_NAME.test(lastName(value.expression))) return ABSENT;
  const [first = "", ...rest] = key.split(".");
  const found =
    value.expression.kind === "call" ? fieldOf(value, value.expression, first, resolver) : resolver.entry(value, first);
  if (rest.length === 0 || found.state !== "given") return found;
  for (const each of found.values) {
    const inner = keyOf(each, rest.join("."), resolver);
    if (inner.state !== "absent") return inner;
  }
  return ABSENT;
}

/** A member of what is made: named among its arguments, or assigned to it afterwards (C#'s initialisers, Go's fields). */
function fieldOf(value: Value, call: Call, key: string, resolver: Resolver): Entry {
  const named = call.arguments.find(({ name }) => name === key);
  if (named) return { state: "given", values: resolver.follow({ ...value, expression: named.value }) };
  for (const { target, value: assigned } of resolver.program.assignments) {
    if (target.name !== key) continue;
    const isMeant =
      target.object === call ||
      resolver.follow({ expression: target.object }).some(({ expression }) => expression === call);
    if (isMeant) return { state: "given", values: resolver.follow({ expression: assigned }) };
  }
  if (call.isNew || call.arguments.some(({ name }) => name !== undefined)) return ABSENT;
  return resolver.entry(value, key);
}

/** The longest chain of calls that is looked at. */
const LONGEST_CHAIN = 40;

/** The calls before and after one: `custom().maxAttempts(3).build()`. */
export function chainOf(call: Call, resolver: Resolver): readonly Call[] {
  const before: Call[] = [];
  let callee: Expression = call.callee;
  while (callee.kind === "member" && before.length < LONGEST_CHAIN) {
    const object: Expression | undefined = resolver.follow({ expression: callee.object })[0]?.expression;
    if (object?.kind !== "call" || before.includes(object)) break;
    before.push(object);
    callee = object.callee;
  }
  return [call, ...before, ...resolver.usesOf(call)];
}

/** The calls among the arguments of a call: `Do(fn, Attempts(3), Delay(1))`. */
function argumentCalls(call: Call, resolver: Resolver): readonly Call[] {
  const given = call.arguments.flatMap(({ value }) => (value.kind === "list" ? value.items : [value]));
  return given.flatMap((expression) =>
    resolver.follow({ expression }).flatMap((each) => (each.expression.kind === "call" ? [each.expression] : [])),
  );
}

function firstArgument(calls: readonly Call[], member: string, resolver: Resolver): Entry {
  for (const call of calls) {
    if (lastName(call.callee) !== member) continue;
    const argument = resolver.argument({ expression: call }, 0);
    if (argument.state !== "absent") return argument;
    return { state: "given", values: [{ expression: { kind: "literal", value: true, span: call.span } }] };
  }
  return ABSENT;
}

/** The name that is called: "d" of `a.b().c.d`. */
export function lastName(expression: Expression): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}
