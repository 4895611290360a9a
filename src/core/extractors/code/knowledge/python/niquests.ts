import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { type Seconds, secondsReader } from "./seconds.ts";

const SOURCE = "https://github.com/jawah/niquests/blob/main/src/niquests/_constant.py";

// None is as if it were not given: 30 s to read and 120 s to write (sessions.py of 3.21).
const MEANING: Seconds = { zero: "immediate", nothing: "absent" };
const TIMEOUT: TimeoutOption = { keyword: "timeout", reads: secondsReader(MEANING), source: SOURCE };

const CALL: CallOut = { options: [TIMEOUT] };
const NAMED: CallOut = { ...CALL, address: 1 };
const CALLS = {
  get: CALL,
  options: CALL,
  head: CALL,
  post: CALL,
  put: CALL,
  patch: CALL,
  delete: CALL,
  request: NAMED,
};
const SESSION: ClientObject = { calls: { ...CALLS, send: CALL } };
const MAKES_SESSION: Making = { object: "session", options: [TIMEOUT] };

/** https://niquests.readthedocs.io */
export const niquests: ClientLibrary = {
  name: "niquests",
  languages: ["python"],
  modules: ["niquests"],
  module: {
    calls: { ...CALLS, ...Object.fromEntries(Object.entries(CALLS).map(([verb, call]) => [`a${verb}`, call])) },
    makes: { Session: MAKES_SESSION, AsyncSession: MAKES_SESSION },
  },
  objects: { session: SESSION },
  unset: { milliseconds: 120_000, source: SOURCE, note: "the default of niquests" },
};
