import { connectingBase } from "./connectingBase.ts";
import { forwardingCalls } from "./forwards.ts";
import { readHandedOn } from "./handedOn.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Reader, TimeoutOption, Unset } from "./knowledge/client.ts";
import { type Located, librariesOf, locate, type Made, own } from "./locate.ts";
import { optionsMakerOf } from "./optionsMakers.ts";
import type { Assignment, Binding, Call, ClassDefinition, Expression, Member } from "./program.ts";
import { ABSENT, anyBound, either, type Reading, SET, unknownReading } from "./readings.ts";
import { describe, type Environment, originOf, type Resolver, type Value } from "./resolve.ts";

/** A call of a known library that leaves the process, and how its wait is decided. */
export interface Sighting {
  readonly call: Call;
  readonly library: ClientLibrary;
  readonly callOut: CallOut;
  readonly made: readonly Made[];
  readonly decision: Decision;
  /** What its client is handed in as, where only those who hand it in know more. */
  readonly handedAs?: Binding;
  /** The parameter or the field that its client is known by alone, whatever is known of it. */
  readonly parameter?: Binding;
  /** True where a class of the file extends the client, and calls what it inherits. */
  readonly inherited?: true;
}

/** How a wait is decided, and where. */
export interface Decision {
  readonly reading: Reading;
  readonly by: "argument" | "instance" | "default" | "context";
  /** What holds when nothing was given. */
  readonly unset: Unset;
  /** What would hold if the call itself said nothing, where that is not known. */
  readonly otherwise?: Otherwise;
}

/** What bounds a call whose own options say nothing. */
interface Otherwise {
  readonly decision: Decision;
  /** The keys of its options. */
  readonly keys: readonly string[];
}

/** What bounds a call from outside: a race with a timer, a block with a deadline. Each language has its own. */
export type Context = (call: Call, resolver: Resolver) => Reading;

/** Every outbound call of a program. */
export function outboundCalls(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  context: Context,
): readonly Sighting[] {
  const known = librariesOf(resolver.program.language, libraries);
  const forwarding = forwardingCalls(resolver);
  return resolver.program.calls.flatMap((call): readonly Sighting[] => {
    if (forwarding.has(call)) return [];
    const found = calledOn(call, known, resolver).flatMap((located) => {
      const callOut = own(located.object.calls, located.member) ?? anyMember(located);
      const isOut = callOut?.only === undefined || callOut.only(call, resolver);
      return callOut && isOut
        ? [{ located, callOut, decision: decide(call, callOut, located, resolver, context) }]
        : [];
    });
    const first = found[0];
    if (first === undefined) return [];
    const decision = agree(found.map((each) => each.decision));
    const { library, made, handedAs } = first.located;
    const isOwn = decision.by === "argument" || decision.by === "context";
    const isHanded = handedAs !== undefined && !isOwn && decision.reading.state !== "set";
    const handed = { ...(isHanded ? { handedAs } : {}), ...(handedAs ? { parameter: handedAs } : {}) };
    const inherited = first.located.subclass ? { inherited: true as const } : {};
    return [{ call, library, callOut: first.callOut, made, decision, ...handed, ...inherited }];
  });
}

/** What a call is made on; in Ruby, what is handed in is what this file's callers of the method hand in. */
function calledOn(call: Call, libraries: readonly ClientLibrary[], resolver: Resolver): readonly Located[] {
  const located = locate({ expression: call.callee }, libraries, resolver);
  const found = located.length > 0 ? located : connectingBase(call, libraries, resolver);
  const isHanded = resolver.program.language === "ruby" && rootOf(call.callee)?.kind === "parameter";
  if (found.length > 0 || !isHanded || call.holder === undefined) return found;
  const [environment, ...others] = resolver.environmentsOf(call.holder);
  return environment && others.length < MOST_CALLERS
    ? [environment, ...others].flatMap((each) =>
        locate({ expression: call.callee, environment: each }, libraries, resolver),
      )
    : [];
}

/** A method that is called from more places than this is not followed to them. */
const MOST_CALLERS = 6;

/** Things whose members are generated call out by any of them. */
function anyMember({ object, member }: Located): CallOut | undefined {
  const isOne = member !== "" && !member.includes(".") && own(object.makes, member) === undefined;
  return isOne ? own(object.calls, "*") : undefined;
}

