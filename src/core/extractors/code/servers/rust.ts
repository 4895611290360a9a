import type { Stopping, Timeout } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { cut, drained, type ServerKnowledge } from "./row.ts";

const AXUM = "https://docs.rs/axum/latest/axum/serve/struct.Serve.html#method.with_graceful_shutdown";
const ENDS = "a Rust program ends at once on SIGTERM unless it listens for it";
const CUTS = cut("https://docs.rs/tokio/latest/tokio/signal/unix/struct.SignalKind.html#method.terminate", ENDS);
const ACTIX = "https://docs.rs/actix-web/latest/actix_web/struct.HttpServer.html";
const SALVO_CUTS = cut("https://docs.rs/salvo/latest/salvo/server/struct.ServerHandle.html", ENDS);
const HYPER_2 = "https://docs.rs/hyper/latest/hyper/server/conn/http2/struct.Builder.html#method.keep_alive_interval";
const HYPER = "https://docs.rs/hyper/latest/hyper/server/conn/http1/struct.Builder.html#method.header_read_timeout";

/** Calls that are chained to a server before it is started. */
function isChained(call: Call, name: string, resolver: Resolver): boolean {
  const inChain = (each: Call): boolean => {
    for (let callee = each.callee; callee.kind === "member"; ) {
      if (callee.name === name) return true;
      if (callee.object.kind !== "call") return false;
      callee = callee.object.callee;
    }
    return false;
  };
  return inChain(call) || resolver.usesOf(call).some(inChain);
}

/** True where a chain begins at the variable that another call is made on: `builder.http1().timer(…);` before `builder.serve_connection(…)`. */
function isSetOn(call: Call, name: string, resolver: Resolver): boolean {
  const base = baseOf(call);
  if (base?.kind !== "name" || base.binding === undefined) return false;
  return resolver.program.calls.some((each) => {
    if (each.span.end > call.span.start || each.callee.kind !== "member" || each.callee.name !== name) return false;
    const other = baseOf(each);
    return other?.kind === "name" && other.binding === base.binding;
  });
}

/** What a chain of calls begins at. */
function baseOf({ callee }: Call): Call["callee"] | undefined {
  let at: Call["callee"] = callee;
  while (at.kind === "member") at = at.object.kind === "call" ? at.object.callee : at.object;
  return at;
}

const missing = (source: string, note: string) => (): Timeout => ({ state: "missing", source, note });

/** https://docs.rs/actix-web/latest/actix_web/struct.HttpServer.html#method.client_request_timeout */
function actixHolds(call: Call): Timeout {
  const given = chainArgument(call, "client_request_timeout");
  if (given === undefined) return { state: "default", milliseconds: 5000, source: ACTIX, note: "for a request's head" };
  const [amount] = given.kind === "call" ? given.arguments : [];
  const isZero =
    (given.kind === "member" && given.name === "ZERO") ||
    (amount?.value.kind === "literal" && amount.value.value === 0);
  return isZero ? { state: "disabled", by: "argument", source: ACTIX } : { state: "set", by: "argument" };
}

function chainArgument(call: Call, name: string): Call["callee"] | undefined {
  for (
    let callee = call.callee;
    callee.kind === "member" && callee.object.kind === "call";
    callee = callee.object.callee
  ) {
    const made = callee.object;
    if (made.callee.kind === "member" && made.callee.name === name) return made.arguments[0]?.value;
  }
  return undefined;
}

function actixStops(call: Call, resolver: Resolver): Stopping {
  return isChained(call, "disable_signals", resolver)
    ? cut(ACTIX, `its own signal handling is switched off, and ${ENDS}`)
    : drained(`${ACTIX}#method.shutdown_timeout`, actixWait(call, resolver));
}

/** How long workers are given, in seconds: https://docs.rs/actix-web/latest/actix_web/struct.HttpServer.html#method.shutdown_timeout */
function actixWait(call: Call, resolver: Resolver): number {
  const given = chainArgument(call, "shutdown_timeout");
  const [value] = given === undefined ? [] : resolver.follow({ expression: given });
  return (value && resolver.number(value)) ?? 30;
}

