import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Reader, TimeoutOption } from "../client.ts";
import { calledName, callsBefore, chainOf } from "./built.ts";
import { durationReader } from "./durations.ts";
import { awaitedFor } from "./futures.ts";
import { afterMaker } from "./writing.ts";

const SOURCE =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html#timeout(java.time.Duration)";

// A zero or negative duration throws IllegalArgumentException.
const TIMEOUT: TimeoutOption = { position: 0, reads: durationReader({ zero: "immediate" }), source: SOURCE };

/** What the request that is sent says: `HttpRequest.newBuilder(uri).timeout(…).build()`. */
const readRequest: Reader = (values, resolver) => either(values.map((value) => ofRequest(value, resolver)));

function ofRequest(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") {
    return isCallers(value) ? unknownReading(`its request, ${describe(value)}, comes from the caller`) : ABSENT;
  }
  const before = callsBefore(expression, resolver);
  const first = before.at(-1) ?? expression;
  const all = [expression, ...before, ...chainOf(first, resolver)];
  const timeout = all.find((each) => calledName(each) === "timeout");
  if (timeout) return readOption(TIMEOUT, { ...value, expression: timeout }, resolver);
  // Only the library's own builder is known to have none.
  if (!isRequestBuilder(first, resolver)) return unknownReading(`its request is ${describe(value)}`);
  const copied = first.arguments.length === 2 ? resolver.argument({ ...value, expression: first }, 0) : undefined;
  return copied?.state === "given" ? either(copied.values.map((each) => ofRequest(each, resolver))) : ABSENT;
}

/** `HttpRequest.newBuilder(uri)`, and `newBuilder(request, filter)`, which copies the other's timeout as well. */
function isRequestBuilder(call: Call, resolver: Resolver): boolean {
  const name = calledName(call);
  const [owner] = call.callee.kind === "member" ? resolver.follow({ expression: call.callee.object }) : [];
  const isOwner = owner?.expression.kind === "name" && owner.expression.name === "HttpRequest";
  return isOwner && (name === "newBuilder" || name === "newRequest");
}

const REQUEST: TimeoutOption = { position: 0, reads: readRequest, source: SOURCE };
const FIX: CallOut["fix"] = {
  into: "own",
  write: (call, resolver) =>
    afterMaker(call.arguments[0], "newBuilder", ".timeout(Duration.ofSeconds(10))", ["java.time.Duration"], resolver),
};
const SEND: CallOut = { options: [REQUEST], address: 0, fix: FIX };
const SEND_LATER: CallOut = { ...SEND, decides: awaitedFor };

const CLIENT: ClientObject = { calls: { send: SEND, sendAsync: SEND_LATER } };
const BUILDER: ClientObject = { calls: {}, fluent: true, makes: { build: { object: "client", options: [] } } };
const MAKES_CLIENT: Making = { object: "client", options: [] };

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpClient.html */
export const jdkHttp: ClientLibrary = {
  name: "java.net.http.HttpClient",
  languages: ["java", "kotlin"],
  modules: ["java.net.http"],
  module: {
    calls: {},
    makes: {
      HttpClient: MAKES_CLIENT,
      "HttpClient.newHttpClient": MAKES_CLIENT,
      "HttpClient.newBuilder": { object: "builder", options: [] },
      "HttpClient.Builder": { object: "builder", options: [] },
    },
  },
  objects: { client: CLIENT, builder: BUILDER },
  unset: {
    source: SOURCE,
    note: "an HttpRequest has no timeout by default, and connectTimeout ends with the connection",
  },
};
