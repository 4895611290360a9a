import type { ExportedClient, Span } from "../../../model.ts";
import { clientFixes } from "../edits.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { isClient, locate } from "../locate.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { isOfOthers } from "./packages.ts";

/** The clients that this file hands to the project's own classes where it makes them: `Shop(OkHttpClient())`. */
export function handedClients(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  const making = resolver.program.calls.filter((call) => call.isNew && makesOwn(call, resolver));
  return making.flatMap((call) =>
    call.arguments.flatMap(({ name = "", value, span }) => {
      const found = locate({ expression: value }, libraries, resolver);
      const [client, ...others] = found.filter(isClient);
      const owner = nameOf(call);
      if (client === undefined || others.length > 0 || owner === "") return [];
      const { library, made, handed, handedAs } = client;
      const isMade = made.length > 0 && !handed;
      // What is injected here and handed on is the same there.
      if (!isMade && handedAs?.kind === "parameter") return [];
      const timeout = isMade ? timeoutOf(decideInstance(client, resolver)) : UNSEEN;
      const data = { name, client: library.name, timeout, fixes: isMade ? clientFixes(client, resolver) : [] };
      const given = [handedTo(owner), ...(isMade ? [library.name] : [])];
      return given.map((provides) => ({ span, data: { ...data, provides } }));
    }),
  );
}

const UNSEEN = { state: "unknown", reason: "its client is made elsewhere" } as const;

/** How a class is asked for what it is made with. */
export function handedTo(owner: string): string {
  return `new ${owner}`;
}

function nameOf({ callee }: Call): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

/** True for a class that may be a file of the workspace. */
function makesOwn({ callee }: Call, resolver: Resolver): boolean {
  return resolver
    .origins({ expression: callee })
    .every((origin) => origin.from !== "module" || !isOfOthers(origin.module, resolver.program));
}
