import type { ExportedClient, Signal, Span, Timeout } from "../../../model.ts";
import { decideInstance } from "../clients.ts";
import { clientFixes } from "../exports.ts";
import { timeoutOf } from "../facts.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";
import { type Located, locate } from "../locate.ts";
import type { ClassDefinition, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/**
 * What other files reach by a type or get handed in: the clients in the fields of a type and those its methods give,
 * by the type's name, and every client that is made, by its own type.
 */
export function sharedClients(resolver: Resolver): readonly Signal[] {
  const { classes, functions, calls, path } = resolver.program;
  const found: Signal[] = [];
  const named = new Map<Expression, string>();
  const note = (span: Span, data: ExportedClient) => {
    found.push({ kind: "client.exported", place: { path, span }, data });
  };
  for (const definition of classes) {
    for (const [field, values] of definition.fields) {
      const located = clientsOf(values, resolver);
      const [only] = located;
      if (!only) continue;
      const name = `${definition.name}.${field}`;
      note(definition.span, exported(name, only, resolver));
      for (const { made } of located) for (const { call } of made) named.set(call.expression, name);
    }
    for (const [name] of definition.types ?? []) {
      if (definition.fields.has(name)) continue;
      const field = memberOf(definition, name);
      const [only] = clientsOf([field], resolver);
      if (only) note(definition.span, exported(`${definition.name}.${name}`, only, resolver));
    }
    for (const [method, { returns, span }] of definition.methods) {
      const [only] = clientsOf(returns, resolver);
      if (only) note(span, exported(`${definition.name}.${method}()`, only, resolver));
    }
  }
  // Functions that give a client are noted where exports are.
  const given = new Set(
    functions.flatMap(({ returns }) => clientsOf(returns, resolver).map(({ made }) => made.at(-1)?.call.expression)),
  );
  for (const call of calls) {
    const [only] = clientsOf([call], resolver);
    if (!only || only.object.fluent || given.has(call) || only.made.at(-1)?.call.expression !== call) continue;
    note(call.span, { ...exported(named.get(call) ?? "", only, resolver), provides: only.library.name });
  }
  return found;
}

/** The field of a value of the type, as it is declared. */
function memberOf(definition: ClassDefinition, name: string): Expression {
  const { span } = definition;
  const binding = { name: "self", kind: "self", values: [], definition } as const;
  return { kind: "member", object: { kind: "name", name: "self", binding, span }, name, span };
}

function clientsOf(values: readonly Expression[], resolver: Resolver): readonly Located[] {
  return values
    .flatMap((expression) => locate({ expression }, RUST_CLIENTS, resolver))
    .filter(({ member, object }) => member === "" && (Object.keys(object.calls).length > 0 || object.makes));
}

function exported(name: string, located: Located, resolver: Resolver): ExportedClient {
  const { handed, handedAs, library } = located;
  const timeout: Timeout =
    handed && handedAs
      ? { state: "injected", type: library.name, name: handedAs.name }
      : timeoutOf(decideInstance(located, resolver));
  return { name, client: library.name, timeout, fixes: handed ? [] : clientFixes(located, resolver) };
}
