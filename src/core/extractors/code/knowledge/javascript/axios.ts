import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

const CONFIG = "https://axios-http.com/docs/req_config";

function config(position: number, or?: TimeoutOption["or"]): readonly TimeoutOption[] {
  const place = or ? { position, or } : { position };
  return [
    { ...place, key: "timeout", reads: milliseconds, source: CONFIG },
    { ...place, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
  ];
}

const INSERTED = { into: "object", key: "timeout", text: "10_000" } as const;

/** `get(url, config)` */
const withoutBody: CallOut = { options: config(1), fix: { ...INSERTED, positions: [1] } };
/** `post(url, data, config)` */
const withBody: CallOut = { options: config(2), fix: { ...INSERTED, positions: [2], filler: "undefined" } };
/** `axios(config)` and `axios(url, config)` */
const withConfig: CallOut = {
  options: [...config(0, "options or address"), ...config(1)],
  address: "url",
  fix: { ...INSERTED, positions: [0, 1] },
};

const making = { object: "module", options: config(0), fix: { ...INSERTED, positions: [0] } } as const;

/** https://axios-http.com */
export const axios: ClientLibrary = {
  name: "axios",
  languages: ["javascript", "typescript"],
  modules: ["axios"],
  module: {
    calls: {
      "": withConfig,
      request: withConfig,
      get: withoutBody,
      delete: withoutBody,
      head: withoutBody,
      options: withoutBody,
      post: withBody,
      put: withBody,
      patch: withBody,
      postForm: withBody,
      putForm: withBody,
      patchForm: withBody,
    },
    makes: { create: making, Axios: making },
    assigned: { "defaults.timeout": milliseconds },
  },
  unset: { source: CONFIG, note: "axios has no timeout by default" },
};
