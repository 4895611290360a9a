import type { Call } from "../../program.ts";
import { ABSENT, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making, Reader, TimeoutOption } from "../client.ts";
import { calledName, thingReader } from "./built.ts";
import { chainReader } from "./chains.ts";
import { setters } from "./durations.ts";
import { waitedFor } from "./reactor.ts";
import { reactorNetty } from "./reactorNetty.ts";
import { readFactory } from "./requestFactory.ts";
import { writeBuilderFactory } from "./springWriting.ts";
import { chained, importing } from "./writing.ts";

const REST_CLIENT = "https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-restclient";
const WEB_CLIENT =
  "https://docs.spring.io/spring-framework/reference/web/webflux-webclient/client-builder.html#webflux-client-builder-reactor-timeout";
const VERBS = ["get", "head", "post", "put", "patch", "delete", "options", "method"];

const OF_CLIENT: Making = { object: "request", options: [], inherits: true };
const MAKES_REQUEST = Object.fromEntries(VERBS.map((verb) => [verb, OF_CLIENT]));
const BUILT: Making = { object: "client", options: [] };

const FACTORY: TimeoutOption = { position: 0, reads: readFactory, source: REST_CLIENT };
const SEND: CallOut = { options: [] };

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html */
export const restClient: ClientLibrary = {
  name: "RestClient",
  languages: ["java", "kotlin"],
  modules: ["org.springframework.web.client"],
  module: {
    calls: {},
    makes: {
      RestClient: BUILT,
      "RestClient.create": BUILT,
      "RestClient.builder": { object: "builder", options: [], fix: { into: "own", write: writeBuilderFactory } },
      "RestClient.Builder": { object: "builder", options: [] },
    },
  },
  objects: {
    client: { calls: {}, makes: { ...MAKES_REQUEST, mutate: { object: "builder", options: [], inherits: true } } },
    request: { calls: { retrieve: SEND, exchange: SEND }, fluent: true },
    builder: {
      calls: {},
      fluent: true,
      configures: { requestFactory: [FACTORY] },
      makes: { build: BUILT },
    },
  },
  unset: { source: REST_CLIENT, note: "RestClient has no read timeout by default" },
};

const readNetty = thingReader(() => [reactorNetty]);

/** Netty's client by way of its connector, or the JDK's. */
const readConnector = chainReader({
  sets: {
    ...setters(["responseTimeout", "setReadTimeout"], { zero: "immediate" }, WEB_CLIENT),
    ReactorClientHttpConnector: [{ position: 0, reads: readNetty, source: WEB_CLIENT }],
  },
  known: /^(?:ReactorClientHttpConnector|JdkClientHttpConnector|create|newConnection|newHttpClient|newBuilder)$/,
  what: "its connector",
});

/** A filter that gives every exchange a timeout. */
const readFilter: Reader = (values, resolver) => {
  const { text } = resolver.program;
  const isBound = values.some(({ expression }) =>
    /\.timeout\s*\(/.test(text.slice(expression.span.start, expression.span.end)),
  );
  return isBound ? SET : ABSENT;
};

/** Right after the body is asked for. */
function writeTimeout(call: Call, resolver: Resolver): readonly Change[] {
  const body = resolver.usesOf(call).find((use) => /^(?:bodyTo|toEntity|toBodiless)/.test(calledName(use)));
  const target = /^exchangeTo/.test(calledName(call)) ? call : body;
  if (target === undefined) return [];
  return [
    ...chained(target, ".timeout(Duration.ofSeconds(10))", resolver),
    ...importing(["java.time.Duration"], resolver.program),
  ];
}

const EXCHANGE: CallOut = { options: [], decides: waitedFor, fix: { into: "own", write: writeTimeout } };
const CONNECTOR: TimeoutOption = { position: 0, reads: readConnector, source: WEB_CLIENT };
const REQUEST: ClientObject = {
  calls: {
    retrieve: EXCHANGE,
    exchange: EXCHANGE,
    exchangeToMono: EXCHANGE,
    exchangeToFlux: EXCHANGE,
    awaitExchange: EXCHANGE,
    awaitExchangeOrNull: EXCHANGE,
  },
  fluent: true,
};

/** https://docs.spring.io/spring-framework/reference/web/webflux-webclient.html */
export const webClient: ClientLibrary = {
  name: "WebClient",
  languages: ["java", "kotlin"],
  modules: [
    "org.springframework.web.reactive.function.client",
    "org.springframework.boot.web.reactive.function.client",
    "org.springframework.boot.webclient",
  ],
  module: {
    calls: {},
    makes: {
      WebClient: BUILT,
      "WebClient.create": BUILT,
      "WebClient.builder": { object: "builder", options: [] },
      "WebClient.Builder": { object: "builder", options: [] },
    },
  },
  objects: {
    client: { calls: {}, makes: { ...MAKES_REQUEST, mutate: { object: "builder", options: [], inherits: true } } },
    request: REQUEST,
    builder: {
      calls: {},
      fluent: true,
      configures: {
        clientConnector: [CONNECTOR],
        filter: [{ position: 0, reads: readFilter, source: WEB_CLIENT }],
      },
      makes: { build: BUILT },
    },
  },
  unset: { source: WEB_CLIENT, note: "WebClient has no response timeout by default" },
};
