import type { ExportedClient, Signal, Timeout } from "../../../model.ts";
import { agree, type Sighting } from "../clients.ts";
import { definitionOf } from "../declaredTypes.ts";
import { clientFixes } from "../edits.ts";
import { callText, timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { readCarriedHere } from "../knowledge/go/carried.ts";
import { readRequestOrContext } from "../knowledge/go/requests.ts";
import type { ImportedCall } from "../language.ts";
import { type Located, locate, ofClass } from "../locate.ts";
import { readOption } from "../options.ts";
import type { ClassDefinition, Expression, Member } from "../program.ts";
import { anyBound, type Reading } from "../readings.ts";
import { type Origin, originOf, type Resolver, type Value } from "../resolve.ts";
import { handedKey, packageOf } from "./handed.ts";
import { OWN_PACKAGE } from "./lowering.ts";
import { isStandard } from "./packages.ts";
import { FROM_CONTAINER, usesContainer } from "./provided.ts";

/** Calls on what other files declare: `httpClient.Do(…)`, `s.client.Get(…)`, `clients.New().Get(…)`. */
export function callsOfPackages(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const objects = libraries.flatMap(({ module, objects }) => [module, ...Object.values(objects ?? {})]);
  const members = new Set(objects.flatMap(({ calls }) => Object.keys(calls)));
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    const { callee } = call;
    if (callee.kind !== "member" || !members.has(callee.name)) return [];
    const holder = { expression: callee.object };
    const direct = resolver.follow(holder).flatMap((each) => originIn(each, resolver));
    const [origin, ...others] = direct.length > 0 ? direct : ofEmbedded(callee, resolver);
    if (!origin || others.length > 0 || origin.path.length === 0) return [];
    if (origin.module !== OWN_PACKAGE && isStandard(origin.module)) return [];
    if (locate({ expression: callee }, libraries, resolver).length > 0) return [];
    const name = origin.path.join(".");
    const own = ownTimeout(anyBound(call.arguments.slice(0, 1).map(({ value }) => ofArgument(value, resolver))));
    const asks = origin.asks === undefined ? {} : { asks: origin.asks };
    const timeout: Timeout = { state: "imported", from: origin.module, name, ...asks, ...(own ? { own } : {}) };
    return [
      { site: call, language: "go", client: "", call: callText(call, name, resolver.program), timeout, fixes: [] },
    ];
  });
}

function ofArgument(expression: Expression, resolver: Resolver): Reading {
  const values = resolver.follow({ expression });
  return anyBound([readRequestOrContext(values, resolver), readCarriedHere(values, resolver)]);
}

interface Found {
  readonly module: string;
  readonly path: readonly string[];
  /** What it is handed in as, where the path is that of its type. */
  readonly asks?: string;
}

/** The package and the names below it that lead to a value, where it is not of this file. */
export function originIn(value: Value, resolver: Resolver): readonly Found[] {
  const origin = originOf(value);
  const known = value.expression.kind === "name" ? value.expression.binding?.qualifier : undefined;
  if (origin.from !== "call") {
    const asks = known === undefined ? {} : { asks: typeOf(known, resolver) };
    return ofPackage(origin).map((each) => ({ ...each, ...asks }));
  }
  const { callee } = origin.call.expression;
  const [maker] = resolver.follow({ ...origin.call, expression: callee });
  const followed = maker === undefined ? [] : ofPackage(originOf(maker));
  const [named, ...others] = followed.length > 0 ? followed : ofDeclared(callee);
  const last = named?.path.at(-1);
  if (named === undefined || others.length > 0 || last === undefined) return [];
  const made = origin.call.expression.isNew ? last : `${last}()`;
  return [{ module: named.module, path: [...named.path.slice(0, -1), made, ...origin.path] }];
}

/** What is named in a package, or below the type of what is handed in. */
function ofPackage(origin: Origin): readonly Found[] {
  if (origin.from === "module") return [origin];
  if (origin.from !== "parameter" || origin.binding.type === undefined) return [];
  const type = originOf({ expression: origin.binding.type });
  return type.from === "module" ? [{ module: type.module, path: [...type.path, ...origin.path] }] : [];
}

