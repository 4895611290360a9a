import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { readGuzzleClient } from "./guzzle.ts";
import { readSeconds } from "./seconds.ts";

// Up to version 7, as OpenSearch's: curl is told what `client` of the connection's parameters says.
const UP_TO_7 =
  "https://www.elastic.co/guide/en/elasticsearch/client/php-api/7.17/per_request_configuration.html#_curl_timeouts";
// "setHttpClientOptions", handed to the PSR-18 client that is found
const SINCE_8 = "https://www.elastic.co/docs/reference/elasticsearch/clients/php/set-retries";

/** Clients that are built; the last step of the builder is judged, by what else the file tells it. */
function builderOf(
  name: string,
  modules: readonly string[],
  source: string,
  decides: typeof readParameters,
): ClientLibrary {
  return {
    name,
    languages: ["php"],
    modules,
    module: { calls: {}, makes: { create: { object: "builder", options: [] } } },
    objects: { builder: { calls: { build: { options: [], decides, address: -1 } }, fluent: true } },
    unset: { source, note: `${name}'s client asks by curl, which has no timeout by default` },
  };
}

/** `->setConnectionParams(['client' => ['timeout' => 10]])` */
function readParameters(build: Call, resolver: Resolver): Reading {
  const given = argumentOf("setConnectionParams", build, resolver);
  if (given.state === "given") {
    for (const value of given.values) {
      for (const key of ["client.timeout", "client.curl.CURLOPT_TIMEOUT"]) {
        const entry = resolver.entry(value, key);
        if (entry.state === "given") return readSeconds(entry.values, resolver);
        if (entry.state === "unknown") return unknownReading(entry.reason);
      }
    }
  }
  const isOwn = ["setHandler", "setConnectionFactory"].some(
    (name) => argumentOf(name, build, resolver).state !== "absent",
  );
  return isOwn ? unknownReading("it asks by a handler of its own") : ABSENT;
}

/** `->setHttpClientOptions(['timeout' => 10])`, `->setHttpClient(new Client(['timeout' => 10]))` */
function readClient(build: Call, resolver: Resolver): Reading {
  const options = argumentOf("setHttpClientOptions", build, resolver);
  for (const value of options.state === "given" ? options.values : []) {
    const entry = resolver.entry(value, "timeout");
    if (entry.state === "given") return readSeconds(entry.values, resolver);
  }
  const client = argumentOf("setHttpClient", build, resolver);
  if (client.state === "given") return readGuzzleClient(client.values, resolver);
  return unknownReading("its timeout is that of the HTTP client that is found at run time");
}

/** What the builder's member of that name is given, in the same chain or through a variable. */
function argumentOf(name: string, build: Call, resolver: Resolver) {
  const call = resolver
    .usesOf(firstOf(build, resolver))
    .find(({ callee }) => callee.kind === "member" && callee.name === name);
  return call ? resolver.argument({ expression: call }, 0) : ({ state: "absent" } as const);
}

const LONGEST_CHAIN = 40;

/** The call that a chain begins with: `ClientBuilder::create()`. */
function firstOf(call: Call, resolver: Resolver, links = 0): Call {
  const [object] = call.callee.kind === "member" ? resolver.follow({ expression: call.callee.object }) : [];
  const isChained = object?.expression.kind === "call" && links < LONGEST_CHAIN;
  return isChained ? firstOf(object.expression, resolver, links + 1) : call;
}

/** Elasticsearch and OpenSearch. */
export const SEARCH: readonly ClientLibrary[] = [
  builderOf("Elasticsearch", ["Elastic\\Elasticsearch\\ClientBuilder"], SINCE_8, readClient),
  builderOf("Elasticsearch", ["Elasticsearch\\ClientBuilder"], UP_TO_7, readParameters),
  builderOf("OpenSearch", ["OpenSearch\\ClientBuilder"], UP_TO_7, readParameters),
];
