import { type Located, locate } from "./locate.ts";
import type { Binding, Language } from "./program.ts";
import type { Reading } from "./readings.ts";
import type { Resolver } from "./resolve.ts";

/** Languages in which a file's own calls say what its functions are handed; the others are put together by type. */
const BY_CALLS: ReadonlySet<Language> = new Set(["javascript", "typescript", "python", "php"]);

/** The parameters of which is being asked what they are, since a function may hand on what it was handed. */
const ASKED = new WeakMap<Resolver, Set<Binding>>();

/**
 * What holds for a client that a function is handed, where all calls of it in this file agree: `send(http)` with what
 * `http` was made with. Undefined where there is none, or they differ.
 */
export function readCallers(
  { handedAs, library, made }: Located,
  resolver: Resolver,
  decide: (handed: Located) => Reading,
): Reading | undefined {
  const { language, functions } = resolver.program;
  if (handedAs === undefined || made.length > 0 || !BY_CALLS.has(language)) return undefined;
  const taker = functions.find(({ parameters }) => parameters.some(({ binding }) => binding === handedAs));
  const asked = ASKED.get(resolver) ?? new Set<Binding>();
  ASKED.set(resolver, asked);
  if (taker === undefined || asked.has(handedAs)) return undefined;
  asked.add(handedAs);
  const readings = resolver.environmentsOf(taker).map((environment): Reading | undefined => {
    const given = environment.get(handedAs);
    // It is one of the library that the parameter's type names.
    const [handed, ...others] = given ? locate(given, [library], resolver) : [];
    return handed && others.length === 0 ? decide(handed) : undefined;
  });
  asked.delete(handedAs);
  const [first] = readings;
  // What was switched off is said where it is made.
  const isKnown = first?.state === "absent" || first?.state === "set";
  return isKnown && readings.every((reading) => reading?.state === first.state) ? first : undefined;
}
