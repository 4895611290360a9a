import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { requestDecides } from "./chains.ts";
import { durationReader } from "./durations.ts";
import { chainInsertion } from "./fixes.ts";
import { readHttpClient } from "./httpClients.ts";

const SOURCE = "https://pkg.go.dev/github.com/go-resty/resty/v2#Client.SetTimeout";

const TIMEOUT: TimeoutOption = { position: 0, reads: durationReader({ zero: "disabled" }), source: SOURCE };
const SEND: CallOut = { options: [], decides: requestDecides };
const VERBS = ["Get", "Head", "Post", "Put", "Patch", "Delete", "Options", "Trace", "Send", "Execute"];
const REQUEST: ClientObject = {
  calls: { ...Object.fromEntries(VERBS.map((verb) => [verb, SEND])), Execute: { ...SEND, address: 1 } },
  configures: { SetTimeout: [TIMEOUT] },
  fluent: true,
};
const MAKES_REQUEST: Making = { object: "request", options: [], inherits: true };
const CLIENT: ClientObject = {
  calls: {},
  makes: { R: MAKES_REQUEST, NewRequest: MAKES_REQUEST },
  configures: { SetTimeout: [TIMEOUT] },
  fluent: true,
};
const MAKES: Making = { object: "client", options: [], fix: chainInsertion("SetTimeout") };
const WITH_CLIENT: TimeoutOption = {
  position: 0,
  reads: readHttpClient,
  source: "https://pkg.go.dev/github.com/go-resty/resty/v2#NewWithClient",
};

/** https://resty.dev: a client of its own with a transport that bounds dialing alone, in all its versions. */
export const resty: ClientLibrary = {
  name: "resty",
  languages: ["go"],
  modules: ["github.com/go-resty/resty/v2", "resty.dev/v3", "github.com/go-resty/resty", "gopkg.in/resty.v1"],
  module: {
    calls: {},
    makes: {
      New: MAKES,
      NewWithClient: { ...MAKES, options: [WITH_CLIENT] },
      NewWithLocalAddr: MAKES,
      NewWithTransportSettings: MAKES,
      NewWithDialer: MAKES,
      Client: { object: "client", options: [TIMEOUT] },
      Request: { object: "request", options: [TIMEOUT] },
    },
  },
  objects: { client: CLIENT, request: REQUEST },
  unset: { source: SOURCE, note: "resty has no timeout by default" },
};
