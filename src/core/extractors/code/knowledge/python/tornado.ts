import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

/** "request_timeout: Timeout for entire request in seconds, default is 20 seconds (0 means no timeout)" */
const SOURCE = "https://www.tornadoweb.org/en/stable/httpclient.html#tornado.httpclient.HTTPRequest";
const reads = secondsReader({ zero: "disabled", nothing: "absent" });

const FETCH: CallOut = {
  options: [{ keyword: "request_timeout", reads, source: SOURCE }],
  decides: readRequest,
};

/** The client of Tornado: what bounds a call is given to it, or is the request's. */
export const tornado: ClientLibrary = {
  name: "Tornado's HTTP client",
  languages: ["python"],
  modules: ["tornado.httpclient"],
  module: {
    calls: {},
    makes: { AsyncHTTPClient: { object: "client", options: [] }, HTTPClient: { object: "client", options: [] } },
  },
  objects: { client: { calls: { fetch: FETCH } } },
  unset: { milliseconds: 20_000, source: SOURCE, note: "the default of Tornado's HTTP client" },
};

/** `fetch(HTTPRequest(url, request_timeout=0))` */
function readRequest(call: Call, resolver: Resolver): Reading {
  const given = resolver.argument({ expression: call }, 0, "request");
  return given.state === "given" ? either(given.values.map((value) => readOne(value, resolver))) : ABSENT;
}

function readOne(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return ABSENT;
  const [callee] = resolver.follow({ ...value, expression: expression.callee });
  const origin = callee && originOf(callee);
  if (origin?.from !== "module" || origin.path.at(-1) !== "HTTPRequest") return ABSENT;
  const own = resolver.argument({ ...value, expression }, undefined, "request_timeout");
  if (own.state === "given") return reads(own.values, resolver);
  return own.state === "absent" ? ABSENT : unknownReading(own.reason);
}
