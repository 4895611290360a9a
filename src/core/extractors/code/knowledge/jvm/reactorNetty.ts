import type { Call } from "../../program.ts";
import { ABSENT, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { setters } from "./durations.ts";
import { waitedFor } from "./reactor.ts";
import { chained, importing } from "./writing.ts";

const SOURCE = "https://projectreactor.io/docs/netty/release/reference/http-client.html#timeout-configuration";

/** `doOnConnected(connection -> connection.addHandlerLast(new ReadTimeoutHandler(10)))` */
const HANDLERS: TimeoutOption = {
  position: 0,
  reads: (values, { program: { text } }) => {
    const isBound = values.some(({ expression: { span } }) =>
      /\bReadTimeoutHandler\b/.test(text.slice(span.start, span.end)),
    );
    return isBound ? SET : ABSENT;
  },
  source: SOURCE,
};

const ANSWERED: CallOut = { options: [], decides: waitedFor, address: -1 };
const CLIENT: ClientObject = {
  calls: Object.fromEntries(
    ["response", "responseConnection", "responseContent", "responseSingle"].map((name) => [name, ANSWERED]),
  ),
  fluent: true,
  configures: { ...setters(["responseTimeout"], { zero: "immediate" }, SOURCE), doOnConnected: [HANDLERS] },
};
/** Right after the client that is made. */
function writeTimeout(call: Call, resolver: Resolver): readonly Change[] {
  return [
    ...chained(call, ".responseTimeout(Duration.ofSeconds(10))", resolver),
    ...importing(["java.time.Duration"], resolver.program),
  ];
}

const MAKES: Making = { object: "client", options: [], fix: { into: "own", write: writeTimeout } };

/** https://projectreactor.io/docs/netty/release/reference/http-client.html : what Spring's WebClient sends by. */
export const reactorNetty: ClientLibrary = {
  name: "Reactor Netty",
  languages: ["java", "kotlin"],
  modules: ["reactor.netty.http.client"],
  module: {
    calls: {},
    makes: {
      "HttpClient.create": MAKES,
      "HttpClient.newConnection": MAKES,
      HttpClient: { object: "client", options: [{ position: 0, reads: () => ABSENT, source: SOURCE }] },
    },
  },
  objects: { client: CLIENT },
  unset: { source: SOURCE, note: "Reactor Netty has no response timeout by default" },
};
