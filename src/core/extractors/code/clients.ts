import { connectingBase } from "./connectingBase.ts";
import { forwardingCalls } from "./forwards.ts";
import { decideInstance, unsetOf } from "./instances.ts";
import type { CallOut, ClientLibrary, Unset } from "./knowledge/client.ts";
import { type Located, librariesOf, locate, type Made, own } from "./locate.ts";
import { readOptions } from "./options.ts";
import type { Binding, Call } from "./program.ts";
import { either, type Reading } from "./readings.ts";
import type { Resolver } from "./resolve.ts";
import { rootOf } from "./value.ts";

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

/** Things whose members are generated call out by any of them, and by what such a member has: "*.with_call". */
function anyMember({ object, member }: Located): CallOut | undefined {
  const [, further] = /^\w+\.(\w+)$/.exec(member) ?? [];
  if (further !== undefined) return own(object.calls, `*.${further}`);
  const isOne = member !== "" && !member.includes(".") && own(object.makes, member) === undefined;
  return isOne ? own(object.calls, "*") : undefined;
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
    const keys = callOut.options.flatMap(({ key, keyword }) => key?.split(".")[0] ?? keyword ?? []);
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
