import { assignedByHands } from "./handedOn.ts";
import type { Reader } from "./knowledge/client.ts";
import type { Located } from "./locate.ts";
import type { Assignment, Call, Expression, Member } from "./program.ts";
import { ABSENT, either, type Reading } from "./readings.ts";
import { type Environment, originOf, type Resolver, type Value } from "./resolve.ts";
import { rootOf } from "./value.ts";

/**
 * What is assigned to a thing's members: of the one that `call` made, or of the module where that is left out. Where a
 * function made it, each of its callers has one of its own, and `user` is the call that is asked about.
 */
export function readAssigned(located: Located, call: Value | undefined, resolver: Resolver, user?: Call): Reading {
  const assigned = call ? located.object.assigned : located.library.module.assigned;
  for (const [member, reads] of Object.entries(assigned ?? {})) {
    const name = member.slice(member.lastIndexOf(".") + 1);
    const byHands = call
      ? assignedByHands(call.expression, resolver).filter(({ target }) => target.name === member)
      : [];
    if (byHands.length > 0) return readWritten(byHands, reads, resolver);
    const written = (call ? assignedToMade(call, resolver) : resolver.program.assignments).filter(({ target }) => {
      if (target.name !== name || (user && isOfAnother(target.object, call, user))) return false;
      return isMemberOf(target, member, located, call, resolver);
    });
    if (written.length > 0) return readWritten(written, reads, resolver, call?.environment);
  }
  return ABSENT;
}

/** The assignments to members of what a call made, worked out once for all calls of a program. */
function assignedToMade({ expression }: Value, resolver: Resolver): readonly Assignment[] {
  let known = ASSIGNED.get(resolver);
  if (known === undefined) {
    known = new Map();
    for (const assignment of resolver.program.assignments) {
      for (const origin of resolver.origins({ expression: assignment.target.object })) {
        if (origin.from !== "call") continue;
        const others = known.get(origin.call.expression);
        if (others === undefined) known.set(origin.call.expression, [assignment]);
        else if (!others.includes(assignment)) others.push(assignment);
      }
    }
    ASSIGNED.set(resolver, known);
  }
  return known.get(expression) ?? [];
}

const ASSIGNED = new WeakMap<Resolver, Map<Expression, Assignment[]>>();

/** True for a variable that a function gave its value, and that is not the one the call is made with. */
function isOfAnother(object: Expression, maker: Value | undefined, user: Call): boolean {
  const { binding } = object.kind === "name" ? object : {};
  if (binding?.kind !== "variable" || maker === undefined) return false;
  return !binding.values.includes(maker.expression) && rootOf(user.callee) !== binding;
}

/** What this file assigns to the members of a thing that was handed in. */
export function readAssignedHere({ object, handedAs }: Located, resolver: Resolver): Reading {
  for (const [member, reads] of handedAs ? Object.entries(object.assigned ?? {}) : []) {
    const written = resolver.program.assignments.filter(({ target }) => {
      if (target.name !== member) return false;
      const origins = resolver.origins({ expression: target.object });
      return origins.some((each) => each.from === "parameter" && each.binding === handedAs);
    });
    if (written.length > 0) return readWritten(written, reads, resolver);
  }
  return ABSENT;
}

/** Several assignments may be those of several paths. */
function readWritten(
  written: readonly Assignment[],
  reads: Reader,
  resolver: Resolver,
  environment?: Environment,
): Reading {
  const known = environment ? { environment } : {};
  return either(written.map(({ value }) => reads(resolver.follow({ ...known, expression: value }), resolver)));
}

/** True when the expression is that member of the thing that `maker` made, or of the library itself without one. */
export function isMemberOf(
  target: Member,
  member: string,
  { library }: Located,
  maker: Value | undefined,
  resolver: Resolver,
): boolean {
  return resolver.follow({ expression: target.object }).some((each) => {
    const origin = originOf({ expression: { ...target, object: each.expression } });
    if (!sameMember(origin.path, member)) return false;
    if (maker) return origin.from === "call" && origin.call.expression === maker.expression;
    return origin.from === "module" && library.modules.includes(origin.module);
  });
}

function sameMember(path: readonly string[], member: string): boolean {
  return path.filter((name, at) => at > 0 || name !== "default").join(".") === member;
}
