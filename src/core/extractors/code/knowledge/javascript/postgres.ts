import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { wordAt } from "./opened.ts";
import { milliseconds } from "./readers.ts";

const POOL = "https://node-postgres.com/apis/pool";
const CLIENT = "https://node-postgres.com/apis/client";

/** Judged where the connection is made; any of the three bounds a part of the wait. */
const CONNECTS: CallOut = {
  connects: true,
  options: [
    { position: 0, key: "connectionTimeoutMillis", or: "options or address", reads: milliseconds, source: POOL },
    { position: 0, key: "query_timeout", or: "options or address", reads: milliseconds, source: CLIENT },
    { position: 0, key: "statement_timeout", or: "options or address", reads: milliseconds, source: CLIENT },
  ],
  decides: readAddress,
  address: -1,
  fix: { into: "object", positions: [0], key: "connectionTimeoutMillis", text: "10_000" },
};

/** Parameters of the address are settings as well, but those of the connecting: https://github.com/brianc/node-postgres/tree/master/packages/pg-connection-string#readme */
function readAddress(call: Call, resolver: Resolver): Reading {
  const texts = [wordAt(call, 0, undefined, resolver), wordAt(call, 0, "connectionString", resolver)];
  return texts.some((text) => text !== undefined && /[?&](?:statement_timeout|query_timeout)=[1-9]/.test(text))
    ? SET
    : ABSENT;
}

/** "connectionTimeoutMillis … default is 0 which means no timeout"; neither has a query one by default. */
export const postgres: ClientLibrary = {
  name: "pg",
  languages: ["javascript", "typescript"],
  modules: ["pg", "pg-pool"],
  module: { calls: { Pool: CONNECTS, Client: CONNECTS } },
  unset: { source: POOL, note: "pg has no timeout by default, neither to connect nor for an answer" },
};

/** `pgp(initOptions)(connection)`, a pool of pg: https://github.com/vitaly-t/pg-promise/wiki/Connection-Syntax */
export const pgPromise: ClientLibrary = {
  name: "pg-promise",
  languages: ["javascript", "typescript"],
  modules: ["pg-promise"],
  module: { calls: {}, makes: { "": { object: "initialised", options: [] } } },
  objects: { initialised: { calls: { "": CONNECTS } } },
  unset: { source: POOL, note: "pg has no timeout by default, and pg-promise sets none" },
};
