import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { assignedFix } from "./insertions.ts";
import { options, SECONDS_OR_NEVER, SECONDS_OR_ZERO } from "./seconds.ts";

const HTTPX = "https://honeyryderchuck.gitlab.io/httpx/wiki/Timeouts";
const HTTPX_OPTIONS = options({
  names: ["timeout.request_timeout", "timeout.read_timeout", "timeout.operation_timeout"],
  reads: SECONDS_OR_NEVER,
  source: HTTPX,
  unseen: "default",
});
const HTTPX_CALL: CallOut = { options: HTTPX_OPTIONS };
const VERBS = ["get", "post", "put", "patch", "delete", "head", "options", "request"];
const HTTPX_CALLS = Object.fromEntries(VERBS.map((verb) => [verb, HTTPX_CALL]));
const SESSION: Making = { object: "session", options: HTTPX_OPTIONS };
const HTTPX_MAKES = { with: SESSION, plugin: SESSION, accept: SESSION, bearer_auth: SESSION, basic_auth: SESSION };

/** https://honeyryderchuck.gitlab.io/httpx */
export const httpx: ClientLibrary = {
  name: "HTTPX",
  languages: ["ruby"],
  modules: ["HTTPX"],
  module: { calls: HTTPX_CALLS, makes: { ...HTTPX_MAKES, "Session.new": SESSION } },
  objects: { session: { calls: HTTPX_CALLS, makes: HTTPX_MAKES } },
  unset: { milliseconds: 60_000, source: HTTPX, note: "the default of HTTPX" },
};

// 60 s to connect and to receive, 120 s to send; nil and zero are no timeout, since Timeout.timeout takes them so.
const HTTP_CLIENT = "https://github.com/nahi/httpclient/blob/v2.9.0/lib/httpclient/session.rb";
const HTTP_CLIENT_CALL: CallOut = { options: [] };
const HTTP_CLIENT_CALLS = Object.fromEntries(
  [...VERBS, "get_content", "post_content", "get_async", "post_async", "propfind"].map((verb) => [
    verb,
    HTTP_CLIENT_CALL,
  ]),
);

/** https://github.com/nahi/httpclient */
export const httpClient: ClientLibrary = {
  name: "HTTPClient",
  languages: ["ruby"],
  modules: ["HTTPClient"],
  module: {
    calls: HTTP_CLIENT_CALLS,
    makes: { new: { object: "client", options: [], fix: assignedFix("receive_timeout", "10") } },
  },
  objects: { client: { calls: HTTP_CLIENT_CALLS, assigned: { receive_timeout: SECONDS_OR_ZERO } } },
  unset: { milliseconds: 60_000, source: HTTP_CLIENT, note: "the default of HTTPClient" },
};

const DOWN = "https://github.com/janko/down#timeouts";
const DOWN_CALL: CallOut = {
  options: options({ names: ["read_timeout"], position: 1, reads: SECONDS_OR_NEVER, source: DOWN, unseen: "default" }),
};

/** https://github.com/janko/down, whose usual backend is open-uri */
export const down: ClientLibrary = {
  name: "Down",
  languages: ["ruby"],
  modules: ["Down"],
  module: {
    calls: { download: DOWN_CALL, open: DOWN_CALL, "NetHttp.download": DOWN_CALL, "NetHttp.open": DOWN_CALL },
  },
  // "Set default timeout of 30 for each operation to all backends": CHANGELOG.md, 4.4.0
  unset: { milliseconds: 30_000, source: DOWN, note: "the default of Down" },
};

const ASYNC_HTTP = "https://socketry.github.io/async-http/guides/getting-started/index#applying-a-timeout";
const ASYNC_VERBS = Object.fromEntries(
  ["get", "post", "put", "patch", "delete", "head", "options"].map((verb) => [verb, { options: [] } satisfies CallOut]),
);

/** https://github.com/socketry/async-http: a task's `with_timeout` bounds what is called in it. */
export const asyncHttp: ClientLibrary = {
  name: "async-http",
  languages: ["ruby"],
  modules: ["Async.HTTP.Internet"],
  module: { calls: ASYNC_VERBS, makes: { new: { object: "internet", options: [] } } },
  objects: { internet: { calls: ASYNC_VERBS } },
  unset: { source: ASYNC_HTTP, note: "async-http has no timeout by default" },
};
