import { unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Making, Reader } from "../client.ts";
import { keywordFix } from "./insertions.ts";
import { SECONDS } from "./seconds.ts";

// "Default timeout is infinity."
const SOURCE = "https://github.com/grpc/grpc/blob/master/src/ruby/lib/grpc/generic/client_stub.rb";

const intercepted: Reader = () => unknownReading("its interceptors may set a deadline");
/** What every stub has besides the calls of its service. */
const OWN = new Set([
  "new",
  "class",
  "nil?",
  "respond_to?",
  "is_a?",
  "tap",
  "inspect",
  "freeze",
  "instance_variable_get",
]);
/** What stays open by design. */
const STREAMS = /stream|watch|subscribe|listen|follow|tail/i;
/** What tells a file that speaks gRPC from one that has another kind of stub. */
const SPOKEN = /\bGRPC\b|:this_channel_is_insecure|_services_pb\b/;

const CALL: CallOut = {
  only: ({ callee, arguments: given }, { program }) =>
    callee.kind === "member" &&
    given.length > 0 &&
    !OWN.has(callee.name) &&
    !STREAMS.test(callee.name) &&
    SPOKEN.test(program.text),
  // Any time at all is a deadline: `Time.now + 5`.
  options: [{ keyword: "deadline", reads: (values, resolver) => readDeadline(values, resolver), source: SOURCE }],
  address: 99,
  fix: keywordFix("deadline", "Time.now + 10"),
};
const readDeadline: Reader = (values, resolver) => {
  const reading = SECONDS(values, resolver);
  return reading.state === "set" ? { state: "set" } : reading;
};
const NEW: Making = {
  object: "stub",
  options: [
    { keyword: "timeout", reads: SECONDS, source: SOURCE },
    { keyword: "interceptors", reads: intercepted, source: SOURCE },
  ],
  fix: keywordFix("timeout", "10"),
};

/** https://grpc.io/docs/languages/ruby: the stubs that are generated for each service, `Helloworld::Greeter::Stub`. */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["ruby"],
  modules: [],
  generated: (path) => {
    const at = path.indexOf("Stub");
    return at > 0 ? path.slice(at) : undefined;
  },
  module: { calls: {}, makes: { "Stub.new": NEW } },
  objects: { stub: { calls: { "*": CALL } } },
  unset: { source: SOURCE, note: "gRPC sets no deadline by default" },
};
