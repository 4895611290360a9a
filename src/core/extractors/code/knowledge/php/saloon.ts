import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { readSeconds } from "./seconds.ts";

// Config::$defaultConnectionTimeout = 10, Config::$defaultRequestTimeout = 30, which its sender hands to Guzzle
const SOURCE = "https://docs.saloon.dev/digging-deeper/handling-timeouts";

const SEND: CallOut = { options: [], address: -1 };
const MAKES_CONNECTOR: Making = { object: "connector", options: [] };

/** https://docs.saloon.dev: whoever extends its connector says by members how long it waits. */
export const saloon: ClientLibrary = {
  name: "Saloon",
  languages: ["php"],
  modules: ["Saloon\\Http\\Connector", "Saloon\\Http\\SoloRequest"],
  module: { calls: {}, makes: { "": MAKES_CONNECTOR } },
  objects: {
    connector: {
      calls: { send: SEND, sendAsync: SEND },
      assigned: { $requestTimeout: readSeconds, defaultConfig: readSeconds },
    },
  },
  unset: { milliseconds: 30_000, source: SOURCE, note: "the default of Saloon" },
};
