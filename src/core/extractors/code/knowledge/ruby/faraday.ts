import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Unset } from "../client.ts";
import { setInBlock } from "./blockOptions.ts";
import { keywordFix } from "./insertions.ts";
import { options, SECONDS } from "./seconds.ts";

const SOURCE = "https://lostisland.github.io/faraday/#/customization/request-options";
const ADAPTERS = "https://lostisland.github.io/faraday/#/adapters/index";
// Faraday has no timeout of its own; its usual adapter hands on to Net::HTTP, which has one.
const UNSET: Unset = { milliseconds: 60_000, source: SOURCE, note: "the default of Net::HTTP, which Faraday asks" };

/** What holds for adapters other than Net::HTTP: https://github.com/lostisland/awesome-faraday#adapters */
const BY_ADAPTER: Readonly<Record<string, Unset>> = {
  typhoeus: { source: ADAPTERS, note: "Typhoeus, which Faraday asks here, has no timeout by default" },
  http: { source: ADAPTERS, note: "http.rb, which Faraday asks here, has no timeout by default" },
  patron: { milliseconds: 5000, source: ADAPTERS, note: "the default of Patron, which Faraday asks" },
};

function unsetOf(call: Call, resolver: Resolver): Unset | undefined {
  for (const { callee, arguments: given } of resolver.usesOf(call)) {
    if (callee.kind !== "member" || callee.name !== "adapter") continue;
    const value = given[0]?.value;
    const name = value?.kind === "literal" && typeof value.value === "string" ? value.value : "";
    return Object.hasOwn(BY_ADAPTER, name) ? BY_ADAPTER[name] : undefined;
  }
  return undefined;
}

const NAMES = ["timeout", "read_timeout"];
const CALL: CallOut = {
  options: [],
  decides: setInBlock(
    NAMES.map((name) => `options.${name}`),
    SECONDS,
  ),
};
const SENT: CallOut = { ...CALL, address: 1 };
const CALLS = {
  get: CALL,
  head: CALL,
  delete: CALL,
  post: CALL,
  put: CALL,
  patch: CALL,
  trace: CALL,
  run_request: SENT,
};
const CONNECTION: ClientObject = {
  calls: { ...CALLS, send: SENT, public_send: SENT },
  assigned: Object.fromEntries(NAMES.map((name) => [`options.${name}`, SECONDS])),
};
const OF_REQUEST = NAMES.map((name) => `request.${name}`);
const NEW: Making = {
  object: "connection",
  options: [0, 1].flatMap((position) =>
    options({ names: OF_REQUEST, position, reads: SECONDS, source: SOURCE, unseen: "default" }),
  ),
  unsetOf,
  fix: keywordFix("request.timeout", "10", 1),
};

/** https://lostisland.github.io/faraday */
export const faraday: ClientLibrary = {
  name: "Faraday",
  languages: ["ruby"],
  modules: ["Faraday"],
  module: {
    calls: CALLS,
    makes: { new: NEW, "Connection.new": NEW },
    assigned: { "default_connection_options.request.timeout": SECONDS },
  },
  objects: { connection: CONNECTION },
  unset: UNSET,
};
