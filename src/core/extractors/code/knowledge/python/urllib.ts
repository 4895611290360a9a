import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "../client.ts";
import { type Seconds, secondsReader } from "./seconds.ts";

const URLOPEN = "https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen";
const CONNECTION = "https://docs.python.org/3/library/http.client.html#http.client.HTTPConnection";

// "the global default timeout setting", which is None until socket.setdefaulttimeout; zero fails at once (tried, 3.11).
const MEANING: Seconds = { zero: "immediate", nothing: "disabled" };
const TIMEOUT: TimeoutOption = {
  position: 2,
  keyword: "timeout",
  reads: secondsReader(MEANING),
  source: URLOPEN,
};
const OPEN: CallOut = {
  options: [TIMEOUT],
  fix: { into: "keyword", keyword: "timeout", position: 2, text: "10" },
};
const OPENER: ClientObject = { calls: { open: OPEN } };
const MAKES_OPENER: Making = { object: "opener", options: [] };

/** https://docs.python.org/3/library/urllib.request.html */
export const urllib: ClientLibrary = {
  name: "urllib",
  languages: ["python"],
  modules: ["urllib.request", "urllib2", "six.moves.urllib.request"],
  module: {
    calls: { urlopen: OPEN, urlretrieve: { options: [] } },
    makes: { build_opener: MAKES_OPENER, OpenerDirector: MAKES_OPENER },
  },
  objects: { opener: OPENER },
  unset: { source: URLOPEN, note: "urllib has no timeout by default" },
};

const HTTP_UNSET: Unset = { source: CONNECTION, note: "http.client has no timeout by default" };
const CONNECT: Making = {
  object: "connection",
  options: [{ ...TIMEOUT, source: CONNECTION }],
  fix: { into: "keyword", keyword: "timeout", position: 2, text: "10" },
};

/** https://docs.python.org/3/library/http.client.html: the wait is in getresponse, its limit in the connection. */
export const httpClient: ClientLibrary = {
  name: "http.client",
  languages: ["python"],
  modules: ["http.client", "httplib", "six.moves.http_client"],
  module: {
    calls: {},
    makes: {
      HTTPConnection: CONNECT,
      // Its third and fourth argument were certificate files until 3.12.
      HTTPSConnection: {
        ...CONNECT,
        options: [{ keyword: "timeout", reads: TIMEOUT.reads, source: CONNECTION }],
        fix: { into: "keyword", keyword: "timeout", text: "10" },
      },
    },
  },
  objects: { connection: { calls: { request: { options: [], address: 1 } } } },
  unset: HTTP_UNSET,
};
