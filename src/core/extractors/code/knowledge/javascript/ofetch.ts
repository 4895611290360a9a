import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { UNDICI_DEFAULTS } from "./fetch.ts";
import { milliseconds } from "./readers.ts";

const TIMEOUT = "https://github.com/unjs/ofetch#%EF%B8%8F-timeout";

function options(position: number): readonly TimeoutOption[] {
  return [
    { position, key: "timeout", reads: milliseconds, source: TIMEOUT },
    { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
  ];
}

const INSERTED = { into: "object", key: "timeout", text: "10_000" } as const;
const call: CallOut = { options: options(1), fix: { ...INSERTED, positions: [1] } };
const making = { object: "module", options: options(0), fix: { ...INSERTED, positions: [0] } } as const;

/** A wrapper over the platform's fetch. */
export const ofetch: ClientLibrary = {
  name: "ofetch",
  languages: ["javascript", "typescript"],
  modules: ["ofetch"],
  module: {
    calls: { "": call, raw: call, ofetch: call, "ofetch.raw": call, $fetch: call, "$fetch.raw": call },
    makes: { create: making, "ofetch.create": making, "$fetch.create": making },
  },
  unset: { milliseconds: 300_000, source: UNDICI_DEFAULTS, note: "the default of Node's fetch" },
};
