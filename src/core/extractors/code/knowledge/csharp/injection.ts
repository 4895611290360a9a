import type { Timeout } from "../../../../model.ts";
import type { Sighting } from "../../clients.ts";
import { timeoutOf } from "../../facts.ts";
import { decideInstance } from "../../instances.ts";
import { locate } from "../../locate.ts";
import type { Binding, Call, Program } from "../../program.ts";
import { either, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { csharpDeadline } from "./deadlines.ts";
import { pathOf } from "./durations.ts";
import { CSHARP_CLIENTS } from "./index.ts";

/** What every client of a factory is given. */
export const BY_DEFAULT = "every factory";

/** What a client is asked for by: its kind, and the class that it is given to or the name it is registered under. */
export function providedTo(kind: string, name?: string): string {
  return name === undefined ? kind : `${kind} of ${name}`;
}

/**
 * How the client of a call is asked for, where a container makes it: by the class in whose constructor it is, by the
 * name it is registered under, or by its kind alone. Where nobody sets one up, what its library says holds.
 */
export function csharpInjected(sighting: Sighting, resolver: Resolver): Timeout | undefined {
  const { call, decision, library } = sighting;
  const { reading: decided, by } = decision;
  const isBounded = decided.state === "set" && by === "context";
  // What is assigned to a client here is known better than what its registration says; a channel's is never seen here.
  const isOpen = decided.state === "unknown" && (by === "context" || (by === "instance" && library.name === "gRPC"));
  if (decided.state !== "absent" && !isBounded && !isOpen) return undefined;
  const given = decided.state === "absent" ? givenBy(sighting, resolver) : undefined;
  if (given && given.state !== "absent") return timeoutOf({ reading: given, by: "instance", unset: decision.unset });
  const names = namesOf(sighting, resolver);
  if (names === undefined) return undefined;
  const around: Reading = isBounded ? decided : csharpDeadline(call, resolver);
  const isSaid = around.state === "set" || around.state === "unknown";
  const own = isSaid ? { own: timeoutOf({ reading: around, by: "context", unset: decision.unset }) } : {};
  const reading = { state: "absent" } as const;
  const last: Timeout = timeoutOf({ reading, by: "default", unset: decision.unset });
  const beside = providedTo(library.name, BY_DEFAULT);
  return names.reduceRight<Timeout>(
    (otherwise, name) => ({ state: "injected", type: providedTo(library.name, name), ...own, otherwise, beside }),
    last,
  );
}

/** What the callers of this file hand to a function of it: `Load(client)`. */
function givenBy({ made, parameter }: Sighting, resolver: Resolver): Reading | undefined {
  const { functions } = resolver.program;
  const taken = functions.find(({ parameters }) => parameters.some(({ binding }) => binding === parameter));
  if (made.length > 0 || !parameter || !taken) return undefined;
  const readings = resolver.environmentsOf(taken).flatMap((environment): readonly Reading[] => {
    const value = environment.get(parameter);
    const [located] = value ? locate(value, CSHARP_CLIENTS, resolver) : [];
    return located && located.made.length > 0 ? [decideInstance(located, resolver).reading] : [];
  });
  return readings.length > 0 ? either(readings) : undefined;
}

/** The names to ask for, the first one first; none is for the kind alone. */
function namesOf({ made, parameter }: Sighting, resolver: Resolver): readonly (string | undefined)[] | undefined {
  const maker = made.at(-1)?.call.expression;
  if (maker && pathOf(maker.callee).endsWith(".CreateClient")) return [registeredName(maker, resolver), BY_DEFAULT];
  if (made.length > 0 || parameter === undefined) return undefined;
  const type =
    parameter.type?.kind === "name"
      ? resolver.program.text.slice(parameter.type.span.start, parameter.type.span.end)
      : "";
  const typed = /\.(\w+)$/.exec(type)?.[1];
  const owner = holderOf(parameter, resolver.program);
  return [...(owner === undefined ? [] : [owner]), ...(typed === undefined ? [] : [typed]), undefined, BY_DEFAULT];
}

/** The class that is made with the parameter, or whose field others fill. */
function holderOf(parameter: Binding, { functions, classes }: Program): string | undefined {
  const taken = functions.find(({ parameters }) => parameters.some(({ binding }) => binding === parameter));
  if (taken) return taken.name === taken.owner ? taken.owner : undefined;
  return classes.find(({ fields }) => {
    return [...fields.values()].flat().some((value) => value.kind === "name" && value.binding === parameter);
  })?.name;
}

/** The name given as the first argument: its text, or how a constant of another file is spelled. */
export function registeredName(call: Call, resolver: Resolver): string | undefined {
  const [value] = call.arguments;
  if (value === undefined) return "";
  const followed = resolver.follow({ expression: value.value });
  const only = followed.length === 1 ? followed[0]?.expression : undefined;
  if (only?.kind === "literal") return typeof only.value === "string" ? only.value : undefined;
  const path = only ? pathOf(only) : "";
  return path === "" ? undefined : path;
}
