import type { CallOut, ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

/** "default_timeout = 10.0 … Setting this to None will cause no timeouts to be set by default": `timeout` of a call goes before it. */
const SOURCE =
  "https://docs.datastax.com/en/developer/python-driver/latest/api/cassandra/cluster/#cassandra.cluster.Session.execute";
const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

const EXECUTE: CallOut = {
  options: [{ keyword: "timeout", reads, source: SOURCE }],
  address: -1,
  fix: { into: "keyword", keyword: "timeout", text: "10" },
};

/** The driver of Cassandra, whose sessions have a limit for each statement. */
export const cassandra: ClientLibrary = {
  name: "cassandra-driver",
  languages: ["python"],
  modules: ["cassandra.cluster"],
  module: { calls: {}, makes: { Cluster: { object: "cluster", options: [] } } },
  objects: {
    cluster: { calls: {}, makes: { connect: { object: "session", options: [] } } },
    session: { calls: { execute: EXECUTE, execute_async: EXECUTE } },
  },
  unset: { milliseconds: 10_000, source: SOURCE, note: "the default of cassandra-driver" },
};
