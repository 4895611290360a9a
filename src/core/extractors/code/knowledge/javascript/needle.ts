import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

const OPTIONS = "https://github.com/tomas/needle#request-options";

/** `timeout` is another name for `open_timeout`, which ends once the connection stands. */
function options(position: number, or: TimeoutOption["or"] = "callback"): readonly TimeoutOption[] {
  return [
    { position, key: "response_timeout", reads: milliseconds, source: OPTIONS, or },
    { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL, or },
  ];
}

function callWith(position: number): CallOut {
  const fix = { into: "object", positions: [position], key: "response_timeout", text: "10_000" } as const;
  return { options: options(position), fix };
}

/** `needle(method, url, data, options)`, of which the method and the data may be left out. */
const bare: CallOut = {
  options: [...options(1, "address or options"), ...options(2, "address or options"), ...options(3)],
  address: 1,
};

export const needle: ClientLibrary = {
  name: "needle",
  languages: ["javascript", "typescript"],
  modules: ["needle"],
  module: {
    calls: {
      "": bare,
      request: { ...callWith(3), address: 1 },
      get: callWith(1),
      head: callWith(1),
      post: callWith(2),
      put: callWith(2),
      patch: callWith(2),
      delete: callWith(2),
    },
    sets: {
      defaults: {
        option: { position: 0, key: "response_timeout", reads: milliseconds, source: OPTIONS },
        libraries: ["needle"],
      },
    },
  },
  unset: { source: OPTIONS, note: "needle bounds only the connection by default" },
};
