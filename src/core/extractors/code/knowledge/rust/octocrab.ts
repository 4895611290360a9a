import { ABSENT } from "../../readings.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { saidOf } from "../ownSettings.ts";

const SOURCE = "https://docs.rs/octocrab/latest/octocrab/struct.OctocrabBuilder.html#method.set_read_timeout";

/** Judged where it is built: its requests take no timeout of their own. */
const BUILD: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => saidOf(call, /^set_read_timeout$/, resolver) ?? ABSENT,
  address: -1,
};
const BUILDER: Making = { object: "builder", options: [] };

/** https://docs.rs/octocrab: its connector's timeouts are None unless they are set. */
export const octocrab: ClientLibrary = {
  name: "octocrab",
  languages: ["rust"],
  modules: ["octocrab"],
  module: {
    calls: { "Octocrab.default": BUILD },
    makes: { "Octocrab.builder": BUILDER, "OctocrabBuilder.new": BUILDER, "OctocrabBuilder.default": BUILDER },
  },
  objects: { builder: { calls: { build: BUILD }, fluent: true } },
  unset: { source: SOURCE, note: "octocrab has no read timeout by default" },
};
