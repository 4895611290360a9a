import { anyBound } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, TimeoutOption, Unset } from "../client.ts";
import { partOf, type Seconds, secondsReader } from "./seconds.ts";

const SOURCE = "https://urllib3.readthedocs.io/en/stable/user-guide.html#using-timeouts";
const TOP_LEVEL = "https://github.com/urllib3/urllib3/blob/2.5.0/src/urllib3/__init__.py";

// None waits for ever; zero raises ValueError (tried with 2.8).
const NUMBERS: Seconds = { zero: "immediate", nothing: "disabled" };
const MEANING: Seconds = {
  ...NUMBERS,
  classes: {
    // Timeout(connect=2) leaves reading to the default.
    Timeout: (call, resolver) =>
      anyBound([
        partOf(call, resolver, { position: 0, keyword: "total" }, NUMBERS),
        partOf(call, resolver, { position: 2, keyword: "read" }, NUMBERS),
      ]),
  },
};
const TIMEOUT: TimeoutOption = { keyword: "timeout", reads: secondsReader(MEANING), source: SOURCE };
const FIX: Insertion = { into: "keyword", keyword: "timeout", text: "10" };
const NONE: Unset = { source: SOURCE, note: "urllib3 has no timeout by default" };

const CALL: CallOut = { options: [TIMEOUT], address: 1, fix: FIX };
const POOL: ClientObject = {
  calls: { request: CALL, request_encode_body: CALL, request_encode_url: CALL, urlopen: CALL },
};
const MANAGER: ClientObject = {
  calls: POOL.calls,
  makes: {
    connection_from_host: { object: "pool", options: [] },
    connection_from_url: { object: "pool", options: [] },
  },
};
const MAKES_MANAGER: Making = { object: "manager", options: [TIMEOUT], fix: FIX };
const MAKES_POOL: Making = { object: "pool", options: [{ ...TIMEOUT, position: 2 }], fix: FIX };

/** https://urllib3.readthedocs.io */
export const urllib3: ClientLibrary = {
  name: "urllib3",
  languages: ["python"],
  modules: ["urllib3", "urllib3.poolmanager", "urllib3.connectionpool"],
  module: {
    calls: {
      request: {
        options: [TIMEOUT],
        address: 1,
        fix: FIX,
        unset: { milliseconds: 3000, source: TOP_LEVEL, note: "the default of urllib3.request" },
      },
    },
    makes: {
      PoolManager: MAKES_MANAGER,
      ProxyManager: MAKES_MANAGER,
      HTTPConnectionPool: MAKES_POOL,
      HTTPSConnectionPool: MAKES_POOL,
      connection_from_url: { ...MAKES_MANAGER, object: "pool" },
    },
  },
  objects: { manager: MANAGER, pool: POOL },
  unset: NONE,
};