/** What a thing's own settings say of every call made with it. */
export function decideInstance(located: Located, resolver: Resolver, user?: Call): Decision {
  const unset = unsetOf(located, resolver);
  if (located.handed && (located.made.length === 0 || located.subclass !== undefined)) {
    const assigned = readAssignedHere(located, resolver);
    const reading = assigned.state === "absent" ? readHanded(located, located.handed, resolver) : assigned;
    return { reading, by: "instance", unset };
  }
  for (const made of located.made.toReversed()) {
    const given = anyBound([
      ...made.making.options.map((option) => readOption(option, made.call, resolver)),
      ...readConfigured(located, made, resolver),
    ]);
    const assigned = readAssigned(located, made.call, resolver, user);
    const hooked =
      assigned.state === "absent" && given.state !== "set" ? readHooks(located, made.call, resolver) : assigned;
    const reading = hooked.state === "absent" ? given : hooked;
    if (reading.state !== "absent") return { reading, by: "instance", unset };
  }
  if (located.handed) return { reading: readHanded(located, located.handed, resolver), by: "instance", unset };
  const handedOn = unset.milliseconds === undefined ? readHandedOn(located.made, resolver) : ABSENT;
  if (handedOn.state !== "absent") return { reading: handedOn, by: "instance", unset };
  const handed = readHandedFrom(located, resolver);
  if (handed.state !== "absent") return { reading: handed, by: "instance", unset };
  const assigned = readAssigned(located, undefined, resolver);
  const reading = assigned.state === "absent" ? readHooks(located, undefined, resolver) : assigned;
  return { reading, by: "default", unset };
}

/** What holds for a thing that nobody gave a timeout: by what made it, else by its library. */
function unsetOf({ made, library }: Located, resolver: Resolver): Unset {
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
  return configuredBy(resolver.usesOf(call.expression), configures, call, resolver);
}

/** What is set on a thing that was handed in, before another was made of it: a builder's parameter. */
function readHandedFrom({ handedFrom, library, made }: Located, resolver: Resolver): Reading {
  // What is made anew of a client that was handed in keeps what that one was given.
  if (handedFrom && made[0]?.making.inherits) return unknownReading("the client that it is made of is made elsewhere");
  const configures = handedFrom?.object.configures;
  if (handedFrom === undefined || configures === undefined) return ABSENT;
  const uses = resolver.program.calls.filter(({ callee }) => rootOf(callee) === handedFrom.binding);
  const own = anyBound(configuredBy(uses, configures, undefined, resolver));
  if (own.state !== "absent" || handedFrom.making?.asked !== true) return own;
  return { state: "unknown", reason: "its builder is made elsewhere", asks: builderOf(library) };
}

/** What the builders of a library's clients are asked for by, where they are handed in. */
export function builderOf({ name }: ClientLibrary): string {
  return `builder of ${name}`;
}

function rootOf(expression: Expression): Binding | undefined {
  let root = expression;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  return root.kind === "name" ? root.binding : undefined;
}

