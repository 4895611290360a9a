import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";

const CONNECTION = "https://docs.rs/redis/latest/redis/struct.Connection.html#method.set_read_timeout";

/** The connection's own limit: `connection.set_read_timeout(Some(…))`. */
function decides(call: Call, resolver: Resolver): Reading {
  const isLimited = resolver
    .usesOf(call)
    .some(({ callee }) => callee.kind === "member" && callee.name === "set_read_timeout");
  return isLimited || resolver.program.text.includes("set_read_timeout") ? SET : ABSENT;
}

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
      calls: { get_connection: { options: [], decides }, get_connection_with_timeout: { options: [], decides } },
    },
  },
  unset: { source: CONNECTION, note: "a blocking connection of redis has no read timeout by default" },
};
