import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://grpc.io/docs/guides/deadlines/";
/** https://grpc.io/docs/languages/python/generated-code/: `GreeterStub` of `helloworld_pb2_grpc`. */
const STUB = /^[A-Z]\w*Stub$/;
/** Streams and watches last as long as they will. */
const LASTING = /stream|watch|subscribe|listen|tail|follow|chat/i;

/** https://grpc.io/docs/what-is-grpc/core-concepts/#server-streaming-rpc */
const STREAM = unknownReading("its answer is a stream, which may be meant to go on");

const reads = secondsReader({ zero: "immediate", nothing: "absent" });

const CALL: CallOut = {
  only: ({ callee, arguments: given }) => callee.kind === "member" && !LASTING.test(callee.name) && given.length > 0,
  options: [{ keyword: "timeout", position: 1, reads, source: SOURCE }],
  decides: (call, resolver) => (isUnary(call, resolver) ? readChannel(call, resolver) : STREAM),
  address: -1,
  fix: { into: "keyword", keyword: "timeout", position: 1, text: "10" },
};

/**
 * Stubs of generated modules: each of their methods takes a timeout in seconds, however it is called:
 * https://grpc.github.io/grpc/python/grpc.html#grpc.UnaryUnaryMultiCallable
 */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["python"],
  modules: ["grpc", "grpc.aio"],
  generated: (path) => {
    const at = path.findIndex((name) => STUB.test(name));
    return at < 0 ? undefined : ["Stub", ...path.slice(at + 1)];
  },
  module: { calls: {}, makes: { Stub: { object: "stub", options: [] } } },
  objects: { stub: { calls: { "*": CALL, "*.with_call": CALL, "*.future": CALL } } },
  unset: { source: SOURCE, note: "gRPC has no deadline by default" },
};

/** True for a call of a method that takes one message and whose answer nobody goes through. */
function isUnary({ span }: Call, { program: { text } }: Resolver): boolean {
  const before = text.slice(text.lastIndexOf("\n", span.start) + 1, span.start);
  if (/\bin\s+$/.test(before)) return false;
  const kept = /(\w+)\s*(?:,\s*\w+\s*)?=\s*(?:await\s+)?$/.exec(before)?.[1];
  return kept === undefined || !new RegExp(`\\bin\\s+${kept}\\b`).test(text);
}

/** What holds for all calls of a channel: its service config, and interceptors. */
function readChannel(_: Call, { program: { text } }: Resolver): Reading {
  if (/grpc\.service_config/.test(text) && /["']timeout["']/.test(text)) return SET;
  return /\bintercept(?:_channel|ors)\b/.test(text)
    ? unknownReading("an interceptor of its channel may set a deadline")
    : ABSENT;
}
