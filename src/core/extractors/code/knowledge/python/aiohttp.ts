import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, TimeoutOption } from "../client.ts";
import { anyGiven, partOf, type Seconds, secondsReader } from "./seconds.ts";

const SOURCE = "https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts";

// https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientTimeout: "0 or None disables"
const NUMBERS: Seconds = { zero: "disabled", nothing: "disabled" };
const CLASSES: Seconds["classes"] = {
  // `connect` and `sock_connect` bound nothing once the connection stands.
  ClientTimeout: (call, resolver) =>
    anyGiven(
      partOf(call, resolver, { position: 0, keyword: "total" }, NUMBERS),
      partOf(call, resolver, { position: 2, keyword: "sock_read" }, NUMBERS),
    ),
};

const OF_CALL: TimeoutOption = {
  keyword: "timeout",
  reads: secondsReader({ ...NUMBERS, classes: CLASSES }),
  source: SOURCE,
};
// A session made with `timeout=None` has the default: https://github.com/aio-libs/aiohttp/blob/v3.12.0/aiohttp/client.py
const OF_SESSION: TimeoutOption = {
  keyword: "timeout",
  reads: secondsReader({ ...NUMBERS, nothing: "absent", classes: CLASSES }),
  source: SOURCE,
};
const READ_TIMEOUT: TimeoutOption = { keyword: "read_timeout", reads: secondsReader(NUMBERS), source: SOURCE };
const FIX: Insertion = {
  into: "keyword",
  keyword: "timeout",
  text: "(total=10)",
  of: { module: "aiohttp", name: "ClientTimeout" },
};

const CALL: CallOut = { options: [OF_CALL], fix: FIX };
const NAMED: CallOut = { ...CALL, address: 1 };
const SESSION: ClientObject = {
  calls: {
    get: CALL,
    options: CALL,
    head: CALL,
    post: CALL,
    put: CALL,
    patch: CALL,
    delete: CALL,
    request: NAMED,
    [ANY_MEMBER]: CALL,
  },
};
const MAKES_SESSION: Making = { object: "session", options: [OF_SESSION, READ_TIMEOUT], fix: FIX };

/** https://docs.aiohttp.org */
export const aiohttp: ClientLibrary = {
  name: "aiohttp",
  languages: ["python"],
  modules: ["aiohttp", "aiohttp.client"],
  module: { calls: { request: NAMED }, makes: { ClientSession: MAKES_SESSION } },
  objects: { session: SESSION },
  unset: { milliseconds: 300_000, source: SOURCE, note: "the default of aiohttp" },
};
