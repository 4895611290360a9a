import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { keywordFix } from "./insertions.ts";
import { options, SECONDS_OR_NEVER } from "./seconds.ts";

// 60 s each to connect, read and write (lib/excon/constants.rb); nil waits for ever (tried with 0.88).
const SOURCE = "https://github.com/excon/excon#options";

const GIVEN = {
  names: ["read_timeout", "timeout"],
  reads: SECONDS_OR_NEVER,
  source: SOURCE,
  unseen: "default",
} as const;
const CALL: CallOut = { options: options({ ...GIVEN, position: 1 }), fix: keywordFix("read_timeout", "10", 1) };
const SENT: CallOut = { options: options({ ...GIVEN, position: 0 }), fix: keywordFix("read_timeout", "10", 0) };
const VERBS = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "connect"];
const NEW: Making = {
  object: "connection",
  options: options({ ...GIVEN, position: 1 }),
  fix: keywordFix("read_timeout", "10", 1),
};

/** https://github.com/excon/excon */
export const excon: ClientLibrary = {
  name: "Excon",
  languages: ["ruby"],
  modules: ["Excon"],
  module: {
    calls: Object.fromEntries(VERBS.map((verb) => [verb, CALL])),
    makes: { new: NEW },
    assigned: { "defaults.read_timeout": SECONDS_OR_NEVER },
  },
  objects: { connection: { calls: Object.fromEntries([...VERBS, "request"].map((verb) => [verb, SENT])) } },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of Excon" },
};
