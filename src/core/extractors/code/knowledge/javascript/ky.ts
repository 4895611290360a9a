import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

const TIMEOUT = "https://github.com/sindresorhus/ky#timeout";

function options(position: number): readonly TimeoutOption[] {
  return [
    { position, key: "timeout", reads: milliseconds, source: TIMEOUT },
    { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
  ];
}

const INSERTED = { into: "object", key: "timeout", text: "10_000" } as const;
const call: CallOut = { options: options(1), fix: { ...INSERTED, positions: [1] } };
const making = { object: "module", options: options(0), fix: { ...INSERTED, positions: [0] } } as const;

export const ky: ClientLibrary = {
  name: "ky",
  languages: ["javascript", "typescript"],
  modules: ["ky", "ky-universal"],
  module: {
    calls: { "": call, get: call, post: call, put: call, patch: call, head: call, delete: call, [ANY_MEMBER]: call },
    makes: { create: making, extend: making, KyInstance: making },
  },
  unset: { milliseconds: 10_000, source: TIMEOUT, note: "the default of ky" },
};
