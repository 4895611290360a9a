import type { Call, FunctionExpression } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** The call that a function hands all its arguments on to: `(...args) => client(...args)`. */
export function forwardedCall(definition: FunctionExpression, resolver: Resolver): Call | undefined {
  const [rest, ...others] = definition.parameters;
  if (rest === undefined || !rest.rest || others.length > 0) return undefined;
  const { start, end } = definition.span;
  const calls = resolver.program.calls.filter(({ span, arguments: [given, ...more] }) => {
    if (given === undefined || !given.spread || more.length > 0 || span.start < start || end < span.end) return false;
    return given.value.kind === "name" && given.value.binding === rest.binding;
  });
  return calls.length === 1 ? calls[0] : undefined;
}

/** The calls that only hand on what callers in this file give, and are judged there. */
export function forwardingCalls(resolver: Resolver): ReadonlySet<Call> {
  const found = new Set<Call>();
  for (const definition of resolver.program.functions) {
    const call = forwardedCall(definition, resolver);
    if (call && resolver.callersOf(definition).length > 0) found.add(call);
  }
  return found;
}
