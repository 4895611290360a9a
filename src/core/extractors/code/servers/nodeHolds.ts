import type { Timeout } from "../../../model.ts";
import type { Call, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { spelled } from "./spelled.ts";

const REQUEST_TIMEOUT = "https://nodejs.org/api/http.html#serverrequesttimeout";
const FASTIFY = "https://fastify.dev/docs/latest/Reference/Server/#requesttimeout";

/** What Node's own server does unless it is told otherwise. */
export const NODE_DEFAULT: Timeout = {
  state: "default",
  milliseconds: 300_000,
  source: REQUEST_TIMEOUT,
  note: "for a whole request, 60 s for its headers",
};

/** Options of http.createServer, since Node 18 finite by default. */
export function nodeHolds(call: Call, resolver: Resolver): Timeout {
  return optionsHold(call, ["requestTimeout", "headersTimeout"], resolver) ?? NODE_DEFAULT;
}

export function fastifyHolds(call: Call, resolver: Resolver): Timeout {
  const given = optionsHold(call, ["requestTimeout", "connectionTimeout"], resolver);
  return (
    given ?? {
      state: "missing",
      source: FASTIFY,
      note: "Fastify switches off Node's limit for receiving a request unless requestTimeout is given",
    }
  );
}

/** The first of these options that the call's object gives. */
function optionsHold(call: Call, options: readonly string[], resolver: Resolver): Timeout | undefined {
  const argument = resolver.argument({ expression: call }, 0);
  if (argument.state !== "given") return undefined;
  for (const value of argument.values) {
    if (value.expression.kind !== "object") {
      if (value.expression.kind === "function" || value.expression.kind === "literal") continue;
      if (options.includes("connectionTimeout")) {
        return { state: "unknown", reason: "its options are made elsewhere" };
      }
      continue;
    }
    let isUnknown = false;
    for (const option of options) {
      const entry = resolver.entry(value, option);
      if (entry.state === "unknown") isUnknown = true;
      if (entry.state !== "given") continue;
      const milliseconds = entry.values.map((each) => resolver.number(each))[0];
      if (milliseconds === 0) return { state: "disabled", by: "argument", source: REQUEST_TIMEOUT };
      return { state: "set", by: "argument", ...(milliseconds === undefined ? {} : { milliseconds }) };
    }
    if (isUnknown) return { state: "unknown", reason: "its options are put together elsewhere" };
  }
  return undefined;
}

/**
 * `http2.createSecureServer(…)`, whose sessions nothing ends by itself; one that takes HTTP/1 too has Node's limits for it.
 */
export function http2Holds(call: Call, resolver: Resolver): Timeout {
  const { program } = resolver;
  const isBounded = program.calls.some(
    ({ callee }) => callee.kind === "member" && callee.name === "setTimeout" && !isTimer(callee.object),
  );
  if (isBounded) return { state: "set", by: "instance" };
  const options = resolver.argument({ expression: call }, 0);
  const values = options.state === "given" ? options.values : [];
  if (values.some(({ expression }) => expression.kind !== "object" && expression.kind !== "function"))
    return { state: "unknown", reason: "its options are made elsewhere" };
  if (values.some((value) => resolver.entry(value, "allowHTTP1").state !== "absent")) return NODE_DEFAULT;
  return {
    state: "missing",
    source: "https://nodejs.org/api/http2.html#serversettimeoutmsecs-callback",
    note: "a server of HTTP/2 has no timeout unless setTimeout() gives it one",
  };
}

/** The timers' own `setTimeout`, which a program may also call as a member. */
function isTimer(object: Expression): boolean {
  return object.kind === "name" && /^(?:window|globalThis|global|self|timers)$/.test(object.name);
}

/** `NestFactory.create(AppModule, new FastifyAdapter())`: https://docs.nestjs.com/techniques/performance */
export function nestHolds(call: Call, resolver: Resolver): Timeout {
  const adapter = resolver.argument({ expression: call }, 1);
  for (const { expression } of adapter.state === "given" ? adapter.values : []) {
    if (expression.kind !== "call" || !expression.isNew) continue;
    const names = spelled({ expression: expression.callee }, resolver);
    if (names.includes("@nestjs/platform-fastify.FastifyAdapter")) return fastifyHolds(expression, resolver);
  }
  return NODE_DEFAULT;
}

/** `Bun.serve({ idleTimeout: 0 })`, in seconds: headers still end after 10 s, a body and a kept connection never (1.4.5). */
export function bunHolds(call: Call, resolver: Resolver): Timeout {
  const source = "https://bun.com/docs/runtime/http/server";
  const given = optionsHold(call, ["idleTimeout"], resolver);
  if (given?.state === "disabled") return { ...given, source };
  return given?.state === "set"
    ? { state: "set", by: "argument" }
    : { state: "default", milliseconds: 10_000, source, note: "for a quiet connection" };
}
