import type { ExportedClient, Signal, Span, Timeout } from "../../model.ts";
import type { Decision, Sighting } from "./clients.ts";
import { clientFixes } from "./edits.ts";
import { timeoutOf } from "./facts.ts";
import { CLASSES_INHERIT, mayBeOwnModule } from "./importedCalls.ts";
import { builderOf, decideInstance } from "./instances.ts";
import { beanName, unseenBeans } from "./jvm/beans.ts";
import { handedClients, handedTo } from "./jvm/handedClients.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { isClient, type Located, librariesOf, locate, own } from "./locate.ts";
import { memberClients } from "./memberClients.ts";
import { readOption } from "./options.ts";
import { optionsMakers } from "./optionsMakers.ts";
import type { Expression, FunctionExpression } from "./program.ts";
import { originOf, type Resolver, type Value } from "./resolve.ts";
import { shadows } from "./ruby/shadows.ts";
import { subclassClients } from "./subclassClients.ts";
import { wrappers } from "./wrappers.ts";

const MADE_ELSEWHERE: Timeout = { state: "unknown", reason: "what makes it is passed on by another file" };

/** The clients that other files can import from this one, and the settings that hold for all files. */
export function exportedClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  sightings: readonly Sighting[],
  injects = false,
): readonly Signal[] {
  const known = librariesOf(resolver.program.language, libraries);
  const found: Signal[] = [];
  for (const [name, expression] of resolver.program.exports) exportOne(name, expression, 0);
  for (const { module, span } of resolver.program.reexports) {
    if (mayBeOwnModule(module, resolver.program.language)) note(span, passedOn("*", module, "*"));
    for (const library of known.filter(({ modules }) => modules.includes(module)))
      for (const [name, { connects }] of Object.entries(library.module.calls))
        if (connects) note(span, { name, client: library.name, timeout: MADE_ELSEWHERE, fixes: [] });
  }
  everywhere(resolver, known, note);
  const members = memberClients(resolver, known);
  const further = [...members, ...subclassClients(resolver, known)];
  for (const { span, data } of [...optionsMakers(resolver), ...wrappers(resolver, sightings), ...further]) {
    note(span, data);
  }
  for (const { span, data } of shadows(resolver.program, known)) note(span, data);
  if (injects) {
    for (const definition of resolver.program.functions) noteProvider(definition);
    for (const { span, data } of [...handedClients(resolver, known), ...unseenBeans(resolver, known)]) note(span, data);
  }
  return found;

  function note(span: Span, data: ExportedClient): void {
    found.push({ kind: "client.exported", place: { path: resolver.program.path, span }, data });
  }

  function exportOne(name: string, expression: Expression, depth: number): void {
    const values = resolver.follow({ expression });
    const [value] = values;
    if (value && values.length > 1) noteOverloads(name, values);
    if (!value || values.length > 1) return;
    const located = locate(value, known, resolver).find(isClient);
    if (located) {
      const timeout = (injects ? askedOf(located) : undefined) ?? timeoutOf(decideInstance(located, resolver));
      note(expression.span, { name, client: located.library.name, timeout, fixes: clientFixes(located, resolver) });
    } else if (value.expression.kind === "object" && depth === 0) {
      for (const entry of value.expression.entries) {
        if ("key" in entry) exportOne(name === "default" ? entry.key : `${name}.${entry.key}`, entry.value, 1);
      }
    } else if (value.expression.kind === "function" && depth === 0) {
      noteMaker(name, value.expression);
    } else {
      noteImported(name, value, expression.span);
      noteInherited(name, value);
      notePassedOn(name, value, expression.span);
    }
  }

  /** What makes clients, handed on as it is: `export { S3Client } from "@aws-sdk/client-s3"`. */
  function notePassedOn(name: string, value: Value, span: Span): void {
    if (value.expression.kind !== "name") return;
    for (const { library, object, member } of locate(value, known, resolver))
      if (own(object.calls, member)?.connects)
        note(span, { name, client: library.name, timeout: MADE_ELSEWHERE, fixes: [] });
  }

  /** What a class takes from one that another file defines: `Orders().http` is its parent's `Api().http`. */
  function noteInherited(name: string, { expression }: Value): void {
    const isFollowed = CLASSES_INHERIT.has(resolver.program.language) && expression.kind === "name";
    const definition = isFollowed ? expression.binding?.definition : undefined;
    for (const base of definition?.bases ?? []) {
      const origin = originOf({ expression: base });
      if (origin.from !== "module" || !mayBeOwnModule(origin.module, resolver.program.language)) continue;
      if (locate({ expression: base }, known, resolver).length > 0) continue; // it is a library's
      note(base.span, passedOn(`${name}()`, origin.module, `${origin.path.join(".") || "default"}()`));
    }
  }

  /** Functions of one name, which are told apart by what they are given: what they give holds where it is the same. */
  function noteOverloads(name: string, values: readonly Value[]): void {
    const functions = values.flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []));
    const made = functions.map(({ returns }) =>
      returns.flatMap((each) => locate({ expression: each }, known, resolver)).filter(isClient),
    );
    const timeouts = made.map(([only]) => only && JSON.stringify(timeoutOf(decideInstance(only, resolver))));
    const isSame = made.every((each) => each.length === 1) && new Set(timeouts).size === 1;
    const [first] = functions;
    if (functions.length === values.length && isSame && first) noteMaker(name, first);
  }

  /** A function that gives a client: `session()` is what it gives. */
  function noteMaker(name: string, { returns, parameters, span }: FunctionExpression): void {
    const made = returns.flatMap((each) => locate({ expression: each }, known, resolver)).filter(isClient);
    const [only] = made;
    if (!only || !isOfOneKind(made)) return;
    // What is handed in and given back is whatever its callers make.
    const asked = injects && only.handed ? askedOfOwner(only, parameters, span) : undefined;
    if (injects && only.handed && !asked) return;
    const timeout = asked ?? timeoutOf(decideInstance(only, resolver));
    note(span, { name: `${name}()`, client: only.library.name, timeout, fixes: clientFixes(only, resolver) });
  }

  /** A request by the client that an object is made with waits as long as those who make the object say. */
  function askedOfOwner(
    { library, handedAs }: Located,
    parameters: FunctionExpression["parameters"],
    span: Span,
  ): Timeout | undefined {
    if (handedAs?.kind !== "parameter" || parameters.some(({ binding }) => binding === handedAs)) return undefined;
    const asked = { state: "injected", type: library.name, name: handedAs.qualifier ?? handedAs.name } as const;
    const inside = resolver.program.classes.filter(
      (each) => each.span.start <= span.start && span.end <= each.span.end,
    );
    const owner = inside.findLast((each) => each.name !== "")?.name;
    return owner === undefined ? asked : { ...asked, type: handedTo(owner), otherwise: asked };
  }

  /** Whichever way a function takes, what it gives is of one library and waits as long. */
  function isOfOneKind(made: readonly Located[]): boolean {
    const kinds = made.map((each) => [each.library.name, timeoutOf(decideInstance(each, resolver))]);
    return new Set(kinds.map((kind) => JSON.stringify(kind))).size === 1;
  }

  /** A function that gives a client may be asked for it by type, wherever one is handed in. */
  function noteProvider(definition: FunctionExpression): void {
    const { returns, receiver, span } = definition;
    if (receiver) return; // it changes what it is called on
    const found = returns.flatMap((each) => locate({ expression: each }, known, resolver));
    const made = found.filter((each) => isClient(each) || isAskedBuilder(each));
    const [only] = made;
    if (!only || !isOfOneKind(made) || only.handed) return;
    const timeout = timeoutOf(decideInstance(only, resolver));
    const fixes = clientFixes(only, resolver);
    const provides = isClient(only) ? only.library.name : builderOf(only.library);
    const name = beanName(definition) ?? definition.name ?? "";
    note(span, { name, client: only.library.name, provides, timeout, fixes });
  }

  function noteImported(name: string, value: Value, span: Span): void {
    const origin = originOf(value);
    if (origin.from !== "module" || !mayBeOwnModule(origin.module, resolver.program.language)) return;
    note(span, passedOn(name, origin.module, origin.path.join(".") || "default"));
  }
}

