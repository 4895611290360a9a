import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making, Unset } from "../client.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";
import { isGiven, isMadeBy, readSetters } from "./urlConnection.ts";

const SOCKET = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/Socket.html#setSoTimeout(int)";
const CONNECT =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/Socket.html#connect(java.net.SocketAddress,int)";
/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/channels/SocketChannel.html : a read blocks until bytes are there. */
const CHANNEL =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/channels/SocketChannel.html#read(java.nio.ByteBuffer)";

/** What reads of a socket. */
const READS = /^(?:getInputStream|inputStream)$/;
/** Another thing's limit on the connecting alone: "TCP timeouts are often around 3 minutes", https://pkg.go.dev/net#Dialer */
const OF_SYSTEM: Unset = {
  milliseconds: 180_000,
  source: CONNECT,
  note: "the system's own limit, since no other is set",
};

/** What is set on the socket that is connected; who only connects waits for no answer. */
function socketDecides(made: Call, resolver: Resolver): Reading {
  const uses = resolver.usesOf(made);
  const reading = readSetters("setSoTimeout", made, uses, resolver);
  if (reading.state === "disabled" && isKeptOpen(made, resolver)) {
    return unknownReading("its socket is told to wait for what comes, and to be kept alive");
  }
  if (reading.state !== "absent") return reading;
  const isHandedOn = made.holder?.returns.some((each) => isMadeBy(made, each, resolver)) || isGiven(made, resolver);
  return isHandedOn ? unknownReading("its socket is handed on to others") : ABSENT;
}

/** A stream that goes on for as long as both sides are there: the system asks whether the other one still is. */
function isKeptOpen({ holder }: Call, { program: { text } }: Resolver): boolean {
  const body = holder === undefined ? "" : text.slice(holder.bodySpan.start, holder.bodySpan.end);
  return /\bkeepAlive\s?=\s?true\b|\bsetKeepAlive\(\s?true\s?\)/.test(body);
}

function reads(made: Call, resolver: Resolver): boolean {
  return resolver.usesOf(made).some((use) => READS.test(calledName(use)));
}

/** The call that made what `connect` is called on. */
function makerOf({ callee }: Call, resolver: Resolver): Call | undefined {
  const values = callee.kind === "member" ? resolver.follow({ expression: callee.object }) : [];
  const [only] = values;
  return values.length === 1 && only?.expression.kind === "call" ? only.expression : undefined;
}

/** `new Socket(host, port)` connects; `new Socket()` is connected later. */
const OPENS: CallOut = {
  options: [],
  only: (call) => call.arguments.length >= 2,
  decides: socketDecides,
  unsetOf: (call, resolver) => (reads(call, resolver) ? undefined : OF_SYSTEM),
  address: -1,
};

const CONNECTS: CallOut = {
  options: [],
  decides: (call, resolver) => {
    const made = makerOf(call, resolver);
    const own = made ? socketDecides(made, resolver) : unknownReading("its socket is made elsewhere");
    if (own.state !== "absent" || (made && reads(made, resolver))) return own;
    const timeout = resolver.argument({ expression: call }, 1);
    return timeout.state === "given" ? CONNECT_TIMEOUT.reads(timeout.values, resolver) : ABSENT;
  },
  unsetOf: (call, resolver) => {
    const made = makerOf(call, resolver);
    return made && reads(made, resolver) ? undefined : OF_SYSTEM;
  },
  address: -1,
};
const CONNECT_TIMEOUT = timeoutAt(1, { zero: "disabled" }, CONNECT);

const MAKES_SOCKET: Making = { object: "socket", options: [] };

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/Socket.html */
export const sockets: ClientLibrary = {
  name: "Socket",
  languages: ["java", "kotlin"],
  modules: ["java.net"],
  module: { calls: { Socket: OPENS }, makes: { Socket: MAKES_SOCKET } },
  objects: { socket: { calls: { connect: CONNECTS } } },
  unset: { source: SOCKET, note: "a Socket waits for what it reads without a limit unless setSoTimeout gives it one" },
};

/** A channel that does not block, or whose socket is given a limit, is another matter. */
const BLOCKS: CallOut = {
  options: [],
  only: (call, { program: { text } }) =>
    call.arguments.length > 0 && !/configureBlocking|\bSelector\b|UnixDomainSocketAddress|\.socket\(\)/.test(text),
  address: -1,
};

/** Reads of a channel that blocks take no timeout at all, so that no fix is offered. */
export const channels: ClientLibrary = {
  name: "SocketChannel",
  languages: ["java", "kotlin"],
  modules: ["java.nio.channels"],
  module: { calls: { "SocketChannel.open": BLOCKS } },
  unset: { source: CHANNEL, note: "a SocketChannel that blocks has no timeout for what it reads, and takes none" },
};
