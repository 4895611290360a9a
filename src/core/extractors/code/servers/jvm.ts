import type { Timeout } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { cut, drained, type ServerKnowledge } from "./row.ts";

const HOOK =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html#addShutdownHook(java.lang.Thread)";
const ENDS = "the JVM ends at once on SIGTERM unless a shutdown hook stops the server";
const CUTS = cut(HOOK, ENDS);
const KTOR =
  "https://api.ktor.io/ktor-server-netty/io.ktor.server.netty/-netty-application-engine/-configuration/request-read-timeout-seconds.html";

/** https://helidon.io/docs/latest/config/io_helidon_webserver_WebServer: shutdown-grace-period */
const HELIDON_STOPS = {
  state: "unknown",
  reason: "Helidon gives requests under way half a second, unless shutdown-grace-period says otherwise",
} as const;

const idle = (seconds: number, source: string) => (): Timeout => ({
  state: "default",
  milliseconds: seconds * 1000,
  source,
  note: "for a quiet connection",
});

/** `embeddedServer(Netty, …)`: of Ktor's engines Netty alone reads for ever by default. */
function ktorHolds(call: Call, { program }: Resolver): Timeout {
  const written = program.text.slice(call.span.start, Math.min(call.span.end, call.span.start + 2000));
  const engine = call.arguments[0];
  const name = engine ? program.text.slice(engine.span.start, engine.span.end) : "";
  if (/requestReadTimeoutSeconds\s*=\s*[1-9]/.test(written)) return { state: "set", by: "argument" };
  if (name !== "Netty")
    return {
      state: "default",
      milliseconds: 45_000,
      source: "https://ktor.io/docs/server-engines.html",
      note: "for a quiet connection",
    };
  return {
    state: "missing",
    source: KTOR,
    note: "the requestReadTimeoutSeconds of Ktor's Netty is infinite by default",
  };
}

/** `vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(60))` */
function vertxHolds(call: Call, { program }: Resolver): Timeout {
  const source = "https://vertx.io/docs/apidocs/io/vertx/core/net/TCPSSLOptions.html#setIdleTimeout(int)";
  const [options] = call.arguments;
  if (options === undefined) return { state: "missing", source, note: "Vert.x has no idle timeout by default" };
  const written = program.text.slice(options.span.start, options.span.end);
  if (/\bset(?:Read)?IdleTimeout\(\s*0\s*\)/.test(written)) return { state: "disabled", by: "argument", source };
  if (/setIdleTimeout|setReadIdleTimeout/.test(program.text)) return { state: "set", by: "argument" };
  return /^new\b/.test(written)
    ? { state: "missing", source, note: "Vert.x has no idle timeout by default" }
    : { state: "unknown", reason: "its options are made elsewhere" };
}

/** A connector that is told no limit: "a value less than or equal to zero indicates no timeout", of a program's only server. */
function jettyHolds(_: Call, resolver: Resolver): Timeout {
  const source = "https://javadoc.jetty.org/jetty-12/org/eclipse/jetty/server/AbstractConnector.html";
  const told = resolver.program.calls.filter(
    ({ callee }) => callee.kind === "member" && callee.name === "setIdleTimeout",
  );
  const isOff = told.some((call) => {
    const given = resolver.argument({ expression: call }, 0);
    return given.state === "given" && given.values.every((value) => (resolver.number(value) ?? 1) <= 0);
  });
  if (isOff) return { state: "disabled", by: "instance", source };
  return idle(30, "https://jetty.org/docs/jetty/12/operations-guide/modules/standard.html#http")();
}

