import type { Call } from "../../program.ts";
import { ABSENT } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { calledName } from "./built.ts";
import { chainReader } from "./chains.ts";
import { durationReader, setters } from "./durations.ts";
import { awaitedFor } from "./futures.ts";
import { importing } from "./writing.ts";

const SOURCE =
  "https://jakarta.ee/specifications/restful-ws/3.1/apidocs/jakarta.ws.rs/jakarta/ws/rs/client/clientbuilder#readTimeout(long,java.util.concurrent.TimeUnit)";
const JERSEY =
  "https://eclipse-ee4j.github.io/jersey.github.io/apidocs/3.1.3/jersey/org/glassfish/jersey/client/ClientProperties.html#READ_TIMEOUT";

const NUMBER = durationReader({ zero: "disabled" });
/** `property(ClientProperties.READ_TIMEOUT, 5000)`, and what RESTEasy and CXF call theirs. */
const PROPERTY: TimeoutOption = {
  position: 1,
  reads: (values, resolver, call) => {
    const [key] = call?.expression.arguments ?? [];
    const { start, end } = key?.span ?? { start: 0, end: 0 };
    return /READ_TIMEOUT|readTimeout|receive\.?timeout/i.test(resolver.program.text.slice(start, end))
      ? NUMBER(values, resolver)
      : ABSENT;
  },
  source: JERSEY,
};
const CONFIGURES = {
  ...setters(["readTimeout", "socketTimeout"], { zero: "disabled" }, SOURCE),
  property: [PROPERTY],
};
const CONFIG: TimeoutOption = {
  position: 0,
  reads: chainReader({ sets: { property: [PROPERTY] }, known: /^ClientConfig$/, what: "its configuration" }),
  source: JERSEY,
};

const INVOKE: CallOut = { options: [], decides: awaitedFor };
const KEEPS = (object: string): Making => ({ object, options: [], inherits: true });
const INVOCATION: ClientObject = {
  calls: Object.fromEntries(
    ["get", "post", "put", "delete", "head", "options", "trace", "method", "invoke"].map((name) => [name, INVOKE]),
  ),
  fluent: true,
};
const MAKES_CLIENT: Making = { object: "client", options: [CONFIG], fix: { into: "own", write: writeBuilder } };
const MAKES_BUILDER: Making = { object: "builder", options: [], fix: { into: "own", write: writeBuilder } };

/** `ClientBuilder.newClient()` becomes a builder with timeouts; a builder is given them. */
function writeBuilder(call: Call, resolver: Resolver): readonly Change[] {
  const timeouts = ".connectTimeout(10, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS)";
  const imports = importing(["java.util.concurrent.TimeUnit"], resolver.program);
  const { end } = call.span;
  if (calledName(call) === "newBuilder") return [{ span: { start: end, end }, text: timeouts }, ...imports];
  if (calledName(call) !== "newClient" || call.arguments.length > 0 || call.callee.kind !== "member") return [];
  const start = call.callee.object.span.end;
  return [{ span: { start, end }, text: `.newBuilder()${timeouts}.build()` }, ...imports];
}

/** https://jakarta.ee/specifications/restful-ws/ : Jersey, RESTEasy and CXF are its implementations. */
export const jaxRs: ClientLibrary = {
  name: "JAX-RS client",
  languages: ["java", "kotlin"],
  modules: [
    "jakarta.ws.rs.client",
    "javax.ws.rs.client",
    "org.glassfish.jersey.client",
    "org.jboss.resteasy.client.jaxrs",
  ],
  module: {
    calls: {},
    makes: {
      "ClientBuilder.newClient": MAKES_CLIENT,
      "ClientBuilder.newBuilder": MAKES_BUILDER,
      "JerseyClientBuilder.createClient": MAKES_CLIENT,
      JerseyClientBuilder: MAKES_BUILDER,
      ResteasyClientBuilder: MAKES_BUILDER,
      "ResteasyClientBuilder.newBuilder": MAKES_BUILDER,
      Client: KEEPS("client"),
      JerseyClient: KEEPS("client"),
      ResteasyClient: KEEPS("client"),
      ClientBuilder: { ...KEEPS("builder"), asked: true },
      WebTarget: KEEPS("target"),
      ...Object.fromEntries(
        ["Invocation", "Invocation.Builder", "SyncInvoker", "AsyncInvoker"].map((name) => [name, KEEPS("invocation")]),
      ),
    },
  },
  objects: {
    client: { calls: {}, configures: CONFIGURES, makes: { target: KEEPS("target"), invocation: KEEPS("invocation") } },
    builder: {
      calls: {},
      fluent: true,
      configures: { ...CONFIGURES, withConfig: [CONFIG] },
      makes: { build: { object: "client", options: [] } },
    },
    target: {
      calls: {},
      fluent: true,
      configures: CONFIGURES,
      makes: { request: KEEPS("invocation") },
    },
    invocation: INVOCATION,
  },
  unset: { source: JERSEY, note: "a JAX-RS client has no read timeout by default" },
};
