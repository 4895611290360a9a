import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { durationReader } from "./durations.ts";

const SOURCE = "https://learn.microsoft.com/dotnet/api/system.net.sockets.tcpclient.receivetimeout";

const readTimeout = durationReader({ unit: 1, zero: "disabled" });
const RECEIVE: TimeoutOption = { keyword: "ReceiveTimeout", reads: readTimeout, source: SOURCE };

/** True for one that this file makes; what a listener accepts is a server's. */
function isMadeHere({ callee }: Call, resolver: Resolver): boolean {
  const values = callee.kind === "member" ? resolver.follow({ expression: callee.object }) : [];
  return values.length > 0 && values.every(({ expression }) => expression.kind === "call" && expression.isNew);
}

/** The timeout holds for what reads at once; asynchronous reads end by their tokens alone. */
function decides(_: Call, { program: { text } }: Resolver): Reading {
  return /\b(?:Read|ReadLine|ReadToEnd|ReadExactly)Async\s*\(/.test(text)
    ? unknownReading("its asynchronous reads end by their tokens alone")
    : ABSENT;
}

const GET_STREAM: CallOut = { options: [], only: isMadeHere, decides, address: -1 };
const CONNECT: CallOut = {
  options: [],
  only: isMadeHere,
  unset: {
    milliseconds: 180_000,
    source: "https://learn.microsoft.com/dotnet/api/system.net.sockets.tcpclient.connect",
    note: "the system's own limit for connecting, since no other is set",
  },
  address: -1,
};

/** https://learn.microsoft.com/dotnet/api/system.net.sockets.tcpclient : which of its users reads is not known where it is made, so that no fix is offered. */
export const tcpClient: ClientLibrary = {
  name: "TcpClient",
  languages: ["csharp"],
  modules: ["System.Net.Sockets"],
  globals: ["TcpClient"],
  module: { calls: {}, makes: { TcpClient: { object: "client", options: [RECEIVE] } } },
  objects: {
    client: {
      calls: { GetStream: GET_STREAM, Connect: CONNECT, ConnectAsync: CONNECT },
      assigned: { ReceiveTimeout: readTimeout },
    },
  },
  unset: { source: SOURCE, note: "a TcpClient waits for what it reads without a limit by default" },
};
