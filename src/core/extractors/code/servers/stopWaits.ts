import type { Argument, Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** What units of the JVM count, in seconds. */
const UNITS: Readonly<Record<string, number>> = { MILLISECONDS: 1 / 1000, SECONDS: 1, MINUTES: 60 };

/** How long a call that stops something waits for it, in seconds; undefined where it does not say. */
export function stopWait(call: Call, name: string, resolver: Resolver): number | undefined {
  const { language, text } = resolver.program;
  if (language === "rust") return name === "graceful_shutdown" ? secondsIn(call, text) : undefined;
  if (language !== "kotlin" && language !== "java") return undefined;
  const { arguments: given } = call;
  // https://grpc.github.io/grpc-java/javadoc/io/grpc/Server.html#awaitTermination(long,java.util.concurrent.TimeUnit)
  if (name === "awaitTermination") return scaled(given[0], given[1], resolver);
  if (name !== "stop") return undefined;
  // https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpServer.html#stop(int)
  if (given.length === 1) return text.includes("com.sun.net.httpserver") ? numberOf(given[0], resolver) : undefined;
  // https://api.ktor.io/ktor-server/ktor-server-core/io.ktor.server.engine/-embedded-server/stop.html
  if (!text.includes("io.ktor.server")) return undefined;
  const limit = given.find((each) => each.name === "timeoutMillis" || each.name === "timeout") ?? given[1];
  if (given.length === 3) return scaled(limit, given[2], resolver);
  const milliseconds = numberOf(limit, resolver);
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

/** https://docs.rs/axum-server/latest/axum_server/struct.Handle.html#method.graceful_shutdown */
function secondsIn({ arguments: [limit] }: Call, text: string): number | undefined {
  const written = limit && text.slice(limit.span.start, limit.span.end);
  const seconds = written && /\bfrom_secs\(\s*(\d{1,6})\s*\)/.exec(written)?.[1];
  return seconds ? Number(seconds) : undefined;
}

function scaled(amount: Argument | undefined, unit: Argument | undefined, resolver: Resolver): number | undefined {
  const number = numberOf(amount, resolver);
  const name = unit?.value.kind === "member" || unit?.value.kind === "name" ? unit.value.name : "";
  const scale = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  return number === undefined || scale === undefined ? undefined : number * scale;
}

function numberOf(argument: Argument | undefined, resolver: Resolver): number | undefined {
  const [value] = argument ? resolver.follow({ expression: argument.value }) : [];
  return value && resolver.number(value);
}
