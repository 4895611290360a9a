import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { partsReader } from "./readers.ts";

const TIMEOUT = "https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md";

/** A number up to version 11; since then an object, of which the parts before the request is sent bound no wait for an answer. */
const reads = partsReader(["request", "response", "socket", "read"], "only its connection has a timeout");

function options(position: number, or?: TimeoutOption["or"]): readonly TimeoutOption[] {
  const place = or ? { position, or } : { position };
  return [
    { ...place, key: "timeout", reads, source: TIMEOUT },
    { ...place, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
  ];
}

const INSERTED = { into: "object", key: "timeout", text: "{ request: 10_000 }" } as const;

/** `got(url, options)`, and `got(options)` */
const call: CallOut = {
  options: [...options(0, "address or options"), ...options(1)],
  fix: { ...INSERTED, positions: [0, 1] },
};

export const got: ClientLibrary = {
  name: "got",
  languages: ["javascript", "typescript"],
  modules: ["got"],
  module: {
    calls: {
      "": call,
      got: call,
      get: call,
      post: call,
      put: call,
      patch: call,
      head: call,
      delete: call,
      [ANY_MEMBER]: call,
      paginate: call,
      "paginate.all": call,
      "paginate.each": call,
      stream: call,
      "stream.get": call,
      "stream.post": call,
      "stream.put": call,
    },
    makes: {
      Got: { object: "module", options: options(0) },
      extend: { object: "module", options: [...options(0), ...options(1)], fix: { ...INSERTED, positions: [0] } },
      "got.extend": { object: "module", options: [...options(0), ...options(1)], fix: { ...INSERTED, positions: [0] } },
    },
  },
  unset: { source: TIMEOUT, note: "got has no timeout by default" },
};
