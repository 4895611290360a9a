import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Insertion, TimeoutOption } from "../client.ts";
import { durationReader } from "./durations.ts";
import { optionInsertion } from "./fixes.ts";
import { fieldReader, givenOptions } from "./options.ts";

const GO_REDIS = "https://pkg.go.dev/github.com/redis/go-redis/v9#Options";
// Zero is the default; -1 blocks without a limit, -2 sets no deadline at all.
const READ: TimeoutOption = {
  position: 0,
  reads: fieldReader("ReadTimeout", (values, resolver) => {
    const reading = durationReader({ zero: "disabled" })(values, resolver);
    const isZero = values.every((value) => resolver.number(value) === 0);
    return isZero ? { state: "absent" } : reading;
  }),
  source: GO_REDIS,
};
const OPENS: CallOut = { options: [READ], address: "Addr" };

/** https://github.com/redis/go-redis: five seconds to dial, three or five to read, by its version. */
export const goRedis: ClientLibrary = {
  name: "go-redis",
  languages: ["go"],
  modules: [
    "github.com/redis/go-redis/v9",
    "github.com/go-redis/redis/v8",
    "github.com/go-redis/redis/v7",
    "github.com/go-redis/redis",
  ],
  module: {
    calls: { NewClient: OPENS, NewClusterClient: OPENS, NewFailoverClient: OPENS, NewUniversalClient: OPENS },
  },
  unset: { milliseconds: 5000, source: GO_REDIS, note: "go-redis waits 5 s by default" },
};

const REDIGO = "https://pkg.go.dev/github.com/gomodule/redigo/redis#DialReadTimeout";
const readTimeout = durationReader({ zero: "disabled" });
const FIX: Insertion = optionInsertion("DialReadTimeout");

function readOptions(call: Call, resolver: Resolver) {
  return givenOptions(call, resolver, { DialReadTimeout: readTimeout });
}

const DIAL: CallOut = { options: [], decides: readOptions, address: 1, fix: FIX };

/** https://github.com/gomodule/redigo: 30 s to connect, and no limit for what is read then. */
export const redigo: ClientLibrary = {
  name: "redigo",
  languages: ["go"],
  modules: ["github.com/gomodule/redigo/redis", "github.com/garyburd/redigo/redis"],
  module: {
    calls: {
      Dial: DIAL,
      DialContext: { ...DIAL, address: 2 },
      DialURL: { ...DIAL, address: 0 },
      DialTimeout: { options: [{ position: 3, reads: readTimeout, source: REDIGO }], address: 1 },
    },
  },
  unset: { source: REDIGO, note: "redigo has no read timeout by default" },
};
