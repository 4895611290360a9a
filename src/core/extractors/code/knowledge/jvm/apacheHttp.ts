import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making, Reader, TimeoutOption } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { calledName, chainOf } from "./built.ts";
import { durationReader } from "./durations.ts";
import { awaitedFor } from "./futures.ts";
import { importing } from "./writing.ts";

/** One of the two generations of the library: what sets how long an answer is waited for. */
interface Generation {
  readonly source: string;
  /** On a RequestConfig, a SocketConfig, a ConnectionConfig, their builders, and the connection managers' builders. */
  readonly setters: readonly string[];
  readonly configuration: string;
  readonly setter: string;
}

const FOUR: Generation = {
  source:
    "https://hc.apache.org/httpcomponents-client-4.5.x/current/httpclient/apidocs/org/apache/http/client/config/RequestConfig.html#getSocketTimeout()",
  setters: ["setSocketTimeout", "setSoTimeout", "setSoTimeoutMillis"],
  configuration: "org.apache.http.client.config.RequestConfig",
  setter: "setSocketTimeout(10_000)",
};
const FIVE: Generation = {
  source:
    "https://hc.apache.org/httpcomponents-core-5.3.x/current/httpcore5/apidocs/org/apache/hc/core5/http/io/SocketConfig.html",
  setters: ["setResponseTimeout", "setSocketTimeout", "setSoTimeout"],
  configuration: "org.apache.hc.client5.http.config.RequestConfig",
  setter: "setResponseTimeout(10, TimeUnit.SECONDS)",
};

/** Reads a configuration, or a connection manager, that a client or a request is given. */
function configurationReader({ setters, source }: Generation): Reader {
  const option: TimeoutOption = { position: 0, reads: durationReader({ zero: "disabled" }), source };
  const read: Reader = (values, resolver) =>
    either(values.map((value) => ofConfiguration(value, setters, option, resolver, read)));
  return read;
}

/** What takes a configuration of its own. */
const HOLDERS = new Set([
  "setDefaultSocketConfig",
  "setDefaultConnectionConfig",
  "setDefaultRequestConfig",
  "setConnectionManager",
  "setConfig",
  "copy",
]);

function ofConfiguration(
  value: Value,
  setters: readonly string[],
  option: TimeoutOption,
  resolver: Resolver,
  read: Reader,
): Reading {
  const { expression } = value;
  if (expression.kind === "literal" && expression.value === null) return ABSENT;
  if (expression.kind !== "call") {
    return isCallers(value)
      ? unknownReading(`${describe(value)} is handed in`)
      : unknownReading(`its configuration is ${describe(value)}`);
  }
  const chain = [expression, ...chainOf(expression, resolver)];
  const own = chain.flatMap((call): readonly Reading[] => {
    if (setters.includes(calledName(call))) return [readOption(option, { ...value, expression: call }, resolver)];
    if (!HOLDERS.has(calledName(call))) return [];
    const given = resolver.argument({ ...value, expression: call }, 0);
    return given.state === "given" ? [read(given.values, resolver)] : [];
  });
  const found = anyBound(own);
  if (found.state !== "absent" || chain.some((call) => KNOWN.test(calledName(call)))) return found;
  return unknownReading(`its configuration is ${describe(value)}`);
}

/** What begins a configuration or a connection manager whose settings can be seen. */
const KNOWN = /^(?:custom|create|copy|(?:Pooling|Basic)\w*ConnectionManager\w*|DEFAULT)$/;

function clientOf(generation: Generation): Pick<ClientLibrary, "objects" | "module"> {
  const { source } = generation;
  const configuration: TimeoutOption = { position: 0, reads: configurationReader(generation), source };
  const fix: Making["fix"] = { into: "own", write: (call, resolver) => writeConfiguration(call, generation, resolver) };
  const request: TimeoutOption = { position: 0, reads: requestReader(generation, configuration), source };
  const execute: CallOut = { options: [request], decides: awaitedFor };
  const configures = {
    setDefaultRequestConfig: [configuration],
    setDefaultSocketConfig: [configuration],
    setConnectionManager: [configuration],
    setDefaultConnectionConfig: [configuration],
    setParams: [{ position: 0, reads: () => unknownReading("its parameters are set elsewhere"), source }],
  };
  const client: ClientObject = { calls: { execute, executeOpen: execute } };
  const builder: ClientObject = {
    calls: {},
    fluent: true,
    configures,
    makes: { build: { object: "client", options: [] } },
  };
  const makesClient: Making = { object: "client", options: [], fix };
  const makesBuilder: Making = { object: "builder", options: [], fix };
  const handed: Making = { object: "client", options: [] };
  return {
    module: {
      calls: {},
      makes: {
        "HttpClients.createDefault": makesClient,
        "HttpClients.createSystem": makesClient,
        "HttpClients.createMinimal": { object: "client", options: [] },
        "HttpClients.custom": makesBuilder,
        "HttpClientBuilder.create": makesBuilder,
        "HttpAsyncClients.createDefault": makesClient,
        "HttpAsyncClients.custom": makesBuilder,
        "HttpAsyncClientBuilder.create": makesBuilder,
        DefaultHttpClient: { object: "old", options: [] },
        SystemDefaultHttpClient: { object: "old", options: [] },
        HttpClientBuilder: { object: "builder", options: [] },
        HttpClient: handed,
        CloseableHttpClient: handed,
        HttpAsyncClient: handed,
        CloseableHttpAsyncClient: handed,
      },
    },
    objects: { client, builder, old: { calls: { execute: { ...execute, decides: byParameters } }, configures } },
  };
}