function configuredBy(
  uses: readonly Call[],
  configures: Readonly<Record<string, readonly TimeoutOption[]>>,
  around: Value | undefined,
  resolver: Resolver,
): readonly Reading[] {
  const last = new Map<string, Reading>();
  for (const use of uses) {
    const name = use.callee.kind === "member" ? use.callee.name : "";
    own(configures, name)?.forEach((option, index) => {
      const reading = readOption(option, { ...around, expression: use }, resolver);
      if (reading.state !== "absent") last.set(`${name} ${index}`, reading);
    });
  }
  return [...last.values()];
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

/** A default beyond this, in milliseconds, is a gap itself: what the caller says of it may be the only bound. */
const LONG_DEFAULT = 120_000;

function decide(call: Call, callOut: CallOut, located: Located, resolver: Resolver, context: Context): Decision {
  const value = { expression: call };
  const unset = callOut.unsetOf?.(call, resolver) ?? callOut.unset ?? unsetOf(located, resolver);
  const passed = readOptions(callOut, value, resolver);
  const options = passed.state === "unknown" ? readFromCallers(call, callOut, resolver, passed) : passed;
  const given = options.state === "absent" && callOut.decides ? callOut.decides(call, resolver) : options;
  if (given.state === "set") return { reading: given, by: "argument", unset };
  const around = context(call, resolver);
  if (around.state === "set") return { reading: around, by: "context", unset };
  if (given.state === "disabled") return { reading: given, by: "argument", unset };
  const instance = decideInstance(located, resolver, call);
  const isLong = (unset.milliseconds ?? Number.POSITIVE_INFINITY) > LONG_DEFAULT;
  const isOpen = instance.reading.state === "disabled" || (isLong && isUnset(instance));
  if (given.state === "unknown") {
    const isBounded =
      instance.reading.state === "set" || (given.adds && !isOpen && instance.reading.state === "absent");
    if (isBounded) return { ...instance, unset };
    const keys = callOut.options.flatMap(({ key }) => key?.split(".")[0] ?? []);
    const { ofRequest: _, ...ofAnybody } = given;
    const reading = instance.reading.state === "unknown" ? ofAnybody : given; // its client may have a timeout
    return { reading, by: "argument", unset, otherwise: { decision: { ...instance, unset }, keys } };
  }
  if (around.state === "unknown" && around.adds) {
    return isOpen ? { reading: around, by: "context", unset } : { ...instance, unset };
  }
  if (instance.reading.state !== "absent") return { ...instance, unset };
  return { reading: around.state === "absent" ? given : around, by: "default", unset };
}

function isUnset({ reading }: Decision): boolean {
  return reading.state === "absent" || reading.state === "unknown";
}

/** What a call gives in any of the ways it can be given a timeout. */
export function readOptions(
  { options }: CallOut,
  call: Value & { readonly expression: Call },
  resolver: Resolver,
): Reading {
  return anyBound(options.map((option) => readOption(option, call, resolver)));
}

/** What a wrapper passes on is what this file's calls of it give; where there are none, only others know. */
function readFromCallers(call: Call, callOut: CallOut, resolver: Resolver, otherwise: Reading): Reading {
  const environments = call.holder ? resolver.environmentsOf(call.holder) : [];
  if (environments.length === 0) return otherwise;
  return either(environments.map((environment) => readOptions(callOut, { expression: call, environment }, resolver)));
}

/** Several things may be called at one place: they agree, or the mildest of what is missing holds, or it is unknown. */
export function agree(decisions: readonly Decision[]): Decision {
  const [first, ...others] = decisions;
  if (first === undefined) throw new Error("nothing was decided");
  if (others.length === 0) return first;
  const states = new Set(decisions.map(({ reading }) => reading.state));
  if (states.size > 1) return { ...first, reading: either(decisions.map(({ reading }) => reading)) };
  return decisions.find(({ unset }) => unset.milliseconds !== undefined) ?? first;
}

/** What a call gives in one of the ways it can be given a timeout. */
export function readOption(
  option: TimeoutOption,
  call: Value & { readonly expression: Call },
  resolver: Resolver,
): Reading {
  const argument = resolver.argument(call, option.position, option.keyword);
  if (argument.state === "absent") return ABSENT;
  if (argument.state === "unknown") return option.unseen ? ABSENT : unknownReading(argument.reason);
  const { key, position, or } = option;
  if (or?.includes("address") && position !== undefined && isObject(call, position + 1, resolver)) return ABSENT;
  if (key === undefined) return option.reads(argument.values, resolver, call);
  return either(argument.values.map((value) => readKey(value, key, option, resolver)));
}

function readKey(value: Value, key: string, option: TimeoutOption, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal" || expression.kind === "template" || expression.kind === "function") return ABSENT;
  if (expression.kind === "object") {
    const entry = resolver.entry(value, key);
    if (entry.state === "given") return option.reads(entry.values, resolver);
    return entry.state === "absent" || option.unseen ? ABSENT : unknownReading(entry.reason);
  }
  if (option.unseen) return ABSENT;
  if (option.or === "callback" || option.or === "address") return ABSENT;
  if (option.or === "options or address" && isAddress(value)) return ABSENT;
  if (option.or === "address or options" && !isNamedOptions(value)) return ABSENT;
  const maker = optionsMakerOf(value, key, resolver);
  return { ...unknownReading(`its options are ${describe(value)}`), ...(maker ? { maker } : {}) };
}

/** True where an options object stands, so that what is before it is none. */
function isObject(call: Value & { readonly expression: Call }, position: number, resolver: Resolver): boolean {
  const argument = resolver.argument(call, position);
  return argument.state === "given" && argument.values.some(({ expression }) => expression.kind === "object");
}

const OPTIONS_NAME = /(?:opts?|options|conf|config|settings|params|args|init|req|request)$/i;

/** True for what by its name, or as the result of a call, may be options. */
function isNamedOptions({ expression }: Value): boolean {
  if (expression.kind === "name" || expression.kind === "member") return OPTIONS_NAME.test(expression.name);
  return expression.kind === "call" && !expression.isNew;
}

const ADDRESS_NAME = /(?:url|uri|href|link|endpoint|address|path|host)$/i;

/** True for what by its name, or by how it is made, is an address rather than options. */
function isAddress({ expression }: Value): boolean {
  if (expression.kind === "arithmetic") return true;
  if (expression.kind === "name" || expression.kind === "member") return ADDRESS_NAME.test(expression.name);
  if (expression.kind !== "call") return false;
  const { callee } = expression;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  return name === "toString" || name === "URL" || ADDRESS_NAME.test(name);
}

/**
 * What is assigned to a thing's members: of the one that `call` made, or of the module where that is left out. Where a
 * function made it, each of its callers has one of its own, and `user` is the call that is asked about.
 */
function readAssigned(located: Located, call: Value | undefined, resolver: Resolver, user?: Call): Reading {
  const assigned = call ? located.object.assigned : located.library.module.assigned;
  for (const [member, reads] of Object.entries(assigned ?? {})) {
    const name = member.slice(member.lastIndexOf(".") + 1);
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
function readAssignedHere({ object, handedAs }: Located, resolver: Resolver): Reading {
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
function isMemberOf(
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
