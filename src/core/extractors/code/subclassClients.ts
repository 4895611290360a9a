import type { ExportedClient, Span } from "../../model.ts";
import { timeoutOf } from "./facts.ts";
import { CLASSES_INHERIT } from "./importedCalls.ts";
import { decideInstance } from "./instances.ts";
import type { ClientLibrary, ClientObject } from "./knowledge/client.ts";
import { type Located, ofClass, own } from "./locate.ts";
import type { ClassDefinition } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** The classes of a file that extend a library's client, as other files know what they make: "ApiSession()". */
export function subclassClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  const { exports, language } = resolver.program;
  if (!CLASSES_INHERIT.has(language)) return [];
  return [...exports].flatMap(([name, expression]) => {
    const [value, ...others] = resolver.follow({ expression });
    const held = value?.expression.kind === "name" && others.length === 0 ? value.expression.binding : undefined;
    const subclass = held?.kind === "class" ? held.definition : undefined;
    if (subclass === undefined) return [];
    const found = subclass.bases.flatMap((base) => ofClass(base, libraries, resolver, 0));
    const [only, ...further] = found.filter(({ object }) => !answersItself(subclass, object));
    if (only === undefined || further.length > 0) return [];
    const { library, object, making } = only;
    const made: Located = { library, object, member: "", made: [], handed: making, subclass };
    const timeout = timeoutOf(decideInstance(made, resolver));
    // In Ruby the class itself is what is called.
    const known = language === "ruby" ? name : `${name}()`;
    return [{ span: subclass.span, data: { name: known, client: library.name, timeout, fixes: [] } }];
  });
}

/** True where a class has calls of its own in place of the library's, which are judged where they are written. */
function answersItself({ methods }: ClassDefinition, { calls, assigned }: ClientObject): boolean {
  return [...methods.keys()].some((name) => own(calls, name) !== undefined && own(assigned, name) === undefined);
}
