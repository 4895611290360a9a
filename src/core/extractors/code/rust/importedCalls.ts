import type { Timeout } from "../../../model.ts";
import { callText, timeoutOf } from "../facts.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { rustDeadline } from "../knowledge/rust/deadlines.ts";
import type { ImportedCall } from "../language.ts";
import { locate } from "../locate.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { type Elsewhere, elsewhereOf, isTimed } from "./elsewhere.ts";

/**
 * Calls by a client of another file: of a field or method of a type that is defined there, of a static, or of what a
 * function gives. Whether it is a client is known once the files are joined.
 */
export function importedCalls(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const objects = libraries.flatMap((library) => Object.values(library.objects ?? {}));
  const members = new Set(objects.flatMap(({ calls }) => Object.keys(calls)).filter((name) => name !== ""));
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    const { callee } = call;
    if (callee.kind !== "member" || !members.has(callee.name)) return [];
    if (locate({ expression: callee }, libraries, resolver).length > 0) return [];
    const client = elsewhereOf(callee.object, libraries, resolver);
    if (!client) return [];
    const { from, name } = client;
    const own = ownTimeout(call, client, resolver);
    const clients = clientsWith(callee.name, libraries);
    return [
      {
        site: call,
        language: "rust",
        client: "",
        call: callText(call, callee.name, resolver.program),
        timeout: { state: "imported", from, name, clients, ...(own ? { own } : {}) },
        fixes: [],
      },
    ];
  });
}

/** The libraries of which some object has a member that leaves the process. */
function clientsWith(member: string, libraries: readonly ClientLibrary[]): readonly string[] {
  const has = ({ objects = {} }: ClientLibrary) =>
    Object.values(objects).some(({ calls }) => Object.hasOwn(calls, member));
  return libraries.filter(has).map(({ name }) => name);
}

function ownTimeout(call: Call, client: Elsewhere, resolver: Resolver): Timeout | undefined {
  if (isTimed(client)) return { state: "set", by: "argument" };
  const reading = rustDeadline(call, resolver);
  return reading.state === "set" ? timeoutOf({ reading, by: "context", unset: { source: "", note: "" } }) : undefined;
}
