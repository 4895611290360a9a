import type { ExportedClient, Signal, Span, Timeout } from "../../../model.ts";
import { definitionOf } from "../declaredTypes.ts";
import { clientFixes } from "../edits.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";
import { type Located, locate } from "../locate.ts";
import type { Call, ClassDefinition, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { elsewhereOf, isTimed } from "./elsewhere.ts";
import { handedIn } from "./handedIn.ts";

type Note = (span: Span, data: ExportedClient) => void;

/**
 * What other files reach by a name or get handed in: the clients in the fields of a type and in statics, those that
 * methods and functions give, and every client that is made, by its own type.
 */
export function sharedClients(resolver: Resolver): readonly Signal[] {
  const { path } = resolver.program;
  const found: Signal[] = [];
  const note: Note = (span, data) => {
    found.push({ kind: "client.exported", place: { path, span }, data });
  };
  const named = noteTypes(resolver, note);
  noteValues(resolver, note);
  noteMade(named, resolver, note);
  return found;
}

/** What types hold and give; which of the calls that make a client fill which field. */
function noteTypes(resolver: Resolver, note: Note): ReadonlyMap<Expression, string> {
  const named = new Map<Expression, string>();
  for (const definition of resolver.program.classes) {
    const noted = new Set<string>();
    for (const [field, values] of definition.fields) {
      const name = `${definition.name}.${field}`;
      const located = clientsOf(values, resolver);
      for (const { made } of located) for (const { call } of made) named.set(call.expression, name);
      const isMade = located.some(({ handed }) => !handed);
      if (isMade) note(definition.span, exported(name, located, resolver));
      const type = definition.types?.get(field);
      if (isMade || noteFrom(name, values, type, definition.span, resolver, note, true)) noted.add(field);
    }
    for (const [field] of definition.types ?? []) {
      if (noted.has(field)) continue;
      const located = clientsOf([memberOf(definition, field)], resolver);
      if (located[0]?.handed) note(definition.span, exported(`${definition.name}.${field}`, located, resolver));
    }
    for (const [method, { returns, returnType, span }] of definition.methods) {
      const name = `${definition.name}.${method}()`;
      const located = clientsOf(returns, resolver);
      if (located.length > 0) note(span, exported(name, located, resolver));
      else noteFrom(name, returns, returnType, span, resolver, note);
    }
  }
  return named;
}

/** Statics and functions that are made with what another file gives, and functions that give a builder. */
function noteValues(resolver: Resolver, note: Note): void {
  for (const [name, expression] of resolver.program.exports) {
    const binding = expression.kind === "name" ? expression.binding : undefined;
    const [value] = binding?.values ?? [];
    if (!binding || !value || binding.import) continue;
    if (value.kind !== "function") {
      noteFrom(name, binding.values, binding.type, value.span, resolver, note, true);
      continue;
    }
    const things = thingsOf(value.returns, resolver);
    const builders = things.filter(({ object }) => Object.keys(object.calls).length === 0);
    // Where it can be several, exports do not say which.
    const several = things.length > 1 ? clientsOf(value.returns, resolver) : [];
    const [made] = builders.length > 0 ? builders : several;
    if (made && !made.handed)
      note(value.span, exported(`${name}()`, builders.length > 0 ? builders : several, resolver));
    else noteFrom(`${name}()`, value.returns, value.returnType, value.span, resolver, note);
  }
}

/** Something of a client's type that is made of what another file gives waits as long as that. */
function noteFrom(
  name: string,
  values: readonly Expression[],
  type: Expression | undefined,
  span: Span,
  resolver: Resolver,
  note: Note,
  provides = false,
): boolean {
  const library = type && locate({ expression: type }, RUST_CLIENTS, resolver)[0]?.library.name;
  if (library === undefined) return false;
  if (clientsOf(values, resolver).some(({ handed }) => !handed)) return false;
  for (const value of values) {
    const elsewhere = elsewhereOf(value, RUST_CLIENTS, resolver);
    if (!elsewhere) continue;
    const own: Timeout | undefined = isTimed(elsewhere) ? { state: "set", by: "instance" } : undefined;
    const timeout: Timeout = {
      state: "imported",
      from: elsewhere.from,
      name: elsewhere.name,
      ...(own ? { own } : {}),
    };
    const data: ExportedClient = { name, client: library, timeout, fixes: [] };
    note(span, data);
    if (provides) note(span, { ...data, provides: library });
    return true;
  }
  return false;
}

/** Every client that is made, and what it is made for. Functions that give one are noted where exports are. */
function noteMade(named: ReadonlyMap<Expression, string>, resolver: Resolver, note: Note): void {
  const { functions, calls } = resolver.program;
  const given = new Set(
    functions.flatMap(({ returns }) => clientsOf(returns, resolver).map(({ made }) => made.at(-1)?.call.expression)),
  );
  for (const call of calls) {
    const located = clientsOf([call], resolver);
    const [only] = located;
    if (!only || only.object.fluent || given.has(call) || definitionOf({ expression: call }, resolver)) continue;
    if (only.made.at(-1)?.call.expression !== call || only.handedAs) continue;
    if (only.handed) noteWrapping(call, only, resolver, note);
    else note(call.span, { ...exported(named.get(call) ?? "", located, resolver), provides: only.library.name });
  }
}

/** A client that is made around one of another file. */
function noteWrapping(call: Call, { library }: Located, resolver: Resolver, note: Note): void {
  const elsewhere = elsewhereOf(call, RUST_CLIENTS, resolver);
  const { from, name } = elsewhere ?? { from: "", name: "" };
  const timeout: Timeout = elsewhere
    ? { state: "imported", from, name }
    : { state: "unknown", reason: "its client is made elsewhere" };
  note(call.span, { name: "", client: library.name, timeout, fixes: [], provides: library.name });
}

/** The field of a value of the type, as it is declared. */
function memberOf(definition: ClassDefinition, name: string): Expression {
  const { span } = definition;
  const binding = { name: "self", kind: "self", values: [], definition } as const;
  return { kind: "member", object: { kind: "name", name: "self", binding, span }, name, span };
}

function thingsOf(values: readonly Expression[], resolver: Resolver): readonly Located[] {
  return values
    .flatMap((expression) => locate({ expression }, RUST_CLIENTS, resolver))
    .filter(({ member, object, library }) => member === "" && object !== library.module);
}

function clientsOf(values: readonly Expression[], resolver: Resolver): readonly Located[] {
  return thingsOf(values, resolver).filter(({ object }) => {
    const makesRequests = Object.values(object.makes ?? {}).some(({ object: made }) => made === "request");
    return makesRequests || Object.keys(object.calls).length > 0;
  });
}

/** A client under a name; where it can be several that differ, which one is unknown. */
function exported(name: string, located: readonly Located[], resolver: Resolver): ExportedClient {
  const timeouts = located.map((each) => timeoutIn(each, resolver));
  const [first] = located;
  const [timeout = UNKNOWN] = timeouts;
  const agree = timeouts.every(({ state }) => state === timeout.state);
  const fixes = first && !first.handed && agree ? clientFixes(first, resolver) : [];
  return { name, client: first?.library.name ?? "", timeout: agree ? timeout : UNKNOWN, fixes };
}

const UNKNOWN: Timeout = { state: "unknown", reason: "its client has a timeout on some paths only" };

function timeoutIn(located: Located, resolver: Resolver): Timeout {
  const { handed, handedAs, library } = located;
  return handed && handedAs ? handedIn(library.name, handedAs) : timeoutOf(decideInstance(located, resolver));
}