/** A member of what is handed in, where what this file's callers hand in leads nowhere: its type says what it is. */
function ofDeclared(callee: Expression): readonly Found[] {
  const type = callee.kind === "member" && callee.object.kind === "name" ? callee.object.binding?.type : undefined;
  const origin = type && originOf({ expression: type });
  if (callee.kind !== "member" || origin?.from !== "module") return [];
  return [{ module: origin.module, path: [...origin.path, callee.name] }];
}

/** `type Shop struct { *request.Helper }` is called like what it embeds, which another package declares. */
function ofEmbedded({ object, name }: Member, resolver: Resolver): readonly Found[] {
  const definition = definitionOf({ expression: object }, resolver);
  if (!definition || definition.methods.has(name)) return [];
  return (definition.embeds ?? []).flatMap((field) => {
    const type = definition.types?.get(field);
    return type ? ofPackage(originOf({ expression: type })) : [];
  });
}

/** A field or a variable of the package that another file may give its client. */
export function givenInPackage(
  { call, callOut, parameter, decision }: Sighting,
  resolver: Resolver,
): Timeout | undefined {
  const known = parameter?.qualifier ?? (/[.(]/.test(parameter?.name ?? "") ? parameter?.name : undefined);
  if (decision.reading.state === "set") return undefined;
  if (known === undefined) {
    const { reading } = decision;
    const isAsked = parameter?.kind === "parameter" && reading.state === "unknown" && !reading.ofRequest;
    return isAsked && usesContainer(resolver) ? ofContainer(timeoutOf(decision)) : undefined;
  }
  const own = ownTimeout(anyBound(callOut.options.map((each) => readOption(each, { expression: call }, resolver))));
  const isOfContainer = known.includes("#") || usesContainer(resolver);
  const given = isOfContainer ? ofContainer(timeoutOf(decision)) : timeoutOf(decision);
  const otherwise = FIELD_OF_OTHERS.test(known) ? ofLiterals(known, given, resolver) : given;
  return { state: "injected", type: typeOf(known, resolver), otherwise, ...(own ? { own } : {}) };
}

/** A field that other packages can give a value: "Client.HTTP". */
const FIELD_OF_OTHERS = /^[A-Z]\w*\.[A-Z]\w*$/;

/** What the package gives no value may be given one by a literal of another: `api.Client{HTTP: …}`. */
function ofLiterals(field: string, otherwise: Timeout, { program: { path } }: Resolver): Timeout {
  return { state: "injected", type: handedKey(packageOf(path), field), otherwise };
}

/** What nobody hands to a function that is seen may be handed to it by a container. */
function ofContainer(otherwise: Timeout): Timeout {
  return { state: "injected", type: FROM_CONTAINER, otherwise };
}

function ownTimeout(reading: Reading): Timeout | undefined {
  if (reading.state === "absent") return undefined;
  if (reading.state === "unknown") return reading;
  return reading.state === "set" ? { by: "argument", ...reading } : { ...reading, by: "argument", source: "" };
}

/** The clients that fields of structs hold and that methods give. */
export function clientsOfPackage(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  const { classes, exports } = resolver.program;
  const variables = [...exports].flatMap(([name, value]) => knownAs(name, value, resolver));
  return [...variables, ...classes.flatMap(membersOf)].flatMap(({ name, values, isNamed }): readonly Signal[] => {
    const located = values.flatMap((expression) => locate({ expression }, libraries, resolver)).filter(isClient);
    const [first] = located;
    if (!first) return [];
    const decision = agree(located.map((each) => decideInstance(each, resolver)));
    const handedAs = located.every(({ handed }) => handed !== undefined) ? first.handedAs?.qualifier : undefined;
    const otherwise = timeoutOf(decision);
    // What a function of the package was handed is asked for in turn.
    const isAsked = handedAs?.includes("#") && otherwise.state !== "set";
    const timeout: Timeout = isAsked
      ? { state: "injected", type: typeOf(handedAs ?? "", resolver), otherwise: ofContainer(otherwise) }
      : otherwise;
    const fixes = located.length === 1 ? clientFixes(first, resolver) : [];
    const place = { path: resolver.program.path, span: values[0]?.span ?? { start: 0, end: 0 } };
    const data: ExportedClient = { name, client: first.library.name, timeout, fixes };
    const provided = { ...data, provides: keyOf(name, resolver) };
    const isMade = isAsked || located.some(({ handed }) => handed === undefined);
    return [...(isNamed ? [] : [data]), ...(isMade ? [provided] : [])].map((each) => ({
      kind: "client.exported",
      place,
      data: each,
    }));
  });
}

/** What the files of a package know by a name: "Service.client", "Service.http()". */
interface Known {
  readonly name: string;
  readonly values: readonly Expression[];
  /** True where it is exported by its name as it is. */
  readonly isNamed?: true;
}

/** The clients that functions of other packages make for fields: `&Api{client: web.NewClient(limit)}`. */
export function fieldsOfPackage(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  return resolver.program.classes.flatMap(({ name: owner, fields, types }) =>
    [...fields].flatMap(([field, values]): readonly Signal[] => {
      const type = types?.get(field);
      const [asked] = type ? ofClass(type, libraries, resolver, 0) : [];
      if (asked === undefined) return [];
      return values.flatMap((expression): readonly Signal[] => {
        const [made, ...others] = resolver.follow({ expression }).flatMap((each) => originIn(each, resolver));
        const name = made?.path.join(".") ?? "";
        if (!made || others.length > 0 || !name.endsWith("()") || isLibrary(made.module)) return [];
        const timeout: Timeout = { state: "imported", from: made.module, name };
        const data = { name: `${owner}.${field}`, client: "", timeout, fixes: [] };
        const place = { path: resolver.program.path, span: expression.span };
        const provided = { ...data, provides: keyOf(data.name, resolver) };
        return [data, provided].map((each) => ({ kind: "client.exported", place, data: each }));
      });
    }),
  );
}

function isLibrary(module: string): boolean {
  return module !== OWN_PACKAGE && isStandard(module);
}

function knownAs(name: string, value: Expression, resolver: Resolver): readonly Known[] {
  const given = value.kind === "name" ? (value.binding?.values ?? []) : [];
  const [only] = given;
  if (only?.kind !== "function" || given.length > 1) {
    const isNamed = resolver.follow({ expression: value }).length === 1;
    return [{ name, values: [value], ...(isNamed ? { isNamed } : {}) }];
  }
  const several = only.returns.length > 1 ? [{ name: `${name}()`, values: only.returns }] : [];
  const made = only.returns.flatMap((expression) => resolver.classOf({ expression }) ?? []);
  return [...several, ...[...new Set(made)].flatMap((each) => embeddedIn(each, `${name}()`))];
}

/** `type Client struct { *http.Client }` is called like what it embeds. */
function embeddedIn({ embeds = [], fields }: ClassDefinition, name: string): readonly Known[] {
  return embeds.map((field) => ({ name, values: fields.get(field) ?? [] }));
}

function membersOf(definition: ClassDefinition): readonly Known[] {
  const { name: owner, fields, methods } = definition;
  return [
    ...embeddedIn(definition, owner),
    ...[...fields].map(([name, values]) => ({ name: `${owner}.${name}`, values })),
    ...[...methods].map(([name, { returns }]) => ({ name: `${owner}.${name}()`, values: returns })),
  ];
}

/** What is asked for: what a function is handed, or what another file of the package gives. */
function typeOf(known: string, resolver: Resolver): string {
  return known.includes("#") ? handedKey(packageOf(resolver.program.path), known) : keyOf(known, resolver);
}

/** One name for all files of a package. */
export function keyOf(name: string, { program: { path } }: Resolver): string {
  return `http.Client of ${name} in ${path.slice(0, Math.max(0, path.lastIndexOf("/")))}/`;
}

function isClient({ object, member }: Located): boolean {
  return member === "" && Object.keys(object.calls).length > 0;
}
