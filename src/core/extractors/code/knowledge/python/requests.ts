import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, TimeoutOption, Unset } from "../client.ts";
import { MOUNTED } from "./requestsSession.ts";
import { anyGiven, partOf, replacedMethod, type Seconds, secondsReader } from "./seconds.ts";

const SOURCE = "https://requests.readthedocs.io/en/latest/user/advanced/#timeouts";

// None, also as the second of a pair, waits for ever; zero raises ValueError (both tried with 2.34).
const NUMBERS: Seconds = { zero: "immediate", nothing: "disabled" };
const MEANING: Seconds = {
  ...NUMBERS,
  classes: {
    // urllib3's, which requests passes on
    Timeout: (call, resolver) =>
      anyGiven(
        partOf(call, resolver, { position: 2, keyword: "read" }, NUMBERS),
        partOf(call, resolver, { position: 0, keyword: "total" }, NUMBERS),
      ),
  },
};
const TIMEOUT: TimeoutOption = { keyword: "timeout", reads: secondsReader(MEANING), source: SOURCE };
const FIX: Insertion = { into: "keyword", keyword: "timeout", text: "10" };

const CALL: CallOut = { options: [TIMEOUT], fix: FIX };
const REQUEST: CallOut = { ...CALL, address: 1 };
const VERBS = {
  get: CALL,
  options: CALL,
  head: CALL,
  post: CALL,
  put: CALL,
  patch: CALL,
  delete: CALL,
  [ANY_MEMBER]: CALL,
};

/** What asks at once. */
export const REQUESTS_CALLS: ClientObject["calls"] = { ...VERBS, request: REQUEST };

/** A session of requests. */
export const REQUESTS_SESSION: ClientObject = {
  calls: {
    ...VERBS,
    request: { ...REQUEST, options: [{ ...TIMEOUT, position: 8 }] },
    send: CALL,
  },
  configures: { mount: [MOUNTED] },
  assigned: { request: replacedMethod, send: replacedMethod },
};

/** What a call waits that is given no timeout. */
export const REQUESTS_UNSET: Unset = { source: SOURCE, note: "requests has no timeout by default" };

const MAKES_SESSION: Making = { object: "session", options: [] };

/** https://requests.readthedocs.io and the libraries whose sessions are its own. */
export const requests: ClientLibrary = {
  name: "requests",
  languages: ["python"],
  modules: ["requests", "requests.api", "requests.sessions"],
  module: {
    calls: REQUESTS_CALLS,
    makes: { Session: MAKES_SESSION, session: MAKES_SESSION },
  },
  objects: { session: REQUESTS_SESSION },
  unset: REQUESTS_UNSET,
};
