import { type Reading, SET } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { readMilliseconds } from "./seconds.ts";

// "The default socket timeout for connections is 5 minutes": MONGOC_DEFAULT_SOCKETTIMEOUTMS
const SOURCE = "https://mongoc.org/libmongoc/current/mongoc_uri_t.html#connection-options";

/** Each client is judged where it is made. */
const MAKE: CallOut = {
  connects: true,
  options: [
    { position: 1, keyword: "uriOptions", key: "socketTimeoutMS", reads: readMilliseconds, source: SOURCE },
    {
      position: 0,
      keyword: "uri",
      reads: ([value]): Reading => {
        const text = value?.expression.kind === "literal" ? String(value.expression.value) : "";
        return /[?&]socketTimeoutMS=[1-9]/i.test(text) ? SET : { state: "absent" };
      },
      source: SOURCE,
    },
  ],
  fix: { into: "object", positions: [1], key: "socketTimeoutMS", text: "10000" },
};

/** https://www.mongodb.com/docs/php-library/current/ */
export const mongodb: ClientLibrary = {
  name: "MongoDB",
  languages: ["php"],
  modules: ["MongoDB\\Client", "MongoDB\\Driver\\Manager"],
  module: { calls: { "": MAKE } },
  unset: { milliseconds: 300_000, source: SOURCE, note: "the default of MongoDB's driver" },
};
