import { isClient, locate } from "../../locate.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making, Reader } from "../client.ts";
import { durationReader } from "./durations.ts";
import { hyper } from "./hyper.ts";
import { reqwest } from "./reqwest.ts";
import { durationAt, each } from "./rows.ts";

const LAYER = "https://docs.rs/tower/latest/tower/timeout/struct.TimeoutLayer.html";
const TIMEOUT = "https://docs.rs/tower/latest/tower/timeout/struct.Timeout.html";

const readDuration = durationReader({ nothing: "absent" });
/** A builder is not given more layers than this. */
const LONGEST_CHAIN = 20;

/** What the layers say that a service is given before it: `ServiceBuilder::new().timeout(d).service(client)`. */
function readLayers({ callee }: Call, resolver: Resolver): Reading {
  let at: Expression | undefined = callee.kind === "member" ? callee.object : undefined;
  for (let step = 0; at !== undefined && step < LONGEST_CHAIN; step++) {
    const made: Expression | undefined = resolver.follow({ expression: at })[0]?.expression;
    if (made?.kind !== "call") return ABSENT;
    const limit = limitOf(made, resolver);
    if (limit.state !== "absent") return limit;
    at = made.callee.kind === "member" ? made.callee.object : undefined;
  }
  return ABSENT;
}

/** `.timeout(d)`, `.layer(TimeoutLayer::new(d))` and `TimeoutLayer::new(d)` itself. */
function limitOf(link: Call, resolver: Resolver): Reading {
  const { callee } = link;
  const name = callee.kind === "member" ? callee.name : "";
  const given = resolver.argument({ expression: link }, 0);
  if (given.state !== "given") return ABSENT;
  if (name === "timeout" || (name === "new" && isTimeoutLayer(callee))) return readDuration(given.values, resolver);
  const [layer] = name === "layer" ? given.values : [];
  return layer?.expression.kind === "call" ? limitOf(layer.expression, resolver) : ABSENT;
}

function isTimeoutLayer(callee: Expression): boolean {
  const origin = originOf({ expression: callee });
  return origin.from === "module" && [origin.module, ...origin.path].join(".").endsWith("TimeoutLayer.new");
}

/** What is put around what a call makes, anywhere in the file: a channel of tonic's. */
export function layersAround(made: Call, resolver: Resolver): Reading {
  for (const each of resolver.program.calls) {
    const name = each.callee.kind === "member" ? each.callee.name : "";
    if (name !== "service" && name !== "layer") continue;
    const isAround = each.arguments.some(({ value }) =>
      resolver.follow({ expression: value }).some(({ expression }) => expression === made),
    );
    const reading = isAround ? readLayers(each, resolver) : ABSENT;
    if (reading.state !== "absent") return reading;
  }
  return ABSENT;
}

/** True where a client is put into layers; a server's own service is none. */
function isAroundClient({ arguments: [inner] }: Call, resolver: Resolver): boolean {
  return inner !== undefined && locate({ expression: inner.value }, [hyper, reqwest], resolver).some(isClient);
}

const ofChain: Reader = (_: readonly Value[], resolver, call) =>
  call ? readLayers(call.expression, resolver) : ABSENT;

const AROUND: Making = {
  object: "service",
  wraps: 0,
  options: [{ position: 0, reads: ofChain, source: LAYER }],
  only: isAroundClient,
};
const CALLED: CallOut = { options: [] };

/** What is put around clients: https://docs.rs/tower */
export const tower: ClientLibrary = {
  name: "tower",
  languages: ["rust"],
  modules: ["tower", "tower.builder", "tower.timeout", "tower.util"],
  module: {
    calls: {},
    makes: {
      "ServiceBuilder.new": { object: "builder", options: [] },
      "TimeoutLayer.new": { object: "layer", options: [] },
      "Timeout.new": { object: "service", wraps: 0, options: [durationAt(TIMEOUT, 1)], only: isAroundClient },
    },
  },
  objects: {
    builder: { calls: {}, fluent: true, makes: { service: AROUND } },
    layer: { calls: {}, makes: { layer: AROUND } },
    service: { calls: each(["call", "oneshot"], CALLED), fluent: true },
  },
  unset: { source: LAYER, note: "neither its client nor a layer around it has a timeout" },
};
