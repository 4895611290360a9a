import type { ExportedClient, Span } from "../../model.ts";
import { clientFixes } from "./edits.ts";
import { timeoutOf } from "./facts.ts";
import { decideInstance } from "./instances.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { type Located, locate } from "./locate.ts";
import type { Binding, ClassDefinition, Expression, FunctionExpression, Language } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** What clients are called as members of what holds them; others are not asked for. */
const CLIENT_MEMBER = /session|client|http|api|conn|redis|request|axios|instance|^got$|^ky$/i;

/** Languages whose files know another's classes by importing them. */
const JOINED_BY_IMPORTS: ReadonlySet<Language> = new Set(["python", "javascript", "typescript"]);

/**
 * The clients that instances of this file's classes hold, as other files know them: "Core().websession" for the field
 * or the property, "Core().session()" for a method that gives one, "core.websession" of an instance that is exported.
 */
export function memberClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  if (!JOINED_BY_IMPORTS.has(resolver.program.language)) return [];
  return [...resolver.program.exports].flatMap(([name, expression]) => {
    const [value, ...others] = resolver.follow({ expression });
    if (value === undefined || others.length > 0) return [];
    const { expression: held } = value;
    if (held.kind === "name" && held.binding?.kind === "class" && held.binding.definition) {
      const { definition } = held.binding;
      return [...membersOf(`${name}()`, definition), ...membersOf(name, definition)]; // of its instances, and its own
    }
    const definition = held.kind === "call" ? resolver.classOf(value) : undefined;
    return definition ? membersOf(name, definition) : [];
  });

  function membersOf(owner: string, { fields, methods }: ClassDefinition) {
    const properties = [...fields].flatMap(([field, values]) => {
      const type = methods.get(field)?.returnType;
      return one(`${owner}.${field}`, values, type);
    });
    const makers = [...methods].flatMap(([method, { returns, returnType }]: [string, FunctionExpression]) =>
      fields.has(method) ? [] : one(`${owner}.${method}()`, returns, returnType),
    );
    return [...properties, ...makers];
  }

  function one(name: string, values: readonly Expression[], type: Expression | undefined) {
    if (!CLIENT_MEMBER.test(name.slice(name.indexOf(".") + 1))) return [];
    const made = values.flatMap((expression) => locate({ expression }, libraries, resolver)).filter(isClient);
    const found = made.length > 0 || type === undefined ? made : locate(handedAs(type), libraries, resolver);
    const kinds = new Set(found.map(({ object }) => object));
    const [first] = found.filter(({ handed }) => !handed).concat(found);
    if (first === undefined || kinds.size > 1) return [];
    const timeout = timeoutOf(decideInstance(first, resolver));
    const span = values[0]?.span ?? { start: 0, end: 0 };
    const data = { name, client: first.library.name, timeout, fixes: clientFixes(first, resolver) };
    return [{ span, data }];
  }
}

function isClient({ object, member }: Located): boolean {
  return member === "" && Object.keys(object.calls).length > 0;
}

/** Something of a type, of which nothing else is known. */
function handedAs(type: Expression) {
  const binding: Binding = { name: "", kind: "parameter", values: [], type };
  return { expression: { kind: "name", name: "", binding, span: type.span } as const };
}
