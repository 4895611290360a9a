import type { CallOut, ClientLibrary } from "../client.ts";
import { readHttpClient } from "./httpClients.ts";
import { fieldReader } from "./options.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const SOURCE = "https://pkg.go.dev/github.com/SherClockHolmes/webpush-go#Options";

/** The http.Client of its options, which is an empty one where they have none. */
function sends(position: number): CallOut {
  const client = { position, reads: fieldReader("HTTPClient", readHttpClient), source: SOURCE };
  return { options: position > 2 ? [client, CONTEXT_DEADLINE] : [client], address: -1 };
}

/** https://github.com/SherClockHolmes/webpush-go */
export const webpush: ClientLibrary = {
  name: "webpush-go",
  languages: ["go"],
  modules: ["github.com/SherClockHolmes/webpush-go"],
  module: { calls: { SendNotification: sends(2), SendNotificationWithContext: sends(3) } },
  unset: { source: SOURCE, note: "webpush-go sends with an http.Client that has no timeout" },
};
