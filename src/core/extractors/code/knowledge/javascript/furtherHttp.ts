import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { UNDICI_DEFAULTS } from "./fetch.ts";
import { ownFetch } from "./ownFetch.ts";
import { milliseconds } from "./readers.ts";

const languages: ClientLibrary["languages"] = ["javascript", "typescript"];
const FETCH_MS = 300_000;

function signalAt(position: number, or?: TimeoutOption["or"]): TimeoutOption {
  return { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL, ...(or ? { or } : {}) };
}

const GAXIOS = "https://github.com/googleapis/gaxios#request-options";
const ASKS: CallOut = {
  options: [{ position: 0, key: "timeout", reads: milliseconds, source: GAXIOS }, signalAt(0)],
  address: "url",
  fix: { into: "object", positions: [0], key: "timeout", text: "10_000" },
};
/** "timeout?: number": no signal is made without one, and it asks by node-fetch, which has none. */
const gaxios: ClientLibrary = {
  name: "gaxios",
  languages,
  modules: ["gaxios"],
  module: {
    calls: { request: ASKS },
    makes: {
      Gaxios: {
        object: "client",
        options: ASKS.options,
        fix: { into: "object", positions: [0], key: "timeout", text: "10_000" },
      },
    },
  },
  objects: { client: { calls: { request: ASKS } } },
  unset: { source: GAXIOS, note: "gaxios has no timeout by default" },
};

const PHIN = "https://github.com/ethanent/phin#readme";
/** "timeout=null": handed to Node's http, which has none. */
const phin: ClientLibrary = {
  name: "phin",
  languages,
  modules: ["phin"],
  module: {
    calls: {
      "": {
        options: [{ position: 0, key: "timeout", or: "options or address", reads: milliseconds, source: PHIN }],
        address: "url",
        fix: { into: "object", positions: [0], key: "timeout", text: "10_000" },
      },
    },
  },
  unset: { source: PHIN, note: "phin has no timeout by default" },
};

const MAKE_FETCH_HAPPEN = "https://github.com/npm/make-fetch-happen#fetch-options";
/** Its requests are minipass-fetch's: "timeout: … 0 to disable", the default. */
const makeFetchHappen: ClientLibrary = {
  name: "make-fetch-happen",
  languages,
  modules: ["make-fetch-happen", "minipass-fetch"],
  module: {
    calls: {
      "": {
        options: [{ position: 1, key: "timeout", reads: milliseconds, source: MAKE_FETCH_HAPPEN }, signalAt(1)],
        fix: { into: "object", positions: [1], key: "timeout", text: "10_000" },
      },
    },
    makes: {
      defaults: {
        object: "module",
        options: [0, 1].map((position) => ({
          position,
          key: "timeout",
          reads: milliseconds,
          source: MAKE_FETCH_HAPPEN,
        })),
      },
    },
  },
  unset: { source: MAKE_FETCH_HAPPEN, note: "make-fetch-happen has no timeout by default" },
};

const GRAPHQL = "https://github.com/graffle-js/graffle/tree/graphql-request#cancellation";
const QUERY: CallOut = { options: [signalAt(0, "address or options")], address: -1 };
const GRAPHQL_CALLS: ClientObject["calls"] = { request: QUERY, rawRequest: QUERY, batchRequests: QUERY };
/** Only a signal ends its requests, which are Node's fetch. */
const graphqlRequest: ClientLibrary = {
  name: "graphql-request",
  languages,
  modules: ["graphql-request"],
  module: {
    calls: { request: { ...QUERY, address: 0 }, rawRequest: { ...QUERY, address: 0 } },
    makes: {
      GraphQLClient: {
        object: "client",
        options: [signalAt(1), { position: 1, key: "fetch", reads: ownFetch, source: GRAPHQL }],
        // A signal of the client would end with the first request that it ends.
        fix: {
          into: "object",
          positions: [1],
          key: "fetch",
          text: "(input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(10_000) })",
        },
      },
    },
  },
  objects: { client: { calls: GRAPHQL_CALLS } },
  unset: {
    milliseconds: FETCH_MS,
    source: GRAPHQL,
    note: "graphql-request sets no timeout, so that Node's fetch decides",
  },
};

const OF_CHAIN: CallOut = { options: [], decides: readChain, address: -1 };
/**
 * `wretch(url).get().setTimeout(1000).json()`: its addon's timer, or a signal, is what ends a request:
 * https://elbywan.github.io/wretch/api/interfaces/addons_abort.AbortResolver.html
 */
const wretch: ClientLibrary = {
  name: "wretch",
  languages,
  modules: ["wretch"],
  module: { calls: {}, makes: { "": { object: "request", options: [] }, default: { object: "request", options: [] } } },
  objects: {
    request: {
      calls: Object.fromEntries(
        ["get", "post", "put", "patch", "delete", "head", "fetch"].map((verb) => [verb, OF_CHAIN]),
      ),
      fluent: true,
    },
  },
  unset: {
    milliseconds: FETCH_MS,
    source: UNDICI_DEFAULTS,
    note: "wretch sets no timeout, so that Node's fetch decides",
  },
};

function readChain(call: Call, resolver: Resolver): Reading {
  const isAfter = resolver.usesOf(call).some(({ callee }) => callee.kind === "member" && callee.name === "setTimeout");
  if (isAfter) return SET;
  const { text } = resolver.program;
  const before = text.slice(call.span.start, call.argumentsSpan?.start ?? call.span.end);
  return /\.(?:signal|options|middlewares|polyfills)\b/.test(before)
    ? unknownReading("its options may bring a signal")
    : ABSENT;
}

const SOAP = "https://github.com/vpulim/node-soap#options";
const CREATES: CallOut = {
  connects: true,
  options: ["httpClient", "request"].map((key) => ({
    position: 1,
    key,
    or: "callback",
    reads: () => unknownReading("it asks by a client of its own"),
    source: SOAP,
  })),
  decides: (_, { program }) =>
    /\btimeout\b/.test(program.text) ? unknownReading("its methods may be given a timeout") : ABSENT,
};
/** It asks by axios, handing on what `wsdl_options` and the methods' own options say. */
const soap: ClientLibrary = {
  name: "soap",
  languages,
  modules: ["soap"],
  module: { calls: { createClient: CREATES, createClientAsync: CREATES } },
  unset: { source: SOAP, note: "soap asks by axios, which has no timeout by default" },
};

/** Clients of HTTP besides the common ones. */
export const FURTHER_HTTP: readonly ClientLibrary[] = [gaxios, phin, makeFetchHappen, graphqlRequest, wretch, soap];
