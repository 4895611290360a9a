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
      const [client, ...others] = found.filter((each) => isClient(each) && each.made.length > 0 && !each.handed);
      if (client === undefined || others.length > 0) return [];
      const timeout = timeoutOf(decideInstance(client, resolver));
      const { library } = client;
      const data = { name, client: library.name, provides: library.name, timeout };
      return [{ span, data: { ...data, fixes: clientFixes(client, resolver) } }];
    }),
  );
}

/** True for a class that may be a file of the workspace. */
function makesOwn({ callee }: Call, resolver: Resolver): boolean {
  return resolver
    .origins({ expression: callee })
    .every((origin) => origin.from !== "module" || !isOfOthers(origin.module, resolver.program));
}
