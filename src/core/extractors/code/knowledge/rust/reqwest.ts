import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption, Unset } from "../client.ts";
import { durationReader } from "./durations.ts";
import { builderInPlace, linkBefore } from "./fixes.ts";

const CLIENT = "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.timeout";
const READ = "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.read_timeout";
const REQUEST = "https://docs.rs/reqwest/latest/reqwest/struct.RequestBuilder.html#method.timeout";
const BLOCKING = "https://docs.rs/reqwest/latest/reqwest/blocking/struct.ClientBuilder.html#method.timeout";

const VERBS = ["get", "post", "put", "patch", "delete", "head", "request"];

function timeout(source: string): TimeoutOption {
  return { position: 0, reads: durationReader({ nothing: "disabled" }), source };
}

/** A member that gives the same thing back, with a timeout. */
function sets(object: string, source: string): Making {
  return { object, options: [timeout(source)] };
}

const NEW: Making = {
  object: "client",
  options: [],
  fix: builderInPlace((duration) => `::builder().timeout(${duration}).build().expect("the HTTP client can be built")`),
};
const BUILD: Making = { object: "client", options: [], inherits: true, fix: linkBefore("timeout") };
const REQUESTS: Readonly<Record<string, Making>> = Object.fromEntries(
  VERBS.map((name): [string, Making] => [name, { object: "request", options: [], inherits: true }]),
);
const SEND: CallOut = { options: [], fix: linkBefore("timeout") };
const EXECUTE: CallOut = { options: [] };

const CLIENT_OBJECT: ClientObject = { calls: { execute: EXECUTE }, makes: REQUESTS };
const REQUEST_OBJECT: ClientObject = {
  calls: { send: SEND },
  makes: { timeout: sets("request", REQUEST) },
  fluent: true,
};

const TYPES: Readonly<Record<string, Making>> = {
  // As types of what is handed in: whoever made it may have set a timeout.
  Client: { object: "client", options: [timeout(CLIENT)] },
  "Client.new": NEW,
  "Client.default": { ...NEW },
  "Client.builder": { object: "builder", options: [] },
  ClientBuilder: { object: "builder", options: [timeout(CLIENT)] },
  "ClientBuilder.new": { object: "builder", options: [] },
  "ClientBuilder.default": { object: "builder", options: [] },
  RequestBuilder: { object: "request", options: [timeout(REQUEST)] },
};

const UNSET: Unset = { source: CLIENT, note: "reqwest has no timeout by default" };

/** https://docs.rs/reqwest */
export const reqwest: ClientLibrary = {
  name: "reqwest",
  languages: ["rust"],
  modules: ["reqwest", "reqwest.client"],
  module: { calls: { get: { options: [] } }, makes: TYPES },
  objects: {
    client: CLIENT_OBJECT,
    request: REQUEST_OBJECT,
    builder: {
      calls: {},
      // A read timeout bounds the wait for the next bytes, and so that for a server that never answers.
      makes: { build: BUILD, timeout: sets("builder", CLIENT), read_timeout: sets("builder", READ) },
      fluent: true,
    },
  },
  unset: UNSET,
};

/** https://docs.rs/reqwest/latest/reqwest/blocking */
export const reqwestBlocking: ClientLibrary = {
  name: "reqwest::blocking",
  languages: ["rust"],
  modules: ["reqwest.blocking"],
  module: reqwest.module,
  objects: {
    client: CLIENT_OBJECT,
    request: REQUEST_OBJECT,
    builder: { calls: {}, makes: { build: BUILD, timeout: sets("builder", BLOCKING) }, fluent: true },
  },
  unset: { milliseconds: 30_000, source: BLOCKING, note: "the default of reqwest::blocking" },
};
