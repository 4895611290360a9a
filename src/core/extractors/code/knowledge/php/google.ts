import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { readGuzzleClient } from "./guzzle.ts";
import { readSeconds } from "./seconds.ts";

// `createDefaultHttpClient` makes a Guzzle client of a base address alone.
const API_CLIENT = "https://github.com/googleapis/google-api-php-client/blob/main/src/Client.php";

/** Google's client of its APIs, judged where it is made: by the HTTP client that it is given. */
export const googleApi: ClientLibrary = {
  name: "Google's API client",
  languages: ["php"],
  modules: ["Google\\Client"],
  globals: ["Google_Client"],
  module: {
    calls: Object.fromEntries(
      ["", "Google_Client"].map((name) => [name, { options: [], decides: readHttpClient, address: -1 }]),
    ),
  },
  unset: { source: API_CLIENT, note: "Google's API client asks by Guzzle, which has no timeout by default" },
};

/** `$client->setHttpClient(new Client(['timeout' => 30]))` */
function readHttpClient(call: Call, resolver: Resolver): Reading {
  const sets = resolver.usesOf(call).find(({ callee }) => callee.kind === "member" && callee.name === "setHttpClient");
  const client = sets && resolver.argument({ expression: sets }, 0);
  if (client?.state === "given") return readGuzzleClient(client.values, resolver);
  if (onlySendsThere(call, resolver)) return unknownReading("it is only asked where to send people");
  return isHandedOut(call, resolver) ? unknownReading("it may be given an HTTP client elsewhere") : ABSENT;
}

/** What makes an address that browsers are sent to, and calls nobody: `$client->createAuthUrl()`. */
function onlySendsThere(call: Call, resolver: Resolver): boolean {
  const names = resolver.usesOf(call).flatMap(({ callee }) => (callee.kind === "member" ? [callee.name] : []));
  const isIt = (value: Call["callee"]) =>
    resolver.follow({ expression: value }).some(({ expression }) => expression === call);
  return (
    names.includes("createAuthUrl") &&
    names.every((name) => name === "createAuthUrl" || /^(?:set|add|prepare|get)[A-Z]/.test(name)) &&
    !resolver.program.calls.some((each) => each.arguments.some(({ value }) => isIt(value)))
  );
}

/** True where it is given to whoever asks for it, who may still set it up. */
function isHandedOut(call: Call, resolver: Resolver): boolean {
  return resolver.program.functions.some(
    ({ returns, name }) =>
      name !== undefined &&
      returns.some((each) => resolver.follow({ expression: each }).some(({ expression }) => expression === call)),
  );
}

// "requestTimeout: Seconds to wait before timing out the request. Defaults to 0 with REST and 60 with gRPC."
const CLOUD = "https://docs.cloud.google.com/php/docs/reference/cloud-storage/latest/StorageClient";

/** Google Cloud's clients that ask by REST. */
export const googleCloud: ClientLibrary = {
  name: "Google Cloud",
  languages: ["php"],
  modules: ["Storage\\StorageClient", "BigQuery\\BigQueryClient", "Translate\\V2\\TranslateClient"].map(
    (each) => `Google\\Cloud\\${each}`,
  ),
  module: {
    calls: {
      "": {
        options: [{ position: 0, keyword: "config", key: "requestTimeout", reads: readSeconds, source: CLOUD }],
        address: -1,
        fix: { into: "object", positions: [0], key: "requestTimeout", text: "10" },
      },
    },
  },
  unset: { source: CLOUD, note: "Google Cloud's client has no timeout by default" },
};
