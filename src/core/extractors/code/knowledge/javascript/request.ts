import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { milliseconds } from "./readers.ts";

const TIMEOUTS = "https://github.com/request/request#timeouts";

function timeout(position: number, or?: TimeoutOption["or"]): TimeoutOption {
  return { position, key: "timeout", reads: milliseconds, source: TIMEOUTS, ...(or ? { or } : {}) };
}

const INSERTED = { into: "object", key: "timeout", text: "10_000" } as const;

/** `request(options, callback)` and `request(url, options, callback)` */
const call: CallOut = {
  options: [timeout(0, "options or address"), timeout(1, "callback")],
  address: "url",
  fix: { ...INSERTED, positions: [0, 1] },
};

/** Deprecated in 2020, and still much used: https://github.com/request/request/issues/3142 */
export const request: ClientLibrary = {
  name: "request",
  languages: ["javascript", "typescript"],
  modules: ["request", "request-promise", "request-promise-native", "postman-request", "@cypress/request"],
  module: {
    calls: {
      "": call,
      get: call,
      post: call,
      put: call,
      patch: call,
      del: call,
      delete: call,
      head: call,
      options: call,
      [ANY_MEMBER]: call,
    },
    makes: { defaults: { object: "module", options: [timeout(0)], fix: { ...INSERTED, positions: [0] } } },
  },
  unset: { source: TIMEOUTS, note: "request has no timeout by default" },
};
