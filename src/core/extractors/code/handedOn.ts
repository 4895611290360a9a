import type { Made } from "./locate.ts";
import type { Argument, Assignment, Binding, Call, Expression } from "./program.ts";
import { ABSENT, anyBound, type Reading, unknownReading } from "./readings.ts";
import type { Resolver } from "./resolve.ts";

/** Functions of other files that by their name set a client up, as opposed to those that use it. */
const SETS_UP =
  /^(?:set_?up|config(?:ure)?|tune|prepare|apply|decorate|enhance|customi[sz]e|harden|patch|attach|add|install|mount|init(?:iali[sz]e)?)_?(?:\w{0,40}(?:client|session|http|api|axios|interceptors?|adapters?|time_?outs?|defaults|retry|retries|policies))?$/i;
/** What the functions are called that a maker is handed to change what it makes: `for _, opt := range opts { opt(client) }`. */
const OPTION = /^(?:o|opt|option)$/;
/** What a body holds that sets how long a client waits. */
const TIMES = /time_?out|deadline|interceptors|\bmount\(|adapters?\b|dispatcher|\bdefaults\b/i;

/** A call that is given what another call made, as it stands. */
interface Given {
  readonly call: Call;
  readonly argument: Argument;
}

/** What a function that a client is handed to may have set: `configure(session)`. */
export function readHandedOn(made: readonly Made[], resolver: Resolver): Reading {
  return anyBound(made.map((each) => readHands(each.call.expression, "client", resolver)));
}

/** The same of one thing that was made; `what` names it in the reason. */
export function readHands(made: Expression, what: string, resolver: Resolver): Reading {
  for (const { call, argument } of givenIn(resolver).get(made) ?? []) {
    const name = argument.value.kind === "name" ? nameOf(call) : undefined;
    if (name !== undefined && setsUp(call, name, isLent(argument, resolver), resolver))
      return unknownReading(`its ${what} is handed to ${name}(…), which may set a timeout`);
  }
  return ABSENT;
}

/** The calls that functions of this file make on what they are handed: `connection.setReadTimeout(…)` of `configure`. */
export function usesByHands(made: Expression, resolver: Resolver): readonly Call[] {
  const parameters = parametersOf(made, resolver);
  if (parameters.size === 0) return [];
  return resolver.program.calls.filter(({ callee }) => {
    const begins = chainedTo(callee);
    return begins !== undefined && parameters.has(begins);
  });
}

/** What functions of this file assign to the members of what they are handed: `client.Timeout = …` of `Configure`. */
export function assignedByHands(made: Expression, resolver: Resolver): readonly Assignment[] {
  const parameters = parametersOf(made, resolver);
  if (parameters.size === 0) return [];
  return resolver.program.assignments.filter(
    ({ target: { object } }) => object.kind === "name" && object.binding && parameters.has(object.binding),
  );
}

function parametersOf(made: Expression, resolver: Resolver): ReadonlySet<Binding> {
  const handed = givenIn(resolver).get(made) ?? [];
  return new Set(handed.flatMap((given) => parametersFor(given, resolver)));
}

/** What a chain of calls begins with: `request` of `request.addHeader(…).socketTimeout(…)`. */
function chainedTo(callee: Expression): Binding | undefined {
  let at = callee;
  while (at.kind === "member") at = at.object.kind === "call" ? at.object.callee : at.object;
  return at !== callee && at.kind === "name" ? at.binding : undefined;
}

/** What the functions that are called name the argument. */
function parametersFor({ call, argument }: Given, resolver: Resolver): readonly Binding[] {
  const position = call.arguments.indexOf(argument);
  return resolver.follow({ expression: call.callee }).flatMap(({ expression }) => {
    const parameter = expression.kind === "function" ? expression.parameters[position] : undefined;
    return parameter ? [parameter.binding] : [];
  });
}

const GIVEN = new WeakMap<Resolver, ReadonlyMap<Expression, readonly Given[]>>();

/** The calls that are given what others made, by what made it; worked out once for all clients of a program. */
function givenIn(resolver: Resolver): ReadonlyMap<Expression, readonly Given[]> {
  const known = GIVEN.get(resolver);
  if (known) return known;
  const found = new Map<Expression, Given[]>();
  for (const call of resolver.program.calls) {
    for (const argument of call.arguments) {
      const { value } = argument;
      if (value.kind !== "call" && (value.kind !== "name" || value.binding?.kind !== "variable")) continue;
      const made = madeBy(value, resolver);
      for (const each of isOption(call) ? [...made, ...heldBy(made, resolver)] : made)
        found.set(each, [...(found.get(each) ?? []), { call, argument }]);
    }
  }
  GIVEN.set(resolver, found);
  return found;
}

/** The calls that give a value, and those that these are chained to: `b()` and `b().a()`. */
function madeBy(value: Expression, resolver: Resolver): readonly Expression[] {
  const found = new Set<Expression>();
  let at: Expression | undefined = value;
  while (at !== undefined && found.size < LONGEST_CHAIN) {
    const calls: readonly Expression[] = resolver
      .follow({ expression: at })
      .flatMap(({ expression }) => (expression.kind === "call" && !found.has(expression) ? [expression] : []));
    for (const each of calls) found.add(each);
    const [first] = calls;
    at = first?.kind === "call" && first.callee.kind === "member" ? first.callee.object : undefined;
  }
  return [...found];
}

/** What the things that are made are made of: the client of `&Api{client: &http.Client{}}`. */
function heldBy(made: readonly Expression[], resolver: Resolver): readonly Expression[] {
  return made.flatMap((each) =>
    each.kind === "call" && each.isNew ? each.arguments.flatMap(({ value }) => madeBy(value, resolver)) : [],
  );
}

/** `opt(client)`, `opt.apply(&settings)` */
function isOption({ callee }: Call): boolean {
  const called = callee.kind === "member" ? callee.object : callee;
  return called.kind === "name" && OPTION.test(called.name);
}

/** A builder is not told more than this in one chain. */
const LONGEST_CHAIN = 30;

/** In Rust what is lent as `&mut` is lent to be changed. */
function isLent({ span }: Argument, { program }: Resolver): boolean {
  return program.language === "rust" && program.text.startsWith("&mut", span.start);
}

function setsUp(call: Call, name: string, isLent: boolean, resolver: Resolver): boolean {
  const bodies = resolver
    .follow({ expression: call.callee })
    .flatMap(({ expression }) => (expression.kind === "function" ? [expression.bodySpan] : []));
  if (bodies.length > 0) return bodies.some(({ start, end }) => TIMES.test(resolver.program.text.slice(start, end)));
  return isOption(call) || isLent || (SETS_UP.test(name) && !isOfPackage(call.callee, resolver));
}

/** What a package gives is documented, and sets no timeout of others; only JavaScript's names tell one from a file. */
function isOfPackage(callee: Expression, { program }: Resolver): boolean {
  if (program.language !== "javascript" && program.language !== "typescript") return false;
  let root = callee;
  while (root.kind === "member") root = root.object;
  const module = root.kind === "name" ? root.binding?.import?.module : undefined;
  return module !== undefined && /^@?[\w-]+(?:\/[\w.-]+)*$/.test(module) && !module.startsWith("src/");
}

function nameOf({ callee }: Call): string | undefined {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : undefined;
}
