import type { Call, Expression } from "../program.ts";
import { type Origin, originOf, type Resolver, type Value } from "../resolve.ts";

/** Longer chains of makers than this are spelled by nobody's table. */
const DEEPEST = 30;

/**
 * What an expression is, as tables spell it: the module, then the members and calls on the way from it, as in
 * "express().listen", "net/http.ListenAndServe" and "@nestjs/core.NestFactory.create()". Empty where nobody can say.
 */
export function spelled(value: Value, resolver: Resolver, depth = 0): readonly string[] {
  if (depth > DEEPEST) return [];
  if (value.environment) return spellNow(value, resolver, depth + BY_CALLERS);
  const known = SPELLED.get(resolver) ?? new Map<Expression, readonly string[]>();
  SPELLED.set(resolver, known);
  const before = known.get(value.expression);
  if (before) return before;
  known.set(value.expression, []); // what is made of itself has no name
  const names = spellNow(value, resolver, depth);
  known.set(value.expression, names);
  return names;
}

/** What was spelled before: bundles are chains of functions that give what others give, and each would be led back anew. */
const SPELLED = new WeakMap<Resolver, Map<Expression, readonly string[]>>();
/** What depends on who calls cannot be known again, so that less of it is followed. */
const BY_CALLERS = 6;

function spellNow(value: Value, resolver: Resolver, depth: number): readonly string[] {
  return [...new Set(resolver.follow(value).flatMap((each) => ofOrigin(originOf(each), resolver, depth)))];
}

/** What a call calls. */
export function calleeNames(call: Call, resolver: Resolver): readonly string[] {
  return spelled({ expression: call.callee }, resolver);
}

function ofOrigin(origin: Origin, resolver: Resolver, depth: number): readonly string[] {
  switch (origin.from) {
    case "module": {
      const path = origin.path.filter((name, at) => at > 0 || name !== "default");
      return [join(origin.module.replace(/^node:/, ""), path)];
    }
    case "global":
      return [origin.path.join(".")];
    case "call": {
      const callee = { ...origin.call, expression: origin.call.expression.callee };
      return spelled(callee, resolver, depth + 1).map((name) => join(`${name}()`, origin.path));
    }
    case "parameter":
      return ofType(origin.binding.type, origin.path, resolver, depth);
    default:
      return [];
  }
}

/** Something that is handed in is what its type makes. */
function ofType(
  type: Expression | undefined,
  path: readonly string[],
  resolver: Resolver,
  depth: number,
): readonly string[] {
  if (type === undefined) return [];
  return spelled({ expression: type }, resolver, depth + 1).map((name) => join(`${name}()`, path));
}

function join(name: string, path: readonly string[]): string {
  return [name, ...path].filter((part) => part !== "").join(".");
}