/** Which signal the future waits for, as far as this file shows. */
function hears(_: Call, { program: { text } }: Resolver): "terminate" | "interrupt" {
  if (/SignalKind::terminate|SIGTERM|terminate\(\)/.test(text)) return "terminate";
  return /ctrl_c\s*\(/.test(text) ? "interrupt" : "terminate";
}

/** Servers and shutdown in Rust. */
export const RUST_SERVERS: ServerKnowledge = {
  languages: ["rust"],
  words:
    /axum|actix_web|warp::|rocket::|tonic::|hyper(?:_util)?::|poem::|salvo::|ntex::|HttpServer|ctrl_c|SignalKind|TimeoutLayer/,
  exits: /^std\.process\.(?:exit|abort)$/,
  closers: /^(?:stop|stop_graceful|graceful_shutdown|shutdown)$/,
  servers: [
    {
      server: "axum",
      role: "serves",
      starts: ["axum.serve", "axum.Server.bind", "axum_server.bind", "axum_server.bind_rustls"],
      stops: cut(AXUM, ENDS),
      holds: missing(
        "https://docs.rs/axum/latest/axum/fn.serve.html",
        "axum::serve sets no timeout, and no TimeoutLayer was seen",
      ),
    },
    {
      server: "actix-web",
      role: "serves",
      starts: ["actix_web.HttpServer.new()…run"],
      stops: actixStops,
      holds: actixHolds,
    },
    {
      server: "ntex",
      role: "serves",
      starts: ["ntex.web.HttpServer.new()…run", "ntex.web.server()…run"],
      stops: drained("https://docs.rs/ntex/latest/ntex/web/struct.HttpServer.html#method.shutdown_timeout", 30),
      holds: () => ({
        state: "default",
        milliseconds: 5000,
        source: "https://docs.rs/ntex/latest/ntex/web/struct.HttpServer.html",
        note: "for a request's head",
      }),
    },
    {
      server: "Rocket",
      role: "serves",
      starts: ["rocket.build()…launch", "rocket.custom()…launch", "rocket.build().launch", "rocket.custom().launch"],
      stops: drained("https://rocket.rs/guide/v0.5/configuration/#shutdown", 5),
      holds: () => ({
        state: "default",
        milliseconds: 5000,
        source: "https://rocket.rs/guide/v0.5/configuration/",
        note: "keep_alive, for the next request on a connection",
      }),
    },
    {
      server: "warp",
      role: "serves",
      starts: ["warp.serve"],
      stops: cut("https://docs.rs/warp/0.3/warp/struct.Server.html#method.bind_with_graceful_shutdown", ENDS),
    },
    { server: "tonic", role: "serves", starts: ["tonic.transport.Server.builder"], stops: CUTS },
    {
      server: "hyper",
      role: "serves",
      starts: [
        "hyper.server.conn.http1.Builder.new()…serve_connection",
        "hyper.server.conn.http1.Builder.new().serve_connection",
        "hyper_util.server.conn.auto.Builder.new()…serve_connection",
        "hyper_util.server.conn.auto.Builder.new()…serve_connection_with_upgrades",
        "hyper.Server.bind",
      ],
      stops: CUTS,
      holds: (call, resolver) =>
        ["timer", "http1_header_read_timeout"].some(
          (name) => isChained(call, name, resolver) || isSetOn(call, name, resolver),
        )
          ? { state: "default", milliseconds: 30_000, source: HYPER, note: "for a request's headers" }
          : { state: "missing", source: HYPER, note: "hyper's header_read_timeout needs a timer, and none is set" },
    },
    {
      server: "hyper",
      role: "serves",
      starts: ["hyper.server.conn.http2.Builder.new()…serve_connection"],
      stops: CUTS,
      holds: (call, resolver) =>
        isChained(call, "keep_alive_interval", resolver) || isSetOn(call, "keep_alive_interval", resolver)
          ? { state: "set", by: "argument" }
          : {
              state: "missing",
              source: HYPER_2,
              note: "hyper asks a silent connection of HTTP/2 nothing unless keep_alive_interval is set",
            },
    },
    {
      server: "Poem",
      role: "serves",
      starts: ["poem.Server.new().run", "poem.Server.new().run_with_graceful_shutdown"],
      stops: cut("https://docs.rs/poem/latest/poem/struct.Server.html#method.run_with_graceful_shutdown", ENDS),
    },
    {
      server: "Salvo",
      role: "serves",
      starts: ["salvo.Server.new().serve", "salvo.prelude.Server.new().serve", "salvo_core.Server.new().serve"],
      stops: SALVO_CUTS,
    },
    {
      server: "Salvo",
      role: "serves",
      starts: ["Server.new().serve", "Server.new().try_serve"], // of a prelude that is imported as a whole
      unless: (_, { program: { text } }) => !/\buse salvo::prelude::\*/.test(text),
      stops: SALVO_CUTS,
    },
  ],
  handlers: [
    { calls: ["tokio.signal.unix.signal", "actix_web.rt.signal.unix.signal"], signal: 0, beside: true },
    {
      calls: [
        "*.with_graceful_shutdown",
        "*.serve_with_shutdown",
        "*.serve_with_incoming_shutdown",
        "*.bind_with_graceful_shutdown",
        "*.serve_with_graceful_shutdown",
        "*.run_with_graceful_shutdown",
        "*.graceful_shutdown",
        "*.graceful",
        "*.stop_graceful",
        "axum.serve().with_graceful_shutdown",
        "axum…with_graceful_shutdown",
        "tonic…serve_with_shutdown",
        "tonic…serve_with_incoming_shutdown",
        "warp…bind_with_graceful_shutdown",
        "warp…graceful",
        "poem…run_with_graceful_shutdown",
      ],
      hears,
    },
  ],
};
