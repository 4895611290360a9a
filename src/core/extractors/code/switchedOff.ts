import type { Sighting } from "./clients.ts";
import type { CallOut, ClientLibrary } from "./knowledge/client.ts";
import { librariesOf, locate, own } from "./locate.ts";
import { readOption } from "./options.ts";
import type { Call, Expression, Language } from "./program.ts";
import { anyBound } from "./readings.ts";
import type { Resolver } from "./resolve.ts";

/** Where what a maker is told is what its calls do; elsewhere builders and fields say more of it later. */
const LANGUAGES: ReadonlySet<Language> = new Set(["javascript", "typescript", "python", "ruby", "php"]);
/** Keywords under which libraries are handed a client, whose calls they then give timeouts of their own. */
const HANDED_ON = /client|session|transport|connection/i;

/** Clients that are made with their timeout switched off, and of which this file makes no call. */
export function switchedOffClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  sightings: readonly Sighting[],
): readonly Sighting[] {
  const { language, calls } = resolver.program;
  if (!LANGUAGES.has(language)) return [];
  const known = librariesOf(language, libraries);
  const used = new Set<Expression>(
    sightings.flatMap(({ call, made }) => [call, ...made.map((each) => each.call.expression)]),
  );
  const handedOn = new Set<Expression>(calls.flatMap((call) => handedOnBy(call)));
  return calls.flatMap((call): readonly Sighting[] => {
    if (used.has(call) || handedOn.has(call) || call.arguments.length === 0) return [];
    const [located] = locate({ expression: call.callee }, known, resolver);
    const making = located && own(located.object.makes, located.member);
    if (!located || !making || making.wraps !== undefined || making.only?.(call, resolver) === false) return [];
    const reading = anyBound(making.options.map((option) => readOption(option, { expression: call }, resolver)));
    if (reading.state !== "disabled") return [];
    const { library } = located;
    const unset = making.unset ?? library.unset;
    const { options, fix } = making;
    const callOut: CallOut = { connects: true, options, address: -1, ...(fix ? { fix } : {}) };
    return [{ call, library, callOut, made: [], decision: { reading, by: "argument", unset } }];
  });
}

function handedOnBy({ arguments: given }: Call): readonly Expression[] {
  return given.flatMap(({ name, value }) => (name !== undefined && HANDED_ON.test(name) ? [value] : []));
}
