import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "../client.ts";
import { assignedFix, firstFix, keywordFix } from "./insertions.ts";
import { options, SECONDS, SECONDS_OR_NEVER } from "./seconds.ts";

// "If the HTTP object cannot read data in this many seconds, it raises a Net::ReadTimeout exception. The default value is
// 60 seconds."; nil waits for ever (tried with Ruby 3.1).
const SOURCE = "https://docs.ruby-lang.org/en/master/Net/HTTP.html#attribute-i-read_timeout";
const UNSET: Unset = { milliseconds: 60_000, source: SOURCE, note: "the default of Net::HTTP" };

const READ: readonly TimeoutOption[] = options({
  names: ["read_timeout"],
  reads: SECONDS_OR_NEVER,
  source: "https://docs.ruby-lang.org/en/master/Net/HTTP.html#method-c-start",
  unseen: "default",
});

const CALL: CallOut = { options: [] };
const SENT: CallOut = { options: [], address: 1 };
/** What every connection of Net::HTTP can be asked: https://docs.ruby-lang.org/en/master/Net/HTTP.html */
const VERBS: ClientObject["calls"] = Object.fromEntries(
  ["get", "get2", "head", "head2", "post", "post2", "put", "put2", "patch", "delete", "options", "request"]
    .concat(["request_get", "request_head", "request_post", "propfind", "trace", "copy", "move", "lock", "mkcol"])
    .map((name) => [name, CALL]),
);

const NEW: Making = { object: "connection", options: [], fix: assignedFix("read_timeout", "10") };
const STARTS: Making = {
  ...NEW,
  options: READ,
  fix: firstFix(assignedFix("read_timeout", "10"), keywordFix("read_timeout", "10")),
};
const CONNECTION: ClientObject = {
  calls: { ...VERBS, send_request: SENT },
  makes: { start: NEW },
  assigned: { read_timeout: SECONDS_OR_NEVER },
};

/** https://docs.ruby-lang.org/en/master/Net/HTTP.html */
export const netHttp: ClientLibrary = {
  name: "Net::HTTP",
  languages: ["ruby"],
  modules: ["Net.HTTP", "Net.HTTPS"],
  module: {
    calls: { get: CALL, get_response: CALL, get_print: CALL, post: CALL, post_form: CALL, put: CALL },
    makes: { new: NEW, start: STARTS, Proxy: { object: "module", options: [] } },
  },
  objects: { connection: CONNECTION },
  unset: UNSET,
};

/** https://github.com/drbrain/net-http-persistent: what is not set is Net::HTTP's. */
export const netHttpPersistent: ClientLibrary = {
  name: "net-http-persistent",
  languages: ["ruby"],
  modules: ["Net.HTTP.Persistent"],
  module: { calls: {}, makes: { new: NEW } },
  objects: { connection: { calls: { request: CALL }, assigned: { read_timeout: SECONDS } } },
  unset: UNSET,
};

const OPEN: CallOut = { options: READ, fix: keywordFix("read_timeout", "10", 1) };
const URI_OBJECT: ClientObject = { calls: { open: { ...OPEN, address: "" }, read: { ...OPEN, address: "" } } };
const PARSES: Making = { object: "uri", options: [] };

/** https://docs.ruby-lang.org/en/master/OpenURI.html, which asks Net::HTTP */
export const openUri: ClientLibrary = {
  name: "open-uri",
  languages: ["ruby"],
  modules: ["URI", "OpenURI"],
  module: {
    calls: { open: OPEN, open_uri: OPEN },
    makes: { "": PARSES, parse: PARSES, join: PARSES },
  },
  objects: { uri: URI_OBJECT },
  unset: UNSET,
};
