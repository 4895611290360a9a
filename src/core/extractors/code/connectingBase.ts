import { CONSTRUCTORS } from "./following/classFields.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { type Located, locate, own } from "./locate.ts";
import type { Call } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** What `new Database(…)` connects as: the class that it extends, where it has no constructor of its own. */
export function connectingBase(
  { callee }: Call,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
): readonly Located[] {
  const [value, ...others] = resolver.follow({ expression: callee });
  const made = value?.expression.kind === "name" && others.length === 0 ? value.expression.binding : undefined;
  const definition = made?.kind === "class" ? made.definition : undefined;
  if (definition === undefined || CONSTRUCTORS.some((name) => definition.methods.has(name))) return [];
  return definition.bases
    .flatMap((expression) => locate({ expression }, libraries, resolver))
    .filter(({ object, member }) => own(object.calls, member)?.connects);
}
