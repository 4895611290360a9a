import type { Made } from "./locate.ts";
import type { Argument, Binding, Call, Expression } from "./program.ts";
import { ABSENT, anyBound, type Reading, unknownReading } from "./readings.ts";
import type { Resolver } from "./resolve.ts";

/** Functions of other files that by their name set a client up, as opposed to those that use it. */
const SETS_UP =
  /^(?:set_?up|config(?:ure)?|tune|prepare|apply|decorate|enhance|customi[sz]e|harden|patch|attach|add|install|mount|init(?:iali[sz]e)?)_?(?:\w{0,40}(?:client|session|http|api|axios|interceptors?|adapters?|time_?outs?|defaults|retry|retries|policies))?$/i;
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
    const name = nameOf(call);
    if (name !== undefined && setsUp(call, name, isLent(argument, resolver), resolver))
      return unknownReading(`its ${what} is handed to ${name}(…), which may set a timeout`);
  }
  return ABSENT;
}

/** The calls that functions of this file make on what they are handed: `connection.setReadTimeout(…)` of `configure`. */
export function usesByHands(made: Expression, resolver: Resolver): readonly Call[] {
  const handed = givenIn(resolver).get(made) ?? [];
  if (handed.length === 0) return [];
  const parameters = new Set(handed.flatMap((given) => parametersFor(given, resolver)));
  return resolver.program.calls.filter(
    ({ callee }) => callee.kind === "member" && callee.object.kind === "name" && parameters.has(callee.object.binding),
  );
}

/** What the functions that are called name the argument. */
function parametersFor({ call, argument }: Given, resolver: Resolver): readonly (Binding | undefined)[] {
  const position = call.arguments.indexOf(argument);
  return resolver.follow({ expression: call.callee }).flatMap(({ expression }) => {
    const parameter = expression.kind === "function" ? expression.parameters[position] : undefined;
    return parameter ? [parameter.binding] : [];
  });
}

const GIVEN = new WeakMap<Resolver, ReadonlyMap<Expression, readonly Given[]>>();

/** The calls that are given a variable, by what made it; worked out once for all clients of a program. */
function givenIn(resolver: Resolver): ReadonlyMap<Expression, readonly Given[]> {
  const known = GIVEN.get(resolver);
  if (known) return known;
  const found = new Map<Expression, Given[]>();
  for (const call of resolver.program.calls) {
    for (const argument of call.arguments) {
      const { value } = argument;
      if (value.kind !== "name" || value.binding?.kind !== "variable") continue;
      for (const { expression } of resolver.follow({ expression: value })) {
        if (expression.kind === "call") found.set(expression, [...(found.get(expression) ?? []), { call, argument }]);
      }
    }
  }
  GIVEN.set(resolver, found);
  return found;
}

/** In Rust what is lent as `&mut` is lent to be changed. */
function isLent({ span }: Argument, { program }: Resolver): boolean {
  return program.language === "rust" && program.text.startsWith("&mut", span.start);
}

function setsUp(call: Call, name: string, isLent: boolean, resolver: Resolver): boolean {
  const bodies = resolver
    .follow({ expression: call.callee })
    .flatMap(({ expression }) => (expression.kind === "function" ? [expression.bodySpan] : []));
  if (bodies.length > 0) return bodies.some(({ start, end }) => TIMES.test(resolver.program.text.slice(start, end)));
  return isLent || (SETS_UP.test(name) && !isOfPackage(call.callee, resolver));
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