/** `new ServerBootstrap()` of a pipeline for HTTP: https://netty.io/4.1/api/io/netty/handler/timeout/package-summary.html */
function nettyHolds(_: Call, { program: { text } }: Resolver): Timeout | undefined {
  if (/\b(?:ReadTimeout|IdleState|WriteTimeout)Handler\b/.test(text)) return { state: "set", by: "instance" };
  // What else stands in the pipeline another file may say.
  if (!/\bnew\s+Http(?:ServerCodec|RequestDecoder)\b|\bHttp(?:ServerCodec|RequestDecoder)\(/.test(text))
    return undefined;
  if (/\.addLast\((?:[^()]{0,100},\s*)?(?:this\.)?[a-z]\w*\s*\)/.test(text))
    return { state: "unknown", reason: "a part of its pipeline is made elsewhere" };
  return {
    state: "missing",
    source: "https://netty.io/4.1/api/io/netty/handler/timeout/ReadTimeoutHandler.html",
    note: "Netty reads for ever unless its pipeline has a ReadTimeoutHandler or an IdleStateHandler",
  };
}

/** Servers and shutdown in Java and Kotlin; those of frameworks that are told by a build file are read from there. */
export const JVM_SERVERS: ServerKnowledge = {
  languages: ["java", "kotlin"],
  words:
    /Javalin|embeddedServer|createHttpServer|HttpServer\.create|ServerBuilder|jetty\.server\.(?:Server\b|\*)|Undertow\.builder|reactor\.netty\.http\.server|ServerBootstrap|NO_REQUEST_TIMEOUT|org\.apache\.(?:coyote|catalina)\b|io\.helidon\.webserver|KafkaConsumer|addShutdownHook|SIGTERM|EngineMain|PreDestroy|DisposableBean|SmartLifecycle|ContextClosedEvent|ShutdownEvent/,
  exits: /System\.exit$|Runtime\.getRuntime\(\)\.halt$|exitProcess$/,
  servers: [
    {
      server: "Javalin",
      role: "serves",
      starts: ["io.javalin.Javalin.create()…start", "io.javalin.Javalin.create().start", "io.javalin.Javalin.start"],
      stops: cut("https://javalin.io/documentation#lifecycle-events", ENDS),
      holds: idle(30, "https://jetty.org/docs/jetty/12/operations-guide/modules/standard.html#http"),
    },
    {
      server: "Ktor",
      role: "serves",
      starts: ["io.ktor.server.engine.embeddedServer", "*embeddedServer"],
      unless: (_, { program: { text } }) => !text.includes("io.ktor"),
      stops: drained("https://ktor.io/docs/server-configuration-file.html#predefined-properties", 5),
      holds: ktorHolds,
    },
    {
      server: "Ktor",
      role: "serves",
      starts: ["io.ktor.server.netty.EngineMain.main"],
      stops: drained("https://ktor.io/docs/server-configuration-file.html#predefined-properties", 5),
      holds: () => ({ state: "unknown", reason: "Ktor's engine is set up by its configuration file" }),
    },
    {
      server: "Ktor",
      role: "serves",
      starts: [
        "io.ktor.server.cio.EngineMain.main",
        "io.ktor.server.jetty.EngineMain.main",
        "io.ktor.server.tomcat.EngineMain.main",
      ],
      stops: drained("https://ktor.io/docs/server-configuration-file.html#predefined-properties", 5),
      holds: () => ({
        state: "default",
        milliseconds: 45_000,
        source: "https://ktor.io/docs/server-engines.html",
        note: "for a quiet connection",
      }),
    },
    {
      server: "Vert.x",
      role: "serves",
      starts: [
        "io.vertx.core.Vertx.vertx().createHttpServer",
        "io.vertx.core.Vertx().createHttpServer",
        "*.createHttpServer",
      ],
      unless: (_, { program: { text } }) => !text.includes("io.vertx"),
      stops: cut("https://vertx.io/docs/vertx-core/java/#_graceful_shut_down", ENDS),
      holds: vertxHolds,
    },
    {
      server: "the JDK's HttpServer",
      role: "serves",
      starts: ["com.sun.net.httpserver.HttpServer.create", "com.sun.net.httpserver.HttpsServer.create"],
      stops: CUTS,
      holds: () => ({
        state: "missing",
        source: "https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/module-summary.html",
        note: "sun.net.httpserver.maxReqTime is unlimited by default",
      }),
    },
    {
      server: "gRPC",
      role: "serves",
      starts: [
        "io.grpc.ServerBuilder.forPort",
        "io.grpc.netty.NettyServerBuilder.forPort",
        "io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.forPort",
        "io.grpc.Grpc.newServerBuilderForPort",
      ],
      stops: cut("https://grpc.github.io/grpc-java/javadoc/io/grpc/Server.html#shutdown()", ENDS),
    },
    {
      server: "gRPC",
      role: "serves",
      starts: ["*.forPort"], // a class of a package that is imported as a whole
      unless: (call, { program: { text } }) =>
        !/import\s+io\.grpc\.\*/.test(text) ||
        !/ServerBuilder\s*$/.test(text.slice(call.callee.span.start, call.callee.span.end - "forPort".length - 1)),
      stops: cut("https://grpc.github.io/grpc-java/javadoc/io/grpc/Server.html#shutdown()", ENDS),
    },
    {
      server: "Jetty",
      role: "serves",
      starts: ["org.eclipse.jetty.server.Server"],
      stops: cut("https://jetty.org/docs/jetty/12/programming-guide/server/http.html", `${ENDS} (setStopAtShutdown)`),
      holds: jettyHolds,
    },
    {
      server: "Netty",
      role: "serves",
      starts: ["io.netty.bootstrap.ServerBootstrap", "*ServerBootstrap"],
      unless: (_, { program: { text } }) => !/\bio\.netty\.bootstrap\b/.test(text),
      stops: {
        state: "unknown",
        reason: "whether Netty's groups are shut down on SIGTERM is said by what starts it",
      },
      holds: nettyHolds,
    },
    {
      server: "Reactor Netty",
      role: "serves",
      starts: ["reactor.netty.http.server.HttpServer.create"],
      stops: {
        state: "unknown",
        reason: "whether Reactor Netty's server is disposed of on SIGTERM is said by what starts it",
      },
      holds: (_, { program: { text } }) =>
        /\.(?:idle|read|request)Timeout\(/.test(text)
          ? { state: "set", by: "instance" }
          : {
              state: "missing",
              source: "https://projectreactor.io/docs/netty/release/reference/http-server.html#timeout-configuration",
              note: "Reactor Netty's server has no timeout for a request or a quiet connection by default",
            },
    },
    {
      server: "Helidon",
      role: "serves",
      starts: ["io.helidon.webserver.WebServer.builder", "io.helidon.webserver.WebServer.create"],
      stops: HELIDON_STOPS,
    },
    {
      server: "Undertow",
      role: "serves",
      starts: ["io.undertow.Undertow.builder"],
      stops: CUTS,
    },
    {
      server: "Kafka consumer",
      role: "works",
      starts: ["org.apache.kafka.clients.consumer.KafkaConsumer"],
      stops: cut(
        "https://kafka.apache.org/documentation/#consumerapi",
        "the JVM ends at once on SIGTERM, before the consumer leaves its group",
      ),
    },
  ],
  handlers: [
    { calls: ["*.addShutdownHook", "java.lang…addShutdownHook"], handler: 0 },
    { calls: ["*.setStopAtShutdown", "org.eclipse…setStopAtShutdown"] },
    {
      calls: ["sun.misc.Signal.handle"],
      hears: (_, { program: { text } }) => (/"TERM"/.test(text) ? "terminate" : "interrupt"),
      handler: 1,
    },
  ],
};
