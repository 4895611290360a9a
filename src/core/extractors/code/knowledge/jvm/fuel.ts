import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { setters } from "./durations.ts";
import { awaitedFor } from "./futures.ts";

/** `timeoutRead` of a request, by which HttpURLConnection reads; 15 s: https://github.com/kittinunf/fuel/blob/2.3.1/fuel/src/main/kotlin/com/github/kittinunf/fuel/core/FuelManager.kt */
const SOURCE = "https://fuel.gitbook.io/documentation/core/fuel#timeout";

const SENDS: CallOut = { options: [], decides: awaitedFor };
const REQUEST: Making = { object: "request", options: [] };
const VERBS = ["get", "post", "put", "patch", "delete", "head", "request", "download", "upload"];
const RESPONSES = ["response", "responseString", "responseObject", "responseJson"];
const WAITS = ["", "Result"].map((end) => (end === "" ? "awaitResponse" : `awaitResponse${end}`));

/** What extends texts: `"https://…".httpGet()`. */
export const FUEL_EXTENSIONS: readonly string[] = VERBS.map((verb) => `http${verb[0]?.toUpperCase()}${verb.slice(1)}`);

/** https://github.com/kittinunf/fuel, up to version 2 */
export const fuel: ClientLibrary = {
  name: "Fuel",
  languages: ["kotlin", "java"],
  modules: ["com.github.kittinunf.fuel", "com.github.kittinunf.fuel.core"],
  module: {
    calls: {},
    makes: {
      ...Object.fromEntries(
        [...VERBS.map((verb) => `Fuel.${verb}`), ...FUEL_EXTENSIONS].map((name) => [name, REQUEST]),
      ),
      "FuelManager.instance": { object: "manager", options: [] },
      FuelManager: { object: "manager", options: [] },
    },
  },
  objects: {
    manager: { calls: {}, makes: Object.fromEntries(VERBS.map((verb) => [verb, { ...REQUEST, inherits: true }])) },
    request: {
      calls: Object.fromEntries(
        [...RESPONSES, ...WAITS, "awaitString", "awaitStringResult"].map((name) => [name, SENDS]),
      ),
      fluent: true,
      configures: setters(["timeoutRead"], { zero: "disabled" }, SOURCE),
    },
  },
  unset: { milliseconds: 15_000, source: SOURCE, note: "the default of Fuel" },
};
