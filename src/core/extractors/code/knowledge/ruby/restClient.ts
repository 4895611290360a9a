import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { keywordFix } from "./insertions.ts";
import { options, SECONDS_OR_NEVER } from "./seconds.ts";

// ":read_timeout and :open_timeout are how long to wait … Pass nil to disable the timeout."; -1 does so as well.
const SOURCE = "https://github.com/rest-client/rest-client/blob/master/lib/restclient/request.rb";

const GIVEN = {
  names: ["timeout", "read_timeout"],
  reads: SECONDS_OR_NEVER,
  source: SOURCE,
  unseen: "default",
} as const;
const PLAIN: CallOut = { options: [] };
const EXECUTE: CallOut = { options: options({ ...GIVEN, position: 0 }), fix: keywordFix("timeout", "10", 0) };
const VERBS = Object.fromEntries(
  ["get", "post", "put", "patch", "delete", "head", "options"].map((verb) => [verb, PLAIN]),
);
const RESOURCE: ClientObject = { calls: VERBS };
const NEW: Making = {
  object: "resource",
  options: options({ ...GIVEN, position: 1 }),
  fix: keywordFix("timeout", "10", 1),
};

/** https://github.com/rest-client/rest-client */
export const restClient: ClientLibrary = {
  name: "RestClient",
  languages: ["ruby"],
  modules: ["RestClient"],
  module: {
    calls: { ...VERBS, "Request.execute": EXECUTE, "Request.new": EXECUTE },
    makes: { "Resource.new": NEW },
  },
  objects: { resource: RESOURCE },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of Net::HTTP, which RestClient asks" },
};
