import type { CallOut, ClientLibrary } from "../client.ts";
import { readWait } from "./seconds.ts";

// 'timeout' => 10
const SOURCE = "https://github.com/WordPress/Requests/blob/v2.0.4/src/Requests.php";

// Less than a second is made one.

function callWith(position: number): CallOut {
  return { options: [{ position, keyword: "options", key: "timeout", reads: readWait, source: SOURCE }] };
}

const CALLS: Readonly<Record<string, CallOut>> = {
  ...Object.fromEntries(["get", "head", "delete", "trace"].map((verb) => [verb, callWith(2)])),
  ...Object.fromEntries(["post", "put", "patch", "options"].map((verb) => [verb, callWith(3)])),
  request: callWith(4),
};

/** https://requests.ryanmccue.info */
export const requestsForPhp: ClientLibrary = {
  name: "Requests for PHP",
  languages: ["php"],
  modules: ["WpOrg\\Requests\\Requests"],
  globals: ["Requests"],
  module: {
    calls: { ...CALLS, ...Object.fromEntries(Object.entries(CALLS).map(([verb, call]) => [`Requests.${verb}`, call])) },
  },
  unset: { milliseconds: 10_000, source: SOURCE, note: "the default of Requests" },
};