/** Where it is handed in, those who make one of its kind say what holds. */
function askedOf({ library, made, handedAs }: Located): Timeout | undefined {
  if (handedAs?.kind !== "parameter" || made.length > 0) return undefined;
  return { state: "injected", type: library.name, name: handedAs.qualifier ?? handedAs.name };
}

/** A builder that others may be handed to make clients of. */
function isAskedBuilder({ object, member, library }: Located): boolean {
  const makings = Object.values(library.module.makes ?? {});
  const isAsked = makings.some((each) => each.asked && own(library.objects, each.object) === object);
  return member === "" && isAsked;
}

function passedOn(name: string, from: string, imported: string): ExportedClient {
  return { name, client: "", timeout: { state: "imported", from, name: imported }, fixes: [] };
}

/** `axios.defaults.timeout = …`, `setGlobalDispatcher(…)` */
function everywhere(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  note: (span: Span, data: ExportedClient) => void,
): void {
  for (const library of libraries) {
    if (!library.module.assigned) continue;
    const decision = decideInstance({ library, object: library.module, member: "", made: [] }, resolver);
    const names = Object.keys(library.module.assigned).map((member) => member.slice(member.lastIndexOf(".") + 1));
    const at = resolver.program.assignments.find(({ target }) => names.includes(target.name));
    if (at && decision.reading.state === "set") note(at.span, settingOf(library, decision));
  }
  for (const call of resolver.program.calls) {
    for (const { object, member } of locate({ expression: call.callee }, libraries, resolver)) {
      const setting = own(object.sets, member);
      const reading = setting && readOption(setting.option, { expression: call }, resolver);
      if (reading === undefined || reading.state === "absent") continue;
      for (const library of libraries.filter(({ name }) => setting?.libraries.includes(name))) {
        note(call.span, settingOf(library, { reading, by: "default", unset: library.unset }));
      }
    }
  }
}

function settingOf(library: ClientLibrary, decision: Decision): ExportedClient {
  return { name: "", client: library.name, timeout: timeoutOf(decision), fixes: [], everywhere: true };
}
