import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { SECONDS } from "./seconds.ts";

/** "Sets the internal timeout to the specified duration or nil": none by default. */
const SOURCE = "https://docs.ruby-lang.org/en/master/IO.html#method-i-timeout-3D";
const CONNECTING = "https://docs.ruby-lang.org/en/master/Socket.html#method-c-tcp";
const LOCAL = /^(?:localhost|127\.|::1|0\.0\.0\.0)/;
const READS =
  /^(?:gets|read|readline|readlines|readpartial|sysread|readbyte|readchar|getc|getbyte|recv|recvfrom|recvmsg|each_line|each_byte)$/;
/** What waits for an answer no longer than it is told, or not at all. */
const BOUNDS = /^(?:select|wait|wait_readable|read_nonblock|recv_nonblock|setsockopt)$/;

const CONNECTS: CallOut = {
  only: (call, resolver) =>
    isRemote(call, resolver) && resolver.program.calls.some(({ callee }) => isNamed(callee, READS)),
  options: [],
  decides: readBounds,
  address: -1,
  unsetOf: connecting,
};

/** Ruby's own sockets: https://docs.ruby-lang.org/en/master/TCPSocket.html */
export const sockets: ClientLibrary = {
  name: "socket",
  languages: ["ruby"],
  modules: ["TCPSocket", "Socket"],
  module: { calls: { new: CONNECTS, open: CONNECTS, tcp: CONNECTS } },
  unset: { source: SOURCE, note: "a socket has no timeout by default" },
};

/** A limit of the socket itself, or reading that waits no longer than it is told. */
function readBounds(call: Call, resolver: Resolver): Reading {
  const { calls, assignments } = resolver.program;
  const isSet = assignments.some(
    ({ target }) =>
      target.name === "timeout" &&
      resolver.follow({ expression: target.object }).some(({ expression }) => expression === call),
  );
  return isSet || calls.some(({ callee }) => isNamed(callee, BOUNDS)) ? SET : ABSENT;
}

/** What holds where only its connecting is bounded. */
function connecting({ arguments: given }: Call, resolver: Resolver): Unset | undefined {
  const own = given.find(({ name }) => name === "connect_timeout" || name === "open_timeout")?.value;
  const reading = own && SECONDS(resolver.follow({ expression: own }), resolver);
  if (reading?.state !== "set") return undefined;
  const open = "an answer is waited for without limit unless its `timeout` is set";
  return { milliseconds: reading.milliseconds ?? 0, source: CONNECTING, note: "to connect", open };
}

/** False for what is of the same machine, and for sockets that are made by their family. */
function isRemote({ callee, arguments: given }: Call, resolver: Resolver): boolean {
  const [host] = given;
  if (host === undefined || (isNamed(callee, /^(?:new|open)$/) && given.length < 2)) return false;
  return resolver.follow({ expression: host.value }).every(({ expression }) => {
    if (expression.kind === "member") return !/^[A-Z]{2}_|^(?:AF|PF)_/.test(expression.name);
    return expression.kind !== "literal" || !LOCAL.test(String(expression.value));
  });
}

function isNamed(callee: Call["callee"], pattern: RegExp): boolean {
  return (callee.kind === "member" || callee.kind === "name") && pattern.test(callee.name);
}
