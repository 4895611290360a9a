import type { Expression } from "../../program.ts";
import { ABSENT, numberReader, SET } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Reader } from "../client.ts";
import { builderInPlace, linkBefore, linkWith } from "./fixes.ts";
import { durationAt, each, sets, VERBS } from "./rows.ts";

const OUT: CallOut = { options: [] };
const REQUEST: Making = { object: "request", options: [], inherits: true };

const ATTOHTTPC = "https://docs.rs/attohttpc/latest/attohttpc/struct.RequestBuilder.html";

/** https://docs.rs/attohttpc: 30 s for each read. */
export const attohttpc: ClientLibrary = {
  name: "attohttpc",
  languages: ["rust"],
  modules: ["attohttpc"],
  module: {
    calls: {},
    makes: {
      ...each(VERBS, REQUEST),
      "Session.new": { object: "session", options: [] },
      RequestBuilder: { object: "request", options: [durationAt(`${ATTOHTTPC}#method.timeout`)] },
    },
  },
  objects: {
    session: { calls: {}, makes: each(VERBS, REQUEST) },
    request: {
      calls: { send: OUT },
      makes: {
        timeout: sets("request", `${ATTOHTTPC}#method.timeout`),
        read_timeout: sets("request", `${ATTOHTTPC}#method.read_timeout`),
      },
      fluent: true,
    },
  },
  unset: { milliseconds: 30_000, source: `${ATTOHTTPC}#method.read_timeout`, note: "the default of attohttpc" },
};

const MINREQ = "https://docs.rs/minreq/latest/minreq/struct.Request.html#method.with_timeout";

/** https://docs.rs/minreq */
export const minreq: ClientLibrary = {
  name: "minreq",
  languages: ["rust"],
  modules: ["minreq"],
  module: { calls: {}, makes: each([...VERBS, "Request.new"], REQUEST) },
  objects: {
    request: {
      calls: each(["send", "send_lazy"], { options: [], fix: linkWith("with_timeout(10)") }),
      makes: {
        with_timeout: {
          object: "request",
          options: [
            {
              position: 0,
              reads: numberReader({ milliseconds: 1000, zero: "immediate", nothing: "absent" }),
              source: MINREQ,
            },
          ],
        },
      },
      fluent: true,
    },
  },
  unset: { source: MINREQ, note: "minreq has no timeout by default" },
};

const ISAHC = "https://docs.rs/isahc/latest/isahc/config/trait.Configurable.html#tymethod.timeout";
const ISAHC_VERBS = [...VERBS, ...VERBS.map((name) => `${name}_async`), "send", "send_async"];

/** A request that is built with a timeout: `Request::get(url).timeout(…).body(())`. */
const readRequest: Reader = (values) => {
  const isTimed = values.every(({ expression }) => {
    let at: Expression = expression;
    while (at.kind === "call" && at.callee.kind === "member") {
      if (at.callee.name === "timeout") return true;
      at = at.callee.object;
    }
    return false;
  });
  return isTimed ? SET : ABSENT;
};

/** https://docs.rs/isahc */
export const isahc: ClientLibrary = {
  name: "isahc",
  languages: ["rust"],
  modules: ["isahc", "isahc.http"],
  module: {
    calls: each(ISAHC_VERBS, OUT),
    makes: {
      HttpClient: { object: "client", options: [durationAt(ISAHC)] },
      "HttpClient.new": {
        object: "client",
        options: [],
        fix: builderInPlace((duration) => `::builder().timeout(${duration}).build()`),
      },
      "HttpClient.builder": { object: "builder", options: [] },
      ...each(["Request.builder", ...VERBS.map((name) => `Request.${name}`)], REQUEST),
    },
  },
  objects: {
    client: {
      calls: {
        ...each(ISAHC_VERBS, OUT),
        ...each(["send", "send_async"], { options: [{ position: 0, reads: readRequest, source: ISAHC }] }),
      },
    },
    builder: {
      calls: {},
      makes: {
        build: { object: "client", options: [], inherits: true, fix: linkBefore("timeout") },
        timeout: sets("builder", ISAHC),
      },
      fluent: true,
    },
    request: {
      calls: each(["send", "send_async"], OUT),
      makes: { timeout: sets("request", ISAHC) },
      fluent: true,
    },
  },
  unset: { source: ISAHC, note: "isahc has no timeout by default" },
};

const SURF = "https://docs.rs/surf/latest/surf/struct.Config.html#method.set_timeout";
const SURF_CLIENT: ClientObject = { calls: each(VERBS, OUT) };

/** https://docs.rs/surf: 60 s. */
export const surf: ClientLibrary = {
  name: "surf",
  languages: ["rust"],
  modules: ["surf"],
  module: {
    calls: each(VERBS, OUT),
    makes: {
      client: { object: "client", options: [] },
      "Client.new": { object: "client", options: [] },
      Client: { object: "client", options: [durationAt(SURF)] },
      "Config.new": { object: "config", options: [] },
    },
  },
  objects: {
    client: SURF_CLIENT,
    // Made a client by `try_into`.
    config: { calls: SURF_CLIENT.calls, makes: { set_timeout: sets("config", SURF) }, fluent: true },
  },
  unset: { milliseconds: 60_000, source: SURF, note: "the default of surf" },
};

const AWC = "https://docs.rs/awc/latest/awc/struct.ClientBuilder.html#method.timeout";
const DISABLED = "https://docs.rs/awc/latest/awc/struct.ClientBuilder.html#method.disable_timeout";

/** https://docs.rs/awc: 5 s. */
export const awc: ClientLibrary = {
  name: "awc",
  languages: ["rust"],
  modules: ["awc", "actix_web.client"],
  module: {
    calls: {},
    makes: {
      Client: { object: "client", options: [durationAt(AWC)] },
      "Client.new": { object: "client", options: [] },
      "Client.default": { object: "client", options: [] },
      "Client.builder": { object: "builder", options: [] },
      "ClientBuilder.new": { object: "builder", options: [] },
      ClientRequest: { object: "request", options: [durationAt(AWC)] },
    },
  },
  objects: {
    client: { calls: {}, makes: each(VERBS, REQUEST) },
    builder: {
      calls: {},
      makes: {
        finish: { object: "client", options: [], inherits: true },
        timeout: sets("builder", AWC),
        disable_timeout: {
          object: "builder",
          options: [],
          unset: { source: DISABLED, note: "the timeout that awc has is switched off where its client is made" },
        },
      },
      fluent: true,
    },
    request: {
      calls: each(["send", "send_body", "send_json", "send_form", "send_stream"], OUT),
      makes: { timeout: sets("request", "https://docs.rs/awc/latest/awc/struct.ClientRequest.html#method.timeout") },
      fluent: true,
    },
  },
  unset: { milliseconds: 5000, source: AWC, note: "the default of awc" },
};

const CURL = "https://docs.rs/curl/latest/curl/easy/struct.Easy2.html#method.timeout";

/** https://docs.rs/curl */
export const curl: ClientLibrary = {
  name: "curl",
  languages: ["rust"],
  modules: ["curl.easy"],
  module: { calls: {}, makes: each(["Easy.new", "Easy2.new"], { object: "easy", options: [] }) },
  objects: {
    easy: {
      calls: { perform: OUT },
      makes: { transfer: { object: "easy", options: [], inherits: true } },
      configures: { timeout: [durationAt(CURL)], low_speed_time: [durationAt(CURL)] },
    },
  },
  unset: { source: CURL, note: "libcurl has no timeout by default" },
};
