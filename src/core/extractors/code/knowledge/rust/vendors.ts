import { ABSENT, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { each } from "./rows.ts";

function library(
  name: string,
  modules: readonly string[],
  makers: readonly string[],
  call: CallOut,
  unset: Unset,
): ClientLibrary {
  return { name, languages: ["rust"], modules, module: { calls: each(makers, call) }, unset };
}

/** Has no limit of its own: a setting may give it one, and so may what is around each call. */
function unbounded(settings: RegExp, reason: string): CallOut {
  return {
    connects: true,
    options: [],
    decides: (call, resolver) => {
      const said = saidOf(call, settings, resolver);
      return said?.state === "set" ? said : unknownReading(reason);
    },
    address: -1,
  };
}

const AROUND = "it has no timeout of its own, and whether one is around its calls was not seen";
const BY_REDIS =
  "how long its commands wait depends on the version of redis, and whether one is around them was not seen";
const NEVER = /^$/;

/** Vendors' own clients and pools, judged where they are made. */
export const rustVendors: readonly ClientLibrary[] = [
  // https://github.com/arlyon/async-stripe/blob/v0.41.0/src/client/base/tokio.rs: the blocking one alone gives up, after 30 s.
  library("async-stripe", ["stripe"], ["Client.new"], unbounded(NEVER, AROUND), {
    source: "https://docs.rs/async-stripe/0.41.0/stripe/struct.Client.html",
    note: "async-stripe has no timeout",
  }),
  library(
    "meilisearch-sdk",
    ["meilisearch_sdk", "meilisearch_sdk.client"],
    ["Client.new", "client.Client.new"],
    unbounded(NEVER, AROUND),
    {
      source: "https://docs.rs/meilisearch-sdk/0.30.0/meilisearch_sdk/reqwest/struct.ReqwestClient.html",
      note: "meilisearch-sdk has no timeout",
    },
  ),
  library(
    "clickhouse",
    ["clickhouse"],
    ["Client.default", "Client.with_http_client"],
    unbounded(/^(?:max_execution_time|with_timeouts)$/, AROUND),
    { source: "https://docs.rs/clickhouse/0.13.3/clickhouse/struct.Client.html", note: "clickhouse has no timeout" },
  ),
  // https://docs.rs/deadpool/latest/deadpool/managed/struct.Timeouts.html: none of a pool's three is set by default.
  library(
    "deadpool-redis",
    ["deadpool_redis"],
    ["Config.from_url", "Config.from_connection_info"],
    unbounded(/^response_timeout$/, BY_REDIS),
    {
      source: "https://docs.rs/deadpool-redis/0.22.0/deadpool_redis/struct.Config.html",
      note: "its pool has no timeout",
    },
  ),
  library("bb8-redis", ["bb8_redis"], ["RedisConnectionManager.new"], unbounded(/^response_timeout$/, BY_REDIS), {
    source: "https://docs.rs/bb8-redis/latest/bb8_redis/struct.RedisConnectionManager.html",
    note: "a pool of bb8 gives up connecting after 30 s, and never on a command",
  }),
  library(
    "teloxide",
    ["teloxide", "teloxide.prelude", "teloxide_core"],
    ["Bot.new", "Bot.from_env"],
    { connects: true, options: [], decides: () => ABSENT, address: -1 },
    {
      milliseconds: 17_000,
      source: "https://docs.rs/teloxide-core/0.13.0/teloxide_core/net/fn.default_reqwest_settings.html",
      note: "the default of teloxide",
    },
  ),
];
