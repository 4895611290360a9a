import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "../client.ts";
import { timeoutAt } from "./durations.ts";
import { awaitedFor } from "./futures.ts";

const SOURCE = "https://kong.github.io/unirest-java/configuration/";

const SEND: CallOut = { options: [], decides: awaitedFor };
const ANSWERS = ["String", "Json", "Bytes", "File", "Object", "Paged", "Empty", "Binary"];
const REQUEST: ClientObject = {
  calls: Object.fromEntries(ANSWERS.flatMap((each) => [`as${each}`, `as${each}Async`]).map((name) => [name, SEND])),
  fluent: true,
  configures: {
    socketTimeout: [timeoutAt(0, { zero: "disabled" }, SOURCE)],
    requestTimeout: [timeoutAt(0, { zero: "disabled", nothing: "disabled" }, SOURCE)],
  },
};
const MAKES: Making = { object: "request", options: [] };
const VERBS = ["get", "head", "post", "put", "patch", "delete", "options", "request"];

function unirest(
  modules: readonly string[],
  limit: TimeoutOption,
  settings: readonly string[],
  unset: Unset,
): ClientLibrary {
  return {
    name: "Unirest",
    languages: ["java", "kotlin"],
    modules,
    module: {
      calls: {},
      makes: {
        ...Object.fromEntries(VERBS.map((verb) => [`Unirest.${verb}`, MAKES])),
        "Unirest.config": { object: "settings", options: [] },
      },
      sets: Object.fromEntries(settings.map((name) => [name, { option: limit, libraries: ["Unirest"] }])),
    },
    objects: {
      request: REQUEST,
      settings: {
        calls: {},
        fluent: true,
        sets: Object.fromEntries(
          ["socketTimeout", "requestTimeout"].map((name) => [
            name,
            { option: timeoutAt(0, { zero: "disabled" }, SOURCE), libraries: ["Unirest"] },
          ]),
        ),
      },
    },
    unset,
  };
}

/** https://kong.github.io/unirest-java/ : its fourth version sends by the JDK's client, which bounds nothing. */
export const unirestClients: readonly ClientLibrary[] = [
  unirest(["kong.unirest.core"], timeoutAt(0, { zero: "disabled" }, SOURCE), [], {
    source: SOURCE,
    note: "Unirest 4 bounds the connecting alone by default",
  }),
  unirest(
    ["kong.unirest", "com.mashape.unirest.http"],
    timeoutAt(1, { zero: "disabled" }, SOURCE),
    ["Unirest.setTimeouts"],
    { milliseconds: 60_000, source: SOURCE, note: "the socket timeout that Unirest has by default" },
  ),
];
