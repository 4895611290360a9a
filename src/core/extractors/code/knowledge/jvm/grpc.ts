import type { Call } from "../../program.ts";
import { anyBound, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making } from "../client.ts";
import { coroutineDeadline } from "./coroutines.ts";
import { timeoutAt } from "./durations.ts";
import { awaitedFor } from "./futures.ts";
import { importing } from "./writing.ts";

const SOURCE = "https://grpc.io/docs/guides/deadlines/";

const STUB_TYPE = /^\w*(?:Blocking|BlockingV2|Future|Coroutine)Stub$/;
const GENERATED = /^[A-Z]\w*Grpc(?:Kt)?$/;

/** Members that every stub has, and that call nobody: https://grpc.github.io/grpc-java/javadoc/io/grpc/stub/AbstractStub.html */
const OWN_MEMBERS = new Set([
  "getChannel",
  "getCallOptions",
  "build",
  "toString",
  "equals",
  "hashCode",
  "apply",
  "also",
  "let",
  "run",
]);

const CALL: CallOut = {
  options: [],
  decides: (call, resolver) => anyBound([awaitedFor(call, resolver), coroutineDeadline(call, resolver)]),
  only: isUnary,
  address: -1,
  fix: { into: "own", write: writeDeadline },
};
const KEEPS: Making = { object: "stub", options: [], inherits: true };
const STUB: ClientObject = {
  calls: { "*": CALL },
  makes: {
    withDeadlineAfter: { object: "stub", options: [timeoutAt(0, { zero: "immediate" }, SOURCE)] },
    withDeadline: { object: "stub", options: [{ position: 0, reads: () => SET, source: SOURCE }] },
    withInterceptors: {
      object: "stub",
      options: [{ position: 0, reads: () => unknownReading("its interceptor may set a deadline"), source: SOURCE }],
    },
    withCallCredentials: KEEPS,
    withChannel: KEEPS,
    withCompression: KEEPS,
    withExecutor: KEEPS,
    withMaxInboundMessageSize: KEEPS,
    withMaxOutboundMessageSize: KEEPS,
    withOnReadyThreshold: KEEPS,
    withOption: KEEPS,
    withWaitForReady: KEEPS,
  },
};

/** False for the stub's own members, and for a stream of answers, which may last. */
function isUnary(call: Call, { program: { text } }: Resolver): boolean {
  if (call.callee.kind !== "member" || OWN_MEMBERS.has(call.callee.name)) return false;
  const line = text.lastIndexOf("\n", call.span.start) + 1;
  return !/\bIterator\b/.test(text.slice(line, call.span.start));
}

/** `stub.withDeadlineAfter(10, TimeUnit.SECONDS).charge(request)` */
function writeDeadline(call: Call, resolver: Resolver): readonly Change[] {
  if (call.callee.kind !== "member") return [];
  const { end } = call.callee.object.span;
  return [
    { span: { start: end, end }, text: ".withDeadlineAfter(10, TimeUnit.SECONDS)" },
    ...importing(["java.util.concurrent.TimeUnit"], resolver.program),
  ];
}

/** https://grpc.io/docs/languages/java/ : stubs that are generated, known by their names. Streams run as long as they will. */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["java", "kotlin"],
  modules: ["io.grpc.stub"],
  generated: ([name = "", member = "", ...more]) => {
    if (more.length > 0) return undefined;
    if (GENERATED.test(name) && /^new(?:Blocking|BlockingV2|Future)Stub$/.test(member)) return ["stub"];
    if (GENERATED.test(name) && STUB_TYPE.test(member)) return ["Stub"];
    return STUB_TYPE.test(name) && member === "" ? ["Stub"] : undefined;
  },
  module: { calls: {}, makes: { stub: { object: "stub", options: [] }, Stub: { object: "stub", options: [] } } },
  objects: { stub: STUB },
  unset: { source: SOURCE, note: "gRPC sets no deadline by default" },
};
