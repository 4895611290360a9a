import type { Timeout } from "../../../model.ts";
import type { Sighting } from "../clients.ts";
import type { Binding } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { boundByCallers } from "./boundedElsewhere.ts";

/** Where the client or the request of a call is handed in: those who make clients of its kind say what holds. */
export function injectedCall(sighting: Sighting, resolver: Resolver): Timeout | undefined {
  const { library, handedAs } = sighting;
  return handedAs ? handedIn(library.name, handedAs) : boundByCallers(sighting, resolver);
}

/** A client that is handed in waits as those that are made; a request may have been given a timeout on its way. */
export function handedIn(library: string, { name, type }: Binding): Timeout {
  const made: Timeout = { state: "injected", type: library, name };
  const isRequest = (type?.kind === "name" || type?.kind === "member") && type.name.includes("Request");
  return isRequest ? { ...made, own: { state: "unknown", reason: "its request is made elsewhere", adds: true } } : made;
}
