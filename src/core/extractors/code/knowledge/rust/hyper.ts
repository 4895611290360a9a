import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import { originOf } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making, Reader } from "../client.ts";
import { each } from "./rows.ts";

const CLIENT = "https://docs.rs/hyper-util/latest/hyper_util/client/legacy/struct.Client.html";
/** https://docs.rs/hyper-timeout: a connector that ends what is read and written through it. */
const TIMED_CONNECTOR = "hyper_timeout";

const readConnector: Reader = (values) =>
  values.some((value) => {
    const origin = originOf(value);
    const callee = origin.from === "call" ? originOf({ expression: origin.call.expression.callee }) : origin;
    return callee.from === "module" && callee.module.startsWith(TIMED_CONNECTOR);
  })
    ? SET
    : ABSENT;

/** A Service gives its future to whoever calls it, who may have layers with timeouts: https://docs.rs/tower/latest/tower/trait.Service.html */
function decides({ within, awaited }: Call): Reading {
  const isHandedOn = within?.endsWith("::call") && !awaited;
  return isHandedOn ? unknownReading("its future is given to the callers of the service") : ABSENT;
}

const REQUEST: CallOut = { options: [], decides };
const CONNECTED: Making = { object: "client", options: [{ position: 0, reads: readConnector, source: CLIENT }] };

/** https://docs.rs/hyper-util, and hyper before version 1 */
export const hyper: ClientLibrary = {
  name: "hyper",
  languages: ["rust"],
  modules: ["hyper_util.client.legacy", "hyper", "hyper.client"],
  module: {
    calls: {},
    makes: {
      Client: CONNECTED,
      "Client.new": { object: "client", options: [] },
      "Client.builder": { object: "builder", options: [] },
      "client.Client": CONNECTED,
    },
  },
  objects: {
    client: { calls: each(["get", "request"], REQUEST) },
    builder: { calls: {}, makes: { build: CONNECTED, build_http: { object: "client", options: [] } }, fluent: true },
  },
  unset: { source: CLIENT, note: "hyper leaves timeouts to its callers" },
};
