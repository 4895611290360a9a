import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { requestDecides } from "./chains.ts";
import { durationReader } from "./durations.ts";
import { chainInsertion } from "./fixes.ts";
import { readHttpClient } from "./httpClients.ts";
import { HTTP_UNSET } from "./netHttp.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const readTimeout = durationReader({ zero: "disabled" });
const LANGUAGES = ["go"] as const;

const GOREQUEST = "https://pkg.go.dev/github.com/parnurzeal/gorequest#SuperAgent.Timeout";
const GOREQUEST_END: CallOut = { options: [], address: -1 };

/** https://github.com/parnurzeal/gorequest */
export const gorequest: ClientLibrary = {
  name: "gorequest",
  languages: LANGUAGES,
  modules: ["github.com/parnurzeal/gorequest"],
  module: { calls: {}, makes: { New: { object: "agent", options: [], fix: chainInsertion("Timeout") } } },
  objects: {
    agent: {
      calls: { End: GOREQUEST_END, EndBytes: GOREQUEST_END, EndStruct: GOREQUEST_END },
      configures: { Timeout: [{ position: 0, reads: readTimeout, source: GOREQUEST }] },
      fluent: true,
    },
  },
  unset: { source: GOREQUEST, note: "gorequest has no timeout by default" },
};

const SLING = "https://pkg.go.dev/github.com/dghubble/sling#New";
const SLING_SEND: CallOut = { options: [], address: -1 };

/** https://github.com/dghubble/sling: "New returns a new Sling with an http DefaultClient." */
export const sling: ClientLibrary = {
  name: "sling",
  languages: LANGUAGES,
  modules: ["github.com/dghubble/sling"],
  module: { calls: {}, makes: { New: { object: "sling", options: [] } } },
  objects: {
    sling: {
      calls: { Receive: SLING_SEND, ReceiveSuccess: SLING_SEND, Do: SLING_SEND },
      configures: { Client: [{ position: 0, reads: readHttpClient, source: SLING }] },
      fluent: true,
    },
  },
  unset: { ...HTTP_UNSET, source: SLING, note: "sling sends with http.DefaultClient, which has no timeout" },
};

const REQUESTS = "https://pkg.go.dev/github.com/carlmjohnson/requests#Builder";
const FETCH: CallOut = { options: [CONTEXT_DEADLINE], address: -1 };

/** https://github.com/carlmjohnson/requests: http.DefaultClient unless it is given another. */
export const requestsBuilder: ClientLibrary = {
  name: "requests",
  languages: LANGUAGES,
  modules: ["github.com/carlmjohnson/requests"],
  module: { calls: {}, makes: { URL: { object: "builder", options: [] }, New: { object: "builder", options: [] } } },
  objects: {
    builder: {
      calls: { Fetch: FETCH, Do: FETCH },
      configures: { Client: [{ position: 0, reads: readHttpClient, source: REQUESTS }] },
      fluent: true,
    },
  },
  unset: { ...HTTP_UNSET, source: REQUESTS, note: "requests sends with http.DefaultClient, which has no timeout" },
};

const REQ = "https://github.com/imroc/req/blob/v3.43.7/client.go#L1510";
const REQ_TIMEOUT: TimeoutOption = {
  position: 0,
  reads: readTimeout,
  source: "https://req.cool/docs/tutorial/timeout/",
};
const REQ_SEND: CallOut = { options: [], decides: requestDecides };
const VERBS = ["Get", "Head", "Post", "Put", "Patch", "Delete", "Options", "Send"].flatMap((verb) => [
  verb,
  `Must${verb}`,
]);
const REQ_CALLS = Object.fromEntries(VERBS.map((verb) => [verb, REQ_SEND]));
const REQ_REQUEST: ClientObject = {
  calls: { ...REQ_CALLS, Do: { ...REQ_SEND, options: [CONTEXT_DEADLINE] } },
  fluent: true,
};
const MAKES_REQUEST: Making = { object: "request", options: [] };
const MAKES_CLIENT: Making = { object: "client", options: [] };

/** https://req.cool: every client starts with two minutes. */
export const req: ClientLibrary = {
  name: "req",
  languages: LANGUAGES,
  modules: ["github.com/imroc/req/v3", "github.com/imroc/req/v2"],
  module: {
    calls: REQ_CALLS,
    makes: {
      C: MAKES_CLIENT,
      NewClient: MAKES_CLIENT,
      R: MAKES_REQUEST,
      NewRequest: MAKES_REQUEST,
      Client: MAKES_CLIENT,
    },
  },
  objects: {
    client: {
      calls: {},
      makes: {
        R: MAKES_REQUEST,
        NewRequest: MAKES_REQUEST,
        ...Object.fromEntries(VERBS.map((verb) => [verb, MAKES_REQUEST])),
      },
      configures: { SetTimeout: [REQ_TIMEOUT] },
      fluent: true,
    },
    request: REQ_REQUEST,
  },
  unset: { milliseconds: 120_000, source: REQ, note: "req waits 120 s by default" },
};

const HEIMDALL = "https://github.com/gojek/heimdall/blob/v7.0.3/httpclient/client.go#L27";
const HEIMDALL_SEND: CallOut = { options: [] };

/** https://github.com/gojek/heimdall */
export const heimdall: ClientLibrary = {
  name: "heimdall",
  languages: LANGUAGES,
  modules: ["github.com/gojek/heimdall/v7/httpclient", "github.com/gojek/heimdall/v6/httpclient"],
  module: {
    calls: {},
    makes: { NewClient: { object: "client", options: [] }, Client: { object: "client", options: [] } },
  },
  objects: {
    client: {
      calls: Object.fromEntries(["Get", "Post", "Put", "Patch", "Delete", "Do"].map((verb) => [verb, HEIMDALL_SEND])),
    },
  },
  unset: { milliseconds: 30_000, source: HEIMDALL, note: "heimdall waits 30 s by default" },
};
