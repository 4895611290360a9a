import { isMemberOf, readAssigned, readAssignedHere } from "./assignedMembers.ts";
import type { Decision } from "./clients.ts";
import { extensionOf } from "./extensions.ts";
import { readCallers } from "./handedBy.ts";
import { readHandedOn, readHands, usesByHands } from "./handedOn.ts";
import type { ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "./knowledge/client.ts";
import { type Located, type Made, own } from "./locate.ts";
import { readOption } from "./options.ts";
import type { Binding, Call, ClassDefinition } from "./program.ts";
import { ABSENT, anyBound, type Reading, SET, unknownReading } from "./readings.ts";
import type { Resolver, Value } from "./resolve.ts";
import { withSides } from "./sides.ts";
import { rootOf } from "./value.ts";

/** What a thing's own settings say of every call made with it. */
export function decideInstance(located: Located, resolver: Resolver, user?: Call): Decision {
  const unset = unsetOf(located, resolver);
  const { handed: making } = located;
  if (making && (located.made.length === 0 || located.subclass !== undefined)) {
    const assigned = readAssignedHere(located, resolver);
    const called = () => readCallers(located, resolver, (handed) => decideInstance(handed, resolver).reading);
    const handed = () => called() ?? readHanded(located, making, resolver);
    const reading = assigned.state === "absent" ? handed() : assigned;
    return { reading, by: "instance", unset };
  }
  for (const made of located.made.toReversed()) {
    const settings = [
      ...made.making.options.map((option) => readOption(option, made.call, resolver)),
      ...readConfigured(located, made, resolver),
    ];
    const given = anyBound(settings);
    const assigned = readAssigned(located, made.call, resolver, user);
    const hooked =
      assigned.state === "absent" && given.state !== "set" ? readHooks(located, made.call, resolver) : assigned;
    const said = hooked.state === "absent" ? given : hooked;
    // What may end a call sooner says nothing against a default that ends it.
    const isOpen = unset.milliseconds === undefined || settings.some(({ state }) => state === "disabled");
    const isBounded = said.state === "unknown" && said.adds && !isOpen;
    const reading = isBounded ? ABSENT : said;
    // What was made to wait for ever may be bounded by whom it is handed to.
    const later = reading.state === "disabled" ? readHands(made.call.expression, "client", resolver) : ABSENT;
    if (reading.state !== "absent")
      return { reading: later.state === "absent" ? reading : later, by: "instance", unset };
  }
  const handed = readHandedFrom(located, resolver);
  if (located.handed) {
    const isKnown = handed.state === "set" || handed.state === "disabled";
    return { reading: isKnown ? handed : readHanded(located, located.handed, resolver), by: "instance", unset };
  }
  const handedOn = unset.milliseconds === undefined ? readHandedOn(located.made, resolver) : ABSENT;
  const given = handedOn.state === "absent" ? handed : handedOn;
  if (given.state !== "absent") return { reading: given, by: "instance", unset };
  const assigned = readAssigned(located, undefined, resolver);
  const reading = assigned.state === "absent" ? readHooks(located, undefined, resolver) : assigned;
  return { reading, by: "default", unset };
}

/** What holds for a thing that nobody gave a timeout: by what made it, else by its library. */
export function unsetOf({ made, library }: Located, resolver: Resolver): Unset {
  for (const { making, call } of made.toReversed()) {
    const unset = making.unsetOf?.(call.expression, resolver) ?? making.unset;
    if (unset) return unset;
  }
  return library.unset;
}

/** What calls on the thing set for all its calls: `factory.setReadTimeout(5000)`. The last one of a name wins. */
function readConfigured(
  { library, object, made }: Located,
  { making, call }: Made,
  resolver: Resolver,
): readonly Reading[] {
  const isLast = made.at(-1)?.call === call;
  const configures = (isLast ? object : library.objects?.[making.object])?.configures;
  if (configures === undefined) return [];
  const uses = [...resolver.usesOf(call.expression), ...usesByHands(call.expression, resolver)];
  return configuredBy(uses, configures, call, resolver);
}

/** What is set on a thing that was handed in, before another was made of it: a builder's parameter. */
function readHandedFrom({ handedFrom, library, made }: Located, resolver: Resolver): Reading {
  if (handedFrom === undefined) return ABSENT;
  const { binding, object } = handedFrom;
  const settings = object.configures ?? {};
  const uses = object.configures ? usesOfHanded(binding, resolver) : [];
  const here = anyBound(configuredBy(uses, settings, undefined, resolver));
  const own = here.state === "absent" ? readPassedOn(binding, settings, made[0]?.call, resolver) : here;
  if (own.state !== "absent") return own;
  // What is made anew of a client that was handed in keeps what that one was given.
  if (made[0]?.making.inherits) return unknownReading("the client that it is made of is made elsewhere");
  if (object.configures === undefined || handedFrom.making?.asked !== true) return own;
  return { state: "unknown", reason: "its builder is made elsewhere", asks: builderOf(library) };
}

/** What a function sets on a builder that it is handed by one that was handed it: `bounded(builder)`. */
function readPassedOn(
  binding: Binding,
  settings: Readonly<Record<string, readonly TimeoutOption[]>>,
  around: Value | undefined,
  resolver: Resolver,
): Reading {
  const names = [binding];
  for (const [parameter, { expression }] of around?.environment ?? []) {
    if (expression.kind === "name" && expression.binding && names.includes(expression.binding)) names.push(parameter);
  }
  const uses = names.slice(1).flatMap((each) => usesOfHanded(each, resolver));
  return anyBound(configuredBy(uses, settings, around, resolver));
}

/** The calls on what was handed in, also in functions of this file that extend it: `builder.traced()`. */
function usesOfHanded(binding: Binding, { program }: Resolver): readonly Call[] {
  const own = program.calls.filter(({ callee }) => rootOf(callee) === binding);
  const receivers = own.flatMap((call) => extensionOf(calledMember(call), program)?.receiver ?? []);
  if (receivers.length === 0) return own;
  const inside = program.calls.filter(({ callee }) => receivers.some((each) => each === rootOf(callee)));
  return [...own, ...inside];
}

/** What the builders of a library's clients are asked for by, where they are handed in. */
export function builderOf({ name }: ClientLibrary): string {
  return `builder of ${name}`;
}

function configuredBy(
  uses: readonly Call[],
  configures: Readonly<Record<string, readonly TimeoutOption[]>>,
  around: Value | undefined,
  resolver: Resolver,
): readonly Reading[] {
  const maker = around?.expression.kind === "call" ? around.expression : undefined;
  const last = new Map<string, Reading>();
  const found = uses.flatMap((call) => {
    const options = own(configures, calledMember(call)) ?? [];
    return options.map((option, index) => {
      const reading = readOption(option, { ...around, expression: call }, resolver);
      return { call, reading, name: `${calledMember(call)} ${index}` };
    });
  });
  withSides(found, maker).forEach(({ reading }, at) => {
    const name = found[at]?.name ?? "";
    const isLess = reading.state === "unknown" && reading.adds && last.get(name)?.state === "set";
    if (reading.state !== "absent" && !isLess) last.set(name, reading);
  });
  return [...last.values()];
}

function calledMember({ callee }: Call): string {
  return callee.kind === "member" ? callee.name : "";
}

/** A function that runs before every call may set its timeout: `http.interceptors.request.use((config) => …)`. */
function readHooks(located: Located, maker: Value | undefined, resolver: Resolver): Reading {
  const members = (maker ? located.object : located.library.module).hooks ?? [];
  for (const { callee, span } of members.length > 0 ? resolver.program.calls : []) {
    if (callee.kind !== "member" || !members.some((member) => member.endsWith(`.${callee.name}`))) continue;
    if (!members.some((member) => isMemberOf(callee, member, located, maker, resolver))) continue;
    if (/\b(?:timeout|signal)\b/.test(resolver.program.text.slice(span.start, span.end))) return SET;
  }
  return ABSENT;
}

/** What was made elsewhere may have a timeout that we cannot see, unless its kind takes none. */
function readHanded({ object, made, subclass }: Located, making: Making, resolver: Resolver): Reading {
  const methods = Object.keys(object.assigned ?? {}).flatMap((name) => subclass?.methods.get(name) ?? []);
  const text = methods.map(({ span }) => resolver.program.text.slice(span.start, span.end)).join("\n");
  if (/timeout/i.test(text)) return SET;
  const declared = anyBound(
    subclass ? [...readDeclared(subclass, object, resolver), ...readFields(subclass, object, resolver)] : [],
  );
  if (declared.state !== "absent") return declared;
  const maker = subclass && constructionOf(subclass, made, resolver);
  if (maker) return anyBound(making.options.map((option) => readOption(option, maker, resolver)));
  return making.options.length === 0 && making.wraps === undefined
    ? ABSENT
    : unknownReading("its client is made elsewhere");
}

/** What the class gives its own members, which are the library's: `this.Timeout = …`. */
function readFields({ fields }: ClassDefinition, { assigned }: ClientObject, resolver: Resolver): readonly Reading[] {
  return Object.entries(assigned ?? {}).map(([member, reads]) => {
    const values = fields.get(member) ?? [];
    return values.length === 0
      ? ABSENT
      : reads(
          values.flatMap((expression) => resolver.follow({ expression })),
          resolver,
        );
  });
}

/** What the class says of itself in its body: `default_timeout 5`. */
function readDeclared(subclass: ClassDefinition, { configures }: ClientObject, resolver: Resolver): readonly Reading[] {
  if (configures === undefined) return [];
  const uses = resolver.program.calls.filter(({ callee }) => rootOf(callee)?.definition === subclass);
  return configuredBy(uses, configures, undefined, resolver);
}

/** What the library's own constructor is given: in `super().__init__(…)`, `parent::__construct(…)`, or where the class has none, by its maker. */
function constructionOf(subclass: ClassDefinition, made: readonly Made[], resolver: Resolver) {
  const name = ["__construct", "constructor"].find((each) => subclass.methods.has(each)) ?? "__init__";
  const initializer = subclass.methods.get(name);
  if (initializer === undefined) return made.at(-1)?.call;
  const { calls: all, text } = resolver.program;
  const calls = all.filter(({ callee, holder, isNew }) => {
    const isParents = callee.kind === "member" && callee.name === name;
    const isSuper = isNew && text.slice(callee.span.start, callee.span.end) === "super";
    return holder === initializer && (isParents || isSuper);
  });
  return calls.length === 1 && calls[0] ? { expression: calls[0] } : undefined;
}
