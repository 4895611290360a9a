import type { CallOut, ClientLibrary, ClientObject, Making, Unset } from "../client.ts";
import { durationReader } from "./durations.ts";
import { overwritten } from "./fixes.ts";

const SOURCE = "https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.timeout";

/** What every HttpClient waits that was told nothing else. */
export const HTTP_UNSET: Unset = { milliseconds: 100_000, source: SOURCE, note: "the default of HttpClient" };

/** Zero and other negative numbers throw; -1 ms is Timeout.InfiniteTimeSpan. */
export const readHttpTimeout = durationReader({ zero: "immediate" });

const FIX = overwritten("Timeout", "TimeSpan.FromSeconds(10)");
const CALL: CallOut = { options: [], fix: FIX };
/** https://learn.microsoft.com/dotnet/api/system.net.http.httpclient#methods and the extensions of System.Net.Http.Json */
const VERBS = [
  "GetAsync",
  "GetStringAsync",
  "GetByteArrayAsync",
  "GetStreamAsync",
  "GetFromJsonAsync",
  "GetFromJsonAsAsyncEnumerable",
  "PostAsync",
  "PostAsJsonAsync",
  "PutAsync",
  "PutAsJsonAsync",
  "PatchAsync",
  "PatchAsJsonAsync",
  "DeleteAsync",
  "DeleteFromJsonAsync",
  "Send",
  "SendAsync",
];

export const HTTP_CLIENT: ClientObject = {
  calls: Object.fromEntries(VERBS.map((verb) => [verb, CALL])),
  assigned: { Timeout: readHttpTimeout },
};
const MAKES_CLIENT: Making = { object: "client", options: [], fix: FIX };
/** https://learn.microsoft.com/dotnet/core/extensions/httpclient-factory */
const FACTORY: ClientObject = { calls: {}, makes: { CreateClient: MAKES_CLIENT } };

export const httpClient: ClientLibrary = {
  name: "HttpClient",
  languages: ["csharp"],
  modules: ["System.Net.Http"],
  globals: ["HttpClient", "IHttpClientFactory", "HttpClientFactory"],
  module: {
    calls: {},
    makes: {
      HttpClient: MAKES_CLIENT,
      IHttpClientFactory: { object: "factory", options: [] },
      "HttpClientFactory.Create": MAKES_CLIENT,
    },
  },
  objects: { client: HTTP_CLIENT, factory: FACTORY },
  unset: HTTP_UNSET,
};

const INVOKER = "https://learn.microsoft.com/dotnet/api/system.net.http.httpmessageinvoker";

/** What HttpClient is built on: it has no timeout of its own. */
export const httpMessageInvoker: ClientLibrary = {
  name: "HttpMessageInvoker",
  languages: ["csharp"],
  modules: ["System.Net.Http"],
  globals: ["HttpMessageInvoker"],
  module: { calls: {}, makes: { HttpMessageInvoker: { object: "invoker", options: [] } } },
  objects: { invoker: { calls: { Send: CALL, SendAsync: CALL } } },
  unset: { source: INVOKER, note: "HttpMessageInvoker has no timeout" },
};
