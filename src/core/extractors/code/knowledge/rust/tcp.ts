import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { durationReader } from "./durations.ts";
import { each } from "./rows.ts";

const READ = "https://doc.rust-lang.org/std/net/struct.TcpStream.html#method.set_read_timeout";
const CONNECT = "https://doc.rust-lang.org/std/net/struct.TcpStream.html#method.connect_timeout";
const TOKIO = "https://docs.rs/tokio/latest/tokio/net/struct.TcpStream.html#method.connect";

/** Systems give up connecting after about three minutes: https://pkg.go.dev/net#Dialer */
const OF_SYSTEM: Unset = {
  milliseconds: 180_000,
  source: CONNECT,
  note: "the system's own limit for connecting, since no other is set",
};

const readLimit = durationReader({ nothing: "disabled" });

/** What is set on the stream: `stream.set_read_timeout(Some(limit))`. */
function readSetters(made: Call, resolver: Resolver): Reading {
  const set = resolver.usesOf(made).filter((use) => nameOf(use) === "set_read_timeout");
  return anyBound(
    set.map((use) => {
      const given = resolver.argument({ expression: use }, 0);
      return given.state === "given" ? readLimit(given.values, resolver) : ABSENT;
    }),
  );
}

function nameOf({ callee }: Call): string {
  return callee.kind === "member" || callee.kind === "name" ? callee.name : "";
}

/** How a stream is read, also by way of what buffers it. */
function isRead(made: Call, resolver: Resolver): boolean {
  if (resolver.usesOf(made).some((use) => /^(?:read|peek|bytes|chain|take)/.test(nameOf(use)))) return true;
  return handedTo(made, resolver).some((call) => /BufReader/.test(textOf(call, resolver)));
}

/** The calls that are given the stream. */
function handedTo(made: Call, resolver: Resolver): readonly Call[] {
  return resolver.program.calls.filter((call) =>
    call.arguments.some(({ value }) =>
      resolver.follow({ expression: value }).some(({ expression }) => expression === made),
    ),
  );
}

function textOf({ callee }: Call, { program }: Resolver): string {
  return program.text.slice(callee.span.start, callee.span.end);
}

function decides(call: Call, resolver: Resolver): Reading {
  const set = readSetters(call, resolver);
  if (set.state !== "absent" || isRead(call, resolver)) return set;
  const isReturned = call.holder?.returns.some((each) =>
    resolver.follow({ expression: each }).some(({ expression }) => expression === call),
  );
  return isReturned || handedTo(call, resolver).some((each) => !/^(?:Ok|Some|drop)$/.test(nameOf(each)))
    ? unknownReading("its stream is handed on to others")
    : ABSENT;
}

const ofReading = (call: Call, resolver: Resolver) => (isRead(call, resolver) ? undefined : OF_SYSTEM);

/** Streams that block: https://doc.rust-lang.org/std/net/struct.TcpStream.html */
export const tcpStream: ClientLibrary = {
  name: "TcpStream",
  languages: ["rust"],
  modules: ["std.net"],
  module: {
    calls: {
      "TcpStream.connect": { options: [], decides, unsetOf: ofReading, address: -1 },
      "TcpStream.connect_timeout": {
        options: [],
        decides: (call, resolver) => {
          const own = decides(call, resolver);
          const given = resolver.argument({ expression: call }, 1);
          return own.state === "absent" && !isRead(call, resolver) && given.state === "given"
            ? readLimit(given.values, resolver)
            : own;
        },
        address: -1,
      },
    },
  },
  unset: {
    source: READ,
    note: "a TcpStream waits for what it reads without a limit unless set_read_timeout gives it one",
  },
};

/** A protocol that goes on reading waits on purpose. */
const ONCE: CallOut = {
  options: [],
  only: ({ holder }, { program: { text } }) =>
    holder !== undefined && !/\b(?:loop|while|for)\b/.test(text.slice(holder.bodySpan.start, holder.bodySpan.end)),
  address: -1,
};

/** Streams of tokio are bounded by `timeout(limit, …)` around what they do. */
export const tokioStream: ClientLibrary = {
  name: "tokio::net::TcpStream",
  languages: ["rust"],
  modules: ["tokio.net"],
  module: {
    calls: { "TcpStream.connect": { options: [], unset: { ...OF_SYSTEM, source: TOKIO }, address: -1 } },
    makes: { "TcpStream.connect": { object: "stream", options: [] } },
  },
  objects: {
    stream: { calls: each(["read", "read_exact", "read_to_end", "read_to_string", "read_buf", "read_line"], ONCE) },
  },
  unset: { source: TOKIO, note: "a stream of tokio waits for what it reads until a timeout around it ends that" },
};
