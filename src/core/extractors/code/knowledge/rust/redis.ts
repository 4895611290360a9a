import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { each } from "./rows.ts";

const CONNECTION = "https://docs.rs/redis/latest/redis/struct.Connection.html#method.set_read_timeout";

/** The connection's own limit: `connection.set_read_timeout(Some(…))`. */
function decides(call: Call, resolver: Resolver): Reading {
  const isLimited = resolver
    .usesOf(call)
    .some(({ callee }) => callee.kind === "member" && callee.name === "set_read_timeout");
  return isLimited || resolver.program.text.includes("set_read_timeout") ? SET : ABSENT;
}

/** What bounds an asynchronous connection: https://docs.rs/redis/latest/redis/struct.AsyncConnectionConfig.html */
const LIMITS = /^(?:set_response_timeout|response_timeout)$/;
const ASYNC: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => saidOf(call, LIMITS, resolver) ?? ABSENT,
  unset: {
    byVersion: { ecosystem: "rust", package: "redis", since: 1, milliseconds: 500 },
    source: "https://docs.rs/redis/latest/redis/struct.AsyncConnectionConfig.html#method.set_response_timeout",
    note: "an asynchronous connection of redis waits for ever before version 1",
  },
};

/** https://docs.rs/redis: a blocking connection waits for ever; asynchronous ones have limits since version 1. */
export const redis: ClientLibrary = {
  name: "redis",
  languages: ["rust"],
  modules: ["redis"],
  module: {
    calls: {},
    makes: {
      Client: { object: "client", options: [] },
      "Client.open": { object: "client", options: [] },
    },
  },
  objects: {
    client: {
      calls: {
        get_connection: { options: [], decides },
        get_connection_with_timeout: { options: [], decides },
        ...each(
          ["get_multiplexed_async_connection", "get_multiplexed_tokio_connection", "get_connection_manager"],
          ASYNC,
        ),
      },
    },
  },
  unset: { source: CONNECTION, note: "a blocking connection of redis has no read timeout by default" },
};
