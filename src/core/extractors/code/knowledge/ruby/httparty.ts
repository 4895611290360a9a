import type { CallOut, ClientLibrary, Making, TimeoutOption } from "../client.ts";
import { options, SECONDS } from "./seconds.ts";

const SOURCE = "https://github.com/jnunemaker/httparty/blob/main/lib/httparty.rb";

// What is no number is left to Net::HTTP: lib/httparty/connection_adapter.rb of 0.24, `add_timeout?`.
const CALL: CallOut = {
  options: options({
    names: ["timeout", "read_timeout"],
    position: 1,
    reads: SECONDS,
    source: SOURCE,
    unseen: "default",
  }),
};
const CALLS = Object.fromEntries(
  ["get", "post", "put", "patch", "delete", "head", "options", "copy", "move"].map((verb) => [verb, CALL]),
);
const SETS: readonly TimeoutOption[] = [{ position: 0, reads: SECONDS, source: SOURCE }];
const CLASS: Making = { object: "class", options: [] };

/** https://github.com/jnunemaker/httparty, also as what classes include */
export const httparty: ClientLibrary = {
  name: "HTTParty",
  languages: ["ruby"],
  modules: ["HTTParty"],
  module: { calls: CALLS, makes: { "": CLASS } },
  objects: { class: { calls: CALLS, configures: { default_timeout: SETS, read_timeout: SETS } } },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of Net::HTTP, which HTTParty asks" },
};
