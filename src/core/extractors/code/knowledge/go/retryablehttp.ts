import { packageName } from "../../go/packages.ts";
import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making } from "../client.ts";
import { durationReader } from "./durations.ts";
import { readHttpClient } from "./httpClients.ts";
import { HTTP_CLIENT } from "./netHttp.ts";
import { REQUEST_DEADLINE } from "./requests.ts";

const SOURCE = "https://github.com/hashicorp/go-retryablehttp/blob/v0.7.8/client.go#L440";

const SEND: CallOut = { options: [] };
const SENDS = { Get: SEND, Head: SEND, Post: SEND, PostForm: SEND };
const ASSIGNED = { "HTTPClient.Timeout": durationReader({ zero: "disabled" }), HTTPClient: readHttpClient };
const CLIENT: ClientObject = {
  calls: { ...SENDS, Do: { options: [REQUEST_DEADLINE] } },
  makes: { StandardClient: { object: "standard", options: [], inherits: true } },
  assigned: ASSIGNED,
};
const MADE = /^[ \t]*(\w+)[ \t]*:?=[ \t]*\w+\.NewClient\(\)[ \t]*$/;

/** After the line that makes a client in a function. */
function writeTimeout({ holder, span }: Call, { program }: Resolver): readonly Change[] {
  const { text } = program;
  const start = text.lastIndexOf("\n", span.start) + 1;
  const found = text.indexOf("\n", span.end);
  const end = found < 0 ? text.length : found;
  const line = text.slice(start, end);
  const name = MADE.exec(line)?.[1];
  const time = packageName(program, "time");
  if (name === undefined || holder === undefined || !time) return [];
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const added = `\n${indent}${name}.HTTPClient.Timeout = 10 * ${time.name}.Second`;
  return [{ span: { start: end, end }, text: added }, ...time.changes];
}

const MAKES: Making = { object: "client", options: [{ keyword: "HTTPClient", reads: readHttpClient, source: SOURCE }] };

/** https://pkg.go.dev/github.com/hashicorp/go-retryablehttp: each try is made by the http.Client of go-cleanhttp. */
export const retryablehttp: ClientLibrary = {
  name: "go-retryablehttp",
  languages: ["go"],
  modules: ["github.com/hashicorp/go-retryablehttp"],
  module: {
    calls: SENDS,
    makes: { NewClient: { ...MAKES, fix: { into: "own", write: writeTimeout } }, Client: MAKES },
  },
  objects: {
    client: CLIENT,
    standard: { ...HTTP_CLIENT, assigned: { ...HTTP_CLIENT.assigned, ...ASSIGNED } },
  },
  unset: { source: SOURCE, note: "the http.Client of go-retryablehttp has no timeout by default" },
};
