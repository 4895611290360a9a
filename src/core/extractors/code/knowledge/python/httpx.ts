import { ANY_MEMBER } from "../../program.ts";
import { LASTS } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, Reader, TimeoutOption } from "../client.ts";
import { firstGiven, partOf, type Seconds, secondsReader } from "./seconds.ts";

const SOURCE = "https://www.python-httpx.org/advanced/timeouts/";

// Zero fails at once; None, also for reading alone, waits for ever (tried with 0.28).
const NUMBERS: Seconds = { zero: "immediate", nothing: "disabled" };
const MEANING: Seconds = {
  ...NUMBERS,
  classes: {
    // Timeout(None, connect=5) says nothing of reading, where the waiting is done.
    Timeout: (call, resolver) =>
      firstGiven(
        partOf(call, resolver, { keyword: "read" }, NUMBERS),
        partOf(call, resolver, { position: 0, keyword: "timeout" }, NUMBERS),
      ),
  },
};
const TIMEOUT: TimeoutOption = { keyword: "timeout", reads: secondsReader(MEANING), source: SOURCE };
const FIX: Insertion = { into: "keyword", keyword: "timeout", text: "10" };

/** What is read line by line as it comes, with no limit by somebody's choice, may be meant to last. */
const EVENTS = /^a?iter_(?:lines|text)$/;
const readStream: Reader = (values, resolver, call) => {
  const reading = TIMEOUT.reads(values, resolver, call);
  if (reading.state !== "disabled" || call === undefined) return reading;
  const uses = resolver.usesOf(call.expression);
  const isLasting = uses.some(({ callee }) => callee.kind === "member" && EVENTS.test(callee.name));
  return isLasting ? LASTS : reading;
};

const CALL: CallOut = { options: [TIMEOUT], fix: FIX };
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
  stream: { ...NAMED, options: [{ ...TIMEOUT, reads: readStream }] },
  [ANY_MEMBER]: CALL,
};

const CLIENT: ClientObject = {
  calls: { ...CALLS, send: { options: [] } },
  assigned: { timeout: secondsReader(MEANING) },
};
const MAKES_CLIENT: Making = { object: "client", options: [TIMEOUT], fix: FIX };

/** https://www.python-httpx.org */
export const httpx: ClientLibrary = {
  name: "httpx",
  languages: ["python"],
  modules: ["httpx"],
  module: { calls: CALLS, makes: { Client: MAKES_CLIENT, AsyncClient: MAKES_CLIENT } },
  objects: { client: CLIENT },
  unset: { milliseconds: 5000, source: SOURCE, note: "the default of httpx" },
};
