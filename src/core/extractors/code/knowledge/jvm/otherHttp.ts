import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { chainReader } from "./chains.ts";
import { setters } from "./durations.ts";
import { awaitedFor } from "./futures.ts";

const BUILT: Making = { object: "client", options: [] };
const OF_CLIENT: Making = { object: "request", options: [], inherits: true };

const JSOUP = "https://jsoup.org/apidocs/org/jsoup/Connection.html#timeout(int)";

/** https://jsoup.org */
export const jsoup: ClientLibrary = {
  name: "jsoup",
  languages: ["java", "kotlin"],
  modules: ["org.jsoup"],
  module: {
    calls: {},
    makes: {
      "Jsoup.connect": { object: "request", options: [] },
      "Jsoup.newSession": { object: "request", options: [] },
    },
  },
  objects: {
    request: {
      calls: { get: { options: [] }, post: { options: [] }, execute: { options: [] } },
      fluent: true,
      configures: setters(["timeout"], { zero: "disabled" }, JSOUP),
    },
  },
  unset: { milliseconds: 30_000, source: JSOUP, note: "the default of jsoup" },
};

const AHC =
  "https://github.com/AsyncHttpClient/async-http-client/blob/main/client/src/main/resources/org/asynchttpclient/config/ahc-default.properties";
const LATER: CallOut = { options: [], decides: awaitedFor };
/** Both are 60 s by default; the one for the whole request ends every wait. */
const AHC_CONFIG = {
  position: 0,
  reads: chainReader({
    sets: setters(["setRequestTimeout"], { zero: "disabled" }, AHC),
    known: /^(?:config|DefaultAsyncHttpClientConfig|Builder|build)$/,
    what: "its configuration",
  }),
  source: AHC,
};

/** https://github.com/AsyncHttpClient/async-http-client */
export const asyncHttpClient: ClientLibrary = {
  name: "AsyncHttpClient",
  languages: ["java", "kotlin"],
  modules: ["org.asynchttpclient"],
  module: {
    calls: {},
    makes: {
      "Dsl.asyncHttpClient": { ...BUILT, options: [AHC_CONFIG] },
      DefaultAsyncHttpClient: { ...BUILT, options: [AHC_CONFIG] },
      AsyncHttpClient: { ...BUILT, inherits: true },
    },
  },
  objects: {
    client: {
      calls: { executeRequest: LATER },
      makes: Object.fromEntries(
        ["Get", "Post", "Put", "Delete", "Patch", "Head", "Options"].map((verb) => [`prepare${verb}`, OF_CLIENT]),
      ),
    },
    request: { calls: { execute: LATER }, fluent: true },
  },
  unset: { milliseconds: 60_000, source: AHC, note: "the request timeout that AsyncHttpClient has by default" },
};

const NING =
  "https://github.com/AsyncHttpClient/async-http-client/blob/async-http-client-1.9.40/src/main/java/com/ning/http/client/AsyncHttpClientConfigDefaults.java";
/** The configuration alone, or after a provider: `new AsyncHttpClient(new GrizzlyAsyncHttpProvider(config), config)`. */
const NING_CONFIGS = [0, 1].map((position) => ({
  position,
  reads: chainReader({
    sets: setters(["setRequestTimeout", "setRequestTimeoutInMs"], { zero: "disabled" }, NING),
    known: /^(?:AsyncHttpClientConfig|Builder|build)$/,
    what: "its configuration",
  }),
  source: NING,
}));

/** Its version 1, which Grizzly's client is as well: https://javaee.github.io/grizzly-ahc/ */
export const ningHttpClient: ClientLibrary = {
  ...asyncHttpClient,
  modules: ["com.ning.http.client"],
  module: { calls: {}, makes: { AsyncHttpClient: { ...BUILT, options: NING_CONFIGS } } },
  unset: { milliseconds: 60_000, source: NING, note: "the request timeout that AsyncHttpClient has by default" },
};

const VERTX = "https://vertx.io/docs/apidocs/io/vertx/ext/web/client/HttpRequest.html#timeout-long-";
const VERTX_OPTIONS = {
  position: 1,
  reads: chainReader({
    sets: setters(["setIdleTimeout", "setReadIdleTimeout"], { zero: "disabled", milliseconds: 1000 }, VERTX),
    known: /^WebClientOptions$/,
    what: "its options",
  }),
  source: VERTX,
};
const VERTX_REQUEST: ClientObject = {
  calls: Object.fromEntries(
    ["send", "sendBuffer", "sendJson", "sendJsonObject", "sendForm", "sendMultipartForm", "rxSend"].map((name) => [
      name,
      LATER,
    ]),
  ),
  fluent: true,
  configures: setters(["timeout", "idleTimeout"], { zero: "disabled" }, VERTX),
};
const VERTX_VERBS = ["get", "post", "put", "patch", "delete", "head", "request"];

/** https://vertx.io/docs/vertx-web-client/java/ */
export const vertxWebClient: ClientLibrary = {
  name: "Vert.x WebClient",
  languages: ["java", "kotlin"],
  modules: [
    "io.vertx.ext.web.client",
    "io.vertx.mutiny.ext.web.client",
    "io.vertx.rxjava3.ext.web.client",
    "io.vertx.reactivex.ext.web.client",
  ],
  module: {
    calls: {},
    makes: {
      "WebClient.create": { ...BUILT, options: [VERTX_OPTIONS] },
      "WebClient.wrap": BUILT,
      WebClient: BUILT,
    },
  },
  objects: {
    client: {
      calls: {},
      makes: Object.fromEntries(
        VERTX_VERBS.flatMap((verb) => [
          [verb, OF_CLIENT],
          [`${verb}Abs`, OF_CLIENT],
        ]),
      ),
    },
    request: VERTX_REQUEST,
  },
  unset: { source: VERTX, note: "Vert.x has no timeout for requests by default" },
};
