import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "../client.ts";
import { setInBlock } from "./blockOptions.ts";
import { assignedFix, keywordFix } from "./insertions.ts";
import { CURL_MILLISECONDS, CURL_SECONDS, options, SECONDS_OR_ZERO } from "./seconds.ts";

// "Default is 0 (zero) which means it never times out during transfer"; a connect timeout bounds nothing after that.
const LIBCURL = "https://curl.se/libcurl/c/CURLOPT_TIMEOUT.html";
const TYPHOEUS = "https://github.com/typhoeus/typhoeus#timeouts";

function typhoeusOptions(position: number): readonly TimeoutOption[] {
  return [
    ...options({ names: ["timeout"], position, reads: CURL_SECONDS, source: TYPHOEUS }),
    ...options({ names: ["timeout_ms"], position, reads: CURL_MILLISECONDS, source: TYPHOEUS }),
  ];
}

const REQUEST: CallOut = { options: typhoeusOptions(1), fix: keywordFix("timeout", "10", 1) };

/** https://github.com/typhoeus/typhoeus; a request is judged where it is made, whoever runs it. */
export const typhoeus: ClientLibrary = {
  name: "Typhoeus",
  languages: ["ruby"],
  modules: ["Typhoeus"],
  module: {
    calls: {
      ...Object.fromEntries(
        ["get", "post", "put", "patch", "delete", "head", "options"].flatMap((verb) => [
          [verb, REQUEST],
          [`Request.${verb}`, REQUEST],
        ]),
      ),
      "Request.new": REQUEST,
    },
  },
  unset: { source: TYPHOEUS, note: "Typhoeus has no timeout by default" },
};

const CURB = "https://github.com/taf2/curb/blob/master/ext/curb_easy.c";
const CURB_UNSET: Unset = { source: LIBCURL, note: "libcurl has no timeout by default" };
const NAMES = ["timeout", "timeout_ms"];
const CALL: CallOut = { options: [], decides: setInBlock(NAMES, CURL_SECONDS) };
const VERBS = [
  "http_get",
  "http_post",
  "http_put",
  "http_delete",
  "http_head",
  "perform",
  "get",
  "post",
  "put",
  "delete",
];
const EASY: ClientObject = {
  calls: Object.fromEntries(VERBS.map((verb) => [verb, { options: [] }])),
  assigned: { timeout: CURL_SECONDS, timeout_ms: CURL_MILLISECONDS },
};
const NEW: Making = { object: "easy", options: [], fix: assignedFix("timeout", "10") };

/** https://github.com/taf2/curb */
export const curb: ClientLibrary = {
  name: "Curb",
  languages: ["ruby"],
  modules: ["Curl"],
  module: {
    calls: Object.fromEntries([
      ...["get", "post", "put", "delete", "patch", "head", "options", "http"].map((verb) => [verb, CALL]),
      ...VERBS.map((verb) => [`Easy.${verb}`, CALL]),
    ]),
    makes: { "Easy.new": NEW },
  },
  objects: { easy: EASY },
  unset: { ...CURB_UNSET, source: CURB },
};

// "HTTP transaction timeout in seconds. Defaults to 5 seconds."
const PATRON = "https://github.com/toland/patron/blob/master/lib/patron/session.rb";

/** https://github.com/toland/patron */
export const patron: ClientLibrary = {
  name: "Patron",
  languages: ["ruby"],
  modules: ["Patron"],
  module: {
    calls: {},
    makes: {
      "Session.new": {
        object: "session",
        options: options({
          names: ["timeout"],
          position: 0,
          reads: SECONDS_OR_ZERO,
          source: PATRON,
          unseen: "default",
        }),
        fix: assignedFix("timeout", "10"),
      },
    },
  },
  objects: {
    session: {
      calls: Object.fromEntries(
        ["get", "head", "delete", "put", "patch", "post", "request"].map((verb) => [verb, { options: [] }]),
      ),
      assigned: { timeout: SECONDS_OR_ZERO },
    },
  },
  unset: { milliseconds: 5000, source: PATRON, note: "the default of Patron" },
};
