import type { Made } from "./locate.ts";
import type { Argument, Call, Expression } from "./program.ts";
import { ABSENT, type Reading, unknownReading } from "./readings.ts";
import type { Resolver } from "./resolve.ts";

/** Functions of other files that by their name set a client up, as opposed to those that use it. */
const SETS_UP =
  /^(?:set_?up|config(?:ure)?|tune|prepare|apply|decorate|enhance|customi[sz]e|harden|patch|attach|add|install|mount|init(?:iali[sz]e)?)_?(?:\w{0,40}(?:client|session|http|api|axios|interceptors?|adapters?|time_?outs?|defaults|retry|retries|policies))?$/i;
/** What a body holds that sets how long a client waits. */
const TIMES = /time_?out|deadline|interceptors|\bmount\(|adapters?\b|dispatcher|\bdefaults\b/i;

/** What a function that a client is handed to may have set: `configure(session)`. */
export function readHandedOn(made: readonly Made[], resolver: Resolver): Reading {
  const makers = new Set<Expression>(made.map(({ call }) => call.expression));
  for (const call of makers.size === 0 ? [] : resolver.program.calls) {
    const given = call.arguments.find((argument) => isOneOf(argument, makers, resolver));
    const name = given ? nameOf(call) : undefined;
    if (given !== undefined && name !== undefined && setsUp(call, name, isLent(given, resolver), resolver))
      return unknownReading(`its client is handed to ${name}(…), which may set a timeout`);
  }
  return ABSENT;
}

function isOneOf({ value }: Argument, makers: ReadonlySet<Expression>, resolver: Resolver): boolean {
  if (value.kind !== "name" || value.binding?.kind !== "variable") return false;
  return resolver.follow({ expression: value }).some(({ expression }) => makers.has(expression));
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
