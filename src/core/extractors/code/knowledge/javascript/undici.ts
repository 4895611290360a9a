import type { CallOut, ClientLibrary, ClientObject, Insertion, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { dispatcher } from "./dispatcher.ts";
import { platformFetch, UNDICI_DEFAULTS } from "./fetch.ts";
import { milliseconds } from "./readers.ts";

const TIMEOUTS = "https://github.com/nodejs/undici/blob/main/docs/docs/api/Dispatcher.md";

function options(position: number): readonly TimeoutOption[] {
  return [
    { position, key: "headersTimeout", reads: milliseconds, source: TIMEOUTS },
    { position, key: "bodyTimeout", reads: milliseconds, source: TIMEOUTS },
    { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
    { position, key: "dispatcher", reads: dispatcher, source: TIMEOUTS },
  ];
}

function signalAt(position: number): Insertion {
  return { into: "object", positions: [position], key: "signal", text: "AbortSignal.timeout(10_000)" };
}

const withAddress: CallOut = { options: options(1), fix: signalAt(1) };
const withOptions: CallOut = { options: options(0), address: "path", fix: signalAt(0) };

/** Client, Pool, Agent and their kin. */
const client: ClientObject = {
  calls: { request: withOptions, stream: withOptions, pipeline: withOptions },
};

const ofAgent = { object: "client", options: options(0) } as const;
const ofClient = { object: "client", options: options(1) } as const;

export const undici: ClientLibrary = {
  name: "undici",
  languages: ["javascript", "typescript"],
  modules: ["undici"],
  module: {
    calls: { request: withAddress, stream: withAddress, pipeline: withAddress, fetch: platformFetch },
    makes: { Agent: ofAgent, ProxyAgent: ofAgent, Client: ofClient, Pool: ofClient, BalancedPool: ofClient },
    // Node's own fetch asks the same dispatcher.
    sets: {
      setGlobalDispatcher: {
        option: { position: 0, reads: dispatcher, source: TIMEOUTS },
        libraries: ["undici", "fetch"],
      },
    },
  },
  objects: { client },
  unset: { milliseconds: 300_000, source: UNDICI_DEFAULTS, note: "the default of undici" },
};
