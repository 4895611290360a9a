import { DISABLED, either, type Reading, readNumber, SET, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, Reader, TimeoutOption } from "../client.ts";

const SOURCE = "https://github.com/httprb/http/wiki/Timeouts";

/** `timeout(5)`, `timeout(connect: 5, read: 10)`, `timeout(:null)`; of a hash every part that is left out has a default. */
const readTimeout: Reader = (values, resolver) => either(values.map((value) => readValue(value, resolver)));

function readValue(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "object") return SET;
  if (expression.kind === "literal" && expression.value === "null") return DISABLED;
  return readNumber(value, resolver, { milliseconds: 1000, zero: "immediate", nothing: "disabled" });
}

const given: Reader = () => SET;
const OPTIONS: readonly TimeoutOption[] = [
  { position: 0, reads: readTimeout, source: SOURCE },
  ...["read", "write", "connect", "global"].map((keyword) => ({ keyword, reads: given, source: SOURCE })),
];

/** `.timeout(10)` before the last step: in http.rb a request is built step by step, and sent by its verb. */
const FIX: Insertion = {
  into: "own",
  write: ({ callee }) => {
    if (callee.kind !== "member") return [];
    const { end } = callee.object.span;
    return [{ span: { start: end, end }, text: ".timeout(10)" }];
  },
};

/** https://github.com/httprb/http/wiki/HTTPS: a class of its own opens the connection, and may bound it. */
const OWN_SOCKETS: readonly TimeoutOption[] = ["socket_class", "ssl_socket_class"].map((keyword) => ({
  keyword,
  reads: () => unknownReading("its socket class is its own"),
  source: "https://github.com/httprb/http/wiki/HTTPS",
}));
const CALL: CallOut = { options: OWN_SOCKETS, fix: FIX };
const NAMED: CallOut = { ...CALL, address: 1 };
const CALLS = {
  get: CALL,
  post: CALL,
  put: CALL,
  patch: CALL,
  delete: CALL,
  head: CALL,
  options: CALL,
  trace: CALL,
  connect: CALL,
  request: NAMED,
  send: NAMED,
  public_send: NAMED,
};
const MADE: Making = { object: "client", options: [] };
const BUILDS: Making = { ...MADE, fix: FIX };
const MAKES: ClientObject["makes"] = {
  timeout: { object: "client", options: OPTIONS },
  ...Object.fromEntries(
    ["headers", "with_headers", "with", "accept", "auth", "basic_auth", "cookies", "encoding", "follow", "nodelay"]
      .concat(["persistent", "through", "via", "use", "base_uri", "retriable", "digest_auth"])
      .map((name) => [name, BUILDS]),
  ),
};
const CLIENT: ClientObject = { calls: CALLS, makes: MAKES };

/** https://github.com/httprb/http */
export const httpRb: ClientLibrary = {
  name: "HTTP",
  languages: ["ruby"],
  modules: ["HTTP"],
  module: { calls: CALLS, makes: { ...MAKES, "Client.new": MADE, "Session.new": MADE } },
  objects: { client: CLIENT },
  unset: { source: SOURCE, note: "http.rb has no timeout by default" },
};
