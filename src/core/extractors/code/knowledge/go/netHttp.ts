import { isCallers } from "../../readings.ts";
import type { Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Unset } from "../client.ts";
import { durationReader } from "./durations.ts";
import { CLIENT_HERE, TIMEOUT_FIELD } from "./fixes.ts";
import { fieldReader } from "./options.ts";
import { REQUEST_DEADLINE } from "./requests.ts";
import { readHeaders, readTransport } from "./transports.ts";

const CLIENT = "https://pkg.go.dev/net/http#Client";

// "A Timeout of zero means no timeout.", and that is what is left out.
const readTimeout = durationReader({ zero: "disabled" });

const SEND: CallOut = { options: [] };
const DO: CallOut = { options: [REQUEST_DEADLINE], address: "URL" };

/** An http.Client, whoever made it. */
export const HTTP_CLIENT: ClientObject = {
  calls: { Get: SEND, Head: SEND, Post: SEND, PostForm: SEND, Do: DO },
  assigned: { Timeout: readTimeout, Transport: readTransport },
};

/** `&http.Client{…}`, `new(http.Client)` and `var c http.Client`. */
const MAKES_HTTP_CLIENT: Making = {
  object: "client",
  options: [
    { keyword: "Timeout", reads: readTimeout, source: CLIENT },
    { keyword: "Transport", reads: readTransport, source: "https://pkg.go.dev/net/http#Transport" },
  ],
  fix: TIMEOUT_FIELD,
};

/** What a call waits that is given no timeout. */
export const HTTP_UNSET: Unset = { source: CLIENT, note: "an http.Client has no timeout unless it is given one" };

const DEFAULT_TRANSPORT = { "DefaultTransport.ResponseHeaderTimeout": readHeaders };

/** A request that a transport is asked for by itself; what is handed to it is bounded by who hands it on. */
const ROUND_TRIP: CallOut = {
  ...DO,
  only: ({ arguments: [request] }, resolver) =>
    request === undefined ||
    !resolver.follow({ expression: request.value }).some((each) => isCallers(each) || isCopy(each)),
};

/** `req.Clone(ctx)`, `req.WithContext(ctx)`: what is handed in, with something changed. */
function isCopy({ expression }: Value): boolean {
  if (expression.kind !== "call" || expression.callee.kind !== "member") return false;
  const { name, object } = expression.callee;
  return (name === "Clone" || name === "WithContext") && isCallers({ expression: object });
}

/** https://pkg.go.dev/net/http#RoundTripper */
const TRANSPORT: ClientObject = { calls: { RoundTrip: ROUND_TRIP }, assigned: { ResponseHeaderTimeout: readHeaders } };

/** Clients that a program makes for itself: https://pkg.go.dev/net/http */
export const netHttp: ClientLibrary = {
  name: "net/http",
  languages: ["go"],
  modules: ["net/http"],
  module: {
    calls: {},
    makes: { Client: MAKES_HTTP_CLIENT, Transport: { object: "transport", options: [] } },
    assigned: DEFAULT_TRANSPORT,
  },
  objects: { client: HTTP_CLIENT, transport: TRANSPORT },
  unset: HTTP_UNSET,
};

const ofDefault = (call: CallOut): CallOut => ({ ...call, fix: CLIENT_HERE });
const DEFAULT_CALLS = Object.fromEntries(
  Object.entries(HTTP_CLIENT.calls).map(([name, call]) => [name, ofDefault(call)]),
);
const { Do: _, ...FUNCTIONS } = DEFAULT_CALLS;

/** The client that all programs share, and the functions that use it: https://pkg.go.dev/net/http#DefaultClient */
export const defaultClient: ClientLibrary = {
  name: "http.DefaultClient",
  languages: ["go"],
  modules: ["net/http"],
  module: {
    calls: FUNCTIONS,
    holds: { DefaultClient: "client", DefaultTransport: "transport" },
    assigned: {
      "DefaultClient.Timeout": readTimeout,
      DefaultClient: fieldReader("Timeout", readTimeout),
      ...DEFAULT_TRANSPORT,
    },
  },
  objects: { client: { ...HTTP_CLIENT, calls: DEFAULT_CALLS }, transport: TRANSPORT },
  unset: { source: CLIENT, note: "http.DefaultClient has no timeout" },
};
