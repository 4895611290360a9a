import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { addressOf } from "./opened.ts";
import { secondsReader } from "./seconds.ts";

const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

const HTTPLIB2 = "https://httplib2.readthedocs.io/en/latest/libhttplib2.html#httplib2.Http";
const MAKES_HTTP: Making = {
  object: "http",
  options: [{ position: 1, keyword: "timeout", reads, source: HTTPLIB2 }],
  fix: { into: "keyword", keyword: "timeout", text: "10" },
};
/** "If None is passed for timeout then Python's default timeout for sockets will be used", which is none. */
const httplib2: ClientLibrary = {
  name: "httplib2",
  languages: ["python"],
  modules: ["httplib2"],
  module: { calls: {}, makes: { Http: MAKES_HTTP } },
  objects: { http: { calls: { request: { options: [] } } } },
  unset: { source: HTTPLIB2, note: "httplib2 has no timeout by default" },
};

const XMLRPC = "https://docs.python.org/3/library/xmlrpc.client.html#xmlrpc.client.ServerProxy";
const PROXY: CallOut = {
  connects: true,
  only: (call, resolver) => /^https?:/.test(addressOf(call, resolver) ?? "http:"),
  options: [
    { position: 1, keyword: "transport", reads: () => unknownReading("its transport may set one"), source: XMLRPC },
  ],
};
/** Its connections are http.client's, and only a transport of one's own gives them a timeout. */
const xmlrpc: ClientLibrary = {
  name: "xmlrpc.client",
  languages: ["python"],
  modules: ["xmlrpc.client", "xmlrpclib"],
  module: { calls: { ServerProxy: PROXY, Server: PROXY } },
  unset: { source: XMLRPC, note: "xmlrpc.client has no timeout" },
};

const ZEEP = "https://docs.python-zeep.org/en/master/transport.html#timeout-options";
const OPENS_WSDL: CallOut = {
  connects: true,
  options: [{ keyword: "transport", reads: readTransports, source: ZEEP }],
};
/** "There are two different timeout options available": of the WSDL, 300 s; of operations, none by default. */
const zeep: ClientLibrary = {
  name: "zeep",
  languages: ["python"],
  modules: ["zeep", "zeep.client"],
  module: { calls: { Client: OPENS_WSDL, CachingClient: OPENS_WSDL } },
  unset: { source: ZEEP, note: "zeep has no timeout for operations by default" },
};

function readTransports(values: readonly Value[], resolver: Resolver): Reading {
  return either(values.map((value) => readTransport(value, resolver)));
}

function readTransport(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return unknownReading("its transport is made elsewhere");
  const given = resolver.argument({ ...value, expression }, undefined, "operation_timeout");
  if (given.state === "given") return reads(given.values, resolver);
  if (given.state === "unknown") return unknownReading(given.reason);
  return hasSession(expression) ? unknownReading("its session may have a timeout") : ABSENT;
}

function hasSession({ arguments: given }: Call): boolean {
  return given.some(({ name }) => name === "session");
}

const SENDGRID = "https://github.com/sendgrid/python-http-client/blob/main/python_http_client/client.py";
/** `timeout=None` is what its requests are opened with, unless its client's `timeout` is set. */
const sendgrid: ClientLibrary = {
  name: "sendgrid",
  languages: ["python"],
  modules: ["sendgrid", "sendgrid.sendgrid"],
  module: {
    calls: {
      SendGridAPIClient: {
        connects: true,
        options: [],
        decides: (_, { program }) =>
          program.assignments.some(({ target }) => target.name === "timeout") ? SET : ABSENT,
        address: -1,
      },
    },
  },
  unset: { source: SENDGRID, note: "sendgrid has no timeout unless `client.timeout` is set" },
};

/** Clients of HTTP and of what goes over it, besides the common ones. */
export const FURTHER_HTTP: readonly ClientLibrary[] = [httplib2, xmlrpc, zeep, sendgrid];
