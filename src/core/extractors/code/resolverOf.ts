import type { Program } from "./program.ts";
import { Resolver } from "./resolve.ts";

const resolvers = new WeakMap<Program, Resolver>();

/** The one who follows names through a program, shared by all who ask, since following is most of the work. */
export function resolverOf(program: Program): Resolver {
  const known = resolvers.get(program);
  if (known) return known;
  const resolver = new Resolver(program);
  resolvers.set(program, resolver);
  return resolver;
}
