import type { Signal } from "../../model.ts";
import type { Sighting } from "./clients.ts";
import { callText, placeOf, timeoutOf } from "./facts.ts";
import { decideInstance } from "./instances.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { isClient, librariesOf, locate } from "./locate.ts";
import type { Expression, Language } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** Where a client may go by ways that types do not tell: out of a method, a dictionary, a container. */
const LANGUAGES: ReadonlySet<Language> = new Set(["javascript", "typescript", "python", "ruby", "php"]);

/** Clients that a file makes, keeps or hands out, and calls nothing of, the first of each library: what asks by them may never be seen. */
export function madeClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  sightings: readonly Sighting[],
  inBrowser: boolean,
): readonly Signal<"service.used">[] {
  const { program } = resolver;
  const { language, calls } = program;
  if (!LANGUAGES.has(language)) return [];
  const known = librariesOf(language, libraries);
  const used = new Set<Expression>(
    sightings.flatMap(({ call, made }) => [call, ...made.map((each) => each.call.expression)]),
  );
  const called = new Set(sightings.map(({ library }) => library));
  const handedIn = new Set<Expression>(calls.flatMap((call) => call.arguments.map(({ value }) => value)));
  let kept: ReadonlySet<Expression> | undefined;
  const found = new Map<ClientLibrary, Signal<"service.used">>();
  for (const call of calls) {
    if (used.has(call) || handedIn.has(call)) continue;
    const located = locate({ expression: call }, known, resolver).find(isClient);
    if (located === undefined || called.has(located.library) || found.has(located.library)) continue;
    if (located.made.at(-1)?.call.expression !== call) continue;
    kept ??= keptBy(resolver);
    if (!kept.has(call)) continue;
    const { name } = located.library;
    const timeout = timeoutOf(decideInstance(located, resolver));
    const text = `${call.isNew ? "new " : ""}${callText(call, name, program)}`;
    const about = { language, service: "", package: name, call: text, inBrowser, made: true } as const;
    const isBounded = timeout.state === "set" || timeout.state === "default";
    const data = { ...about, ...(isBounded ? { bound: timeout } : {}) };
    found.set(located.library, { kind: "service.used", place: placeOf(call, program), data });
  }
  return [...found.values()];
}

/** What functions hand out, and what is kept in members and in what an object is made of. */
function keptBy(resolver: Resolver): ReadonlySet<Expression> {
  const { functions, assignments } = resolver.program;
  const handedOut = functions.flatMap(({ returns }) => returns);
  const stored = assignments.map(({ value }) => value);
  const followed = [...handedOut, ...stored].flatMap((expression) => [
    expression,
    ...resolver.follow({ expression }).map((each) => each.expression),
  ]);
  return new Set(followed);
}
