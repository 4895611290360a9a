import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { linkBefore } from "./fixes.ts";
import { each, sets } from "./rows.ts";
import { layersAround } from "./tower.ts";

const ENDPOINT = "https://docs.rs/tonic/latest/tonic/transport/struct.Endpoint.html#method.timeout";

/** Where requests or what is around the channel say a deadline: https://docs.rs/tonic/latest/tonic/struct.Request.html#method.set_timeout */
const DEADLINE = /\bset_timeout\s*\(|\bTimeoutLayer\b|\bTimeout::new\b|\bServiceBuilder\b/;
/** A generated client over the channel: `RatesClient::new(channel)`. */
const CLIENT = /\w+Client(?:::<[^<>]*>)?::(?:new|with_interceptor|with_origin)\s*\(/;

/** A channel that is handed on is bounded, or not, where its requests are made. */
function decides(call: Call, resolver: Resolver): Reading {
  const { program } = resolver;
  const layers = layersAround(call, resolver);
  if (layers.state !== "absent") return layers;
  return DEADLINE.test(program.text) || !CLIENT.test(program.text)
    ? unknownReading("its requests may be given deadlines of their own")
    : ABSENT;
}

const CONNECT: CallOut = { options: [], decides, fix: linkBefore("timeout") };

/** `RatesClient::connect("http://rates:50051")` of a client that is generated: https://docs.rs/tonic-build */
const GENERATED = /(?:^|\.)(\w+_client)\.([A-Z]\w*Client)\.connect$/;

/** True where the module is the client's name in snake case, as the generator names it: `rates_client::RatesClient`. */
function isGenerated(path: string): boolean {
  const [, module = "", client = ""] = GENERATED.exec(path) ?? [];
  return client !== "" && module.replaceAll("_", "") === client.toLowerCase();
}

const CONNECT_BY_CLIENT: CallOut = {
  connects: true,
  options: [],
  decides: (_, { program }) =>
    DEADLINE.test(program.text) ? unknownReading("its requests may be given deadlines of their own") : ABSENT,
};

/** https://docs.rs/tonic: calls over a channel have no deadline unless its endpoint has. */
export const tonic: ClientLibrary = {
  name: "tonic",
  languages: ["rust"],
  modules: ["tonic.transport", "tonic.transport.channel"],
  generated: (path, module) => (isGenerated([module, ...path].join(".")) ? ["connect"] : undefined),
  module: {
    calls: { connect: CONNECT_BY_CLIENT },
    makes: each(
      [
        ...["new", "from", "from_static", "from_shared", "try_from"].map((name) => `Endpoint.${name}`),
        ...["builder", "from_static", "from_shared"].map((name) => `Channel.${name}`),
      ],
      { object: "endpoint", options: [] },
    ),
  },
  objects: {
    // A connector of one's own reaches a socket of the same machine, most of the time.
    endpoint: {
      calls: each(["connect", "connect_lazy"], CONNECT),
      makes: { timeout: sets("endpoint", ENDPOINT) },
      fluent: true,
    },
  },
  unset: { source: ENDPOINT, note: "calls over a tonic channel have no deadline by default" },
};
