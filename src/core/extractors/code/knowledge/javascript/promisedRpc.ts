import type { Call } from "../../program.ts";
import { SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making, Reader } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

/** Streams and watches last as long as they will. */
const LASTING = /stream|watch|subscribe|listen|tail|follow|chat/i;

/** A call with one answer: it is awaited, or handed on as a promise. Streams are gone through. */
function isUnary({ callee, isNew, awaited, span }: Call, { program: { text } }: Resolver): boolean {
  if (isNew || callee.kind !== "member" || LASTING.test(callee.name)) return false;
  const before = text.slice(Math.max(0, span.start - 20), span.start);
  if (/\bof\s+(?:await\s+)?$/.test(before)) return false;
  return awaited || /(?:\breturn|=>)\s*$/.test(before) || /^\s*\.(?:then|catch)\(/.test(text.slice(span.end));
}

const unknownInterceptor: Reader = () => unknownReading("its interceptors may set a deadline");

const NICE = "https://github.com/deeplay-io/nice-grpc/tree/master/packages/nice-grpc";
const NICE_DEADLINE =
  "https://github.com/deeplay-io/nice-grpc/tree/master/packages/nice-grpc-client-middleware-deadline";
const NICE_CALL: CallOut = {
  only: isUnary,
  options: [
    { position: 1, key: "deadline", reads: () => SET, source: NICE_DEADLINE },
    { position: 1, key: "signal", reads: abortSignal, source: NICE },
  ],
  address: -1,
  fix: { into: "object", positions: [1], key: "signal", text: "AbortSignal.timeout(10_000)" },
};
/** What holds for all calls, or by their names: `{ "*": { deadline: 5_000 } }`. */
const niceDefaults: Reader = (values, { program: { text } }) =>
  values.some(({ expression: { span } }) => /\b(?:deadline|signal)\b/.test(text.slice(span.start, span.end)))
    ? SET
    : unknownReading("what its client gives all calls could not be followed");
const NICE_MAKES: Making = {
  object: "client",
  options: [{ position: 2, reads: niceDefaults, source: NICE }],
};

const niceGrpc: ClientLibrary = {
  name: "nice-grpc",
  languages: ["javascript", "typescript"],
  modules: ["nice-grpc", "nice-grpc-web"],
  module: { calls: {}, makes: { createClient: NICE_MAKES, createClientFactory: { object: "factory", options: [] } } },
  objects: {
    // What `use` adds to it may set a deadline; its own middleware waits to be told one.
    factory: {
      calls: {},
      makes: {
        create: NICE_MAKES,
        use: { object: "factory", options: [{ position: 0, reads: readMiddleware, source: NICE }] },
      },
    },
    client: { calls: { "*": NICE_CALL } },
  },
  unset: { source: "https://grpc.io/docs/guides/deadlines/", note: "gRPC has no deadline by default" },
};

function readMiddleware(values: Parameters<Reader>[0], { program: { text } }: Resolver) {
  const names = values.map(({ expression: { span } }) => text.slice(span.start, span.end));
  return names.every((name) => /(?:deadline|retry|terminator|devtools|prometheus|telemetry)/i.test(name))
    ? ({ state: "absent" } as const)
    : unknownReading("a middleware of its client may set a deadline");
}

const CONNECT = "https://connectrpc.com/docs/node/timeouts";
const CONNECT_CALL: CallOut = {
  only: isUnary,
  options: [
    { position: 1, key: "timeoutMs", reads: milliseconds, source: CONNECT },
    { position: 1, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
  ],
  address: -1,
  fix: { into: "object", positions: [1], key: "timeoutMs", text: "10_000" },
};
const TRANSPORT: Making = {
  object: "transport",
  options: [
    { position: 0, key: "defaultTimeoutMs", reads: milliseconds, source: CONNECT },
    { position: 0, key: "interceptors", reads: unknownInterceptor, source: CONNECT, unseen: "default" },
  ],
  fix: { into: "object", positions: [0], key: "defaultTimeoutMs", text: "10_000" },
};
/** A client waits as long as the transport that it is made around. */
const AROUND: Making = { object: "client", options: [], wraps: 1 };

const connect: ClientLibrary = {
  name: "Connect",
  languages: ["javascript", "typescript"],
  modules: ["@connectrpc/connect", "@connectrpc/connect-node", "@connectrpc/connect-web"],
  module: {
    calls: {},
    makes: {
      createClient: AROUND,
      createPromiseClient: AROUND,
      createConnectTransport: TRANSPORT,
      createGrpcTransport: TRANSPORT,
      createGrpcWebTransport: TRANSPORT,
    },
  },
  objects: { transport: { calls: {} }, client: { calls: { "*": CONNECT_CALL } } },
  unset: { source: CONNECT, note: "Connect has no timeout by default" },
};

/** gRPC with promises: clients that are made of a service's definition. */
export const PROMISED_RPC: readonly ClientLibrary[] = [niceGrpc, connect];