/** `HttpConnectionParams.setSoTimeout(params, 5000)`, `params.setParameter(CoreConnectionPNames.SO_TIMEOUT, 5000)` */
function byParameters(call: Call, resolver: Resolver): Reading {
  return saidOf(call, /^(?:setSoTimeout|SO_TIMEOUT|http\.socket\.timeout)$/, resolver) ?? awaitedFor(call, resolver);
}

/** `get.setConfig(config)`, where the request is made in this file. */
function requestReader({ setters }: Generation, configuration: TimeoutOption): Reader {
  return (values, resolver) => {
    const readings = values.map(({ expression }): Reading => {
      if (expression.kind !== "call") return ABSENT;
      const chain = [expression, ...chainOf(expression, resolver)];
      return anyBound(
        chain.flatMap((call) => {
          if (calledName(call) === "setConfig") return [readOption(configuration, { expression: call }, resolver)];
          const isOwn = setters.includes(calledName(call));
          return isOwn ? [readOption({ ...configuration, reads: READ }, { expression: call }, resolver)] : [];
        }),
      );
    });
    return either(readings);
  };
}

const READ = durationReader({ zero: "disabled" });

/** `HttpClients.createDefault()` becomes a client with timeouts; a builder is given them. */
function writeConfiguration(call: Call, { configuration, setter }: Generation, resolver: Resolver): readonly Change[] {
  const name = calledName(call);
  const isFive = configuration.includes(".hc.");
  const config = `.setDefaultRequestConfig(RequestConfig.custom().${isFive ? "" : "setConnectTimeout(10_000)."}${setter}.build())`;
  const classes = [configuration, ...(isFive ? ["java.util.concurrent.TimeUnit"] : [])];
  const imports = importing(classes, resolver.program);
  const { end } = call.span;
  // A request that has a configuration of its own takes nothing from its client's.
  if (resolver.program.calls.some((each) => calledName(each) === "setConfig")) return [];
  const uses = resolver.usesOf(call).map(calledName);
  if (name === "createDefault" && call.callee.kind === "member") {
    const start = call.callee.object.span.end;
    return [{ span: { start, end }, text: `.custom()${config}.build()` }, ...imports];
  }
  if ((name !== "custom" && name !== "create") || uses.includes("setDefaultRequestConfig")) return [];
  const gap = /^(\s*\n[ \t]*)\./.exec(resolver.program.text.slice(end, end + 200))?.[1] ?? "";
  return [{ span: { start: end, end }, text: `${gap}${config}` }, ...imports];
}

/** https://hc.apache.org/httpcomponents-client-4.5.x/ */
export const apacheHttp4: ClientLibrary = {
  name: "Apache HttpClient",
  languages: ["java", "kotlin"],
  modules: [
    "org.apache.http.impl.client",
    "org.apache.http.client",
    "org.apache.http.impl.nio.client",
    "org.apache.http.nio.client",
  ],
  ...clientOf(FOUR),
  unset: { source: FOUR.source, note: "Apache HttpClient 4 has no socket timeout by default" },
};

/** https://hc.apache.org/httpcomponents-client-5.5.x/ */
export const apacheHttp5: ClientLibrary = {
  name: "Apache HttpClient",
  languages: ["java", "kotlin"],
  modules: [
    "org.apache.hc.client5.http.impl.classic",
    "org.apache.hc.client5.http.classic",
    "org.apache.hc.client5.http.impl.async",
    "org.apache.hc.client5.http.async",
  ],
  ...clientOf(FIVE),
  unset: {
    milliseconds: 180_000,
    source: FIVE.source,
    note: "the socket timeout that Apache HttpClient 5 has by default",
  },
};
