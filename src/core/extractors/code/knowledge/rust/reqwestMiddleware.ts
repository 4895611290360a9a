import type { ClientLibrary } from "../client.ts";
import { linkBefore } from "./fixes.ts";
import { reqwest } from "./reqwest.ts";
import { durationAt, each, sets, VERBS } from "./rows.ts";

const REQUEST =
  "https://docs.rs/reqwest-middleware/latest/reqwest_middleware/struct.RequestBuilder.html#method.timeout";

/** https://docs.rs/reqwest-middleware: a client around one of reqwest, which is where timeouts are. */
export const reqwestMiddleware: ClientLibrary = {
  name: "reqwest-middleware",
  languages: ["rust"],
  modules: ["reqwest_middleware"],
  module: {
    calls: {},
    makes: {
      ClientWithMiddleware: { object: "client", options: [durationAt(REQUEST)] },
      "ClientWithMiddleware.new": { object: "client", options: [], wraps: 0 },
      "ClientWithMiddleware.from": { object: "client", options: [], wraps: 0 },
      ClientBuilder: { object: "builder", options: [durationAt(REQUEST)] },
      "ClientBuilder.new": { object: "builder", options: [], wraps: 0 },
    },
  },
  objects: {
    builder: { calls: {}, makes: { build: { object: "client", options: [], inherits: true } }, fluent: true },
    client: {
      calls: { execute: { options: [] } },
      makes: each(VERBS, { object: "request", options: [], inherits: true }),
    },
    request: {
      calls: { send: { options: [], fix: linkBefore("timeout") } },
      makes: { timeout: sets("request", REQUEST) },
      fluent: true,
    },
  },
  unset: reqwest.unset,
};
