import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { durationReader } from "./durations.ts";
import { overwritten } from "./fixes.ts";

const SOURCE = "https://learn.microsoft.com/dotnet/api/system.net.httpwebrequest.timeout";
// 100 s for FTP as well, whatever its page says.
const FTP =
  "https://github.com/dotnet/runtime/blob/v8.0.0/src/libraries/System.Net.Requests/src/System/Net/FtpWebRequest.cs";
const WEB_CLIENT =
  "https://github.com/dotnet/runtime/blob/v8.0.0/src/libraries/System.Net.WebClient/src/System/Net/WebClient.cs";

const CALL: CallOut = { options: [] };
const MAKES: Making = { object: "request", options: [], fix: overwritten("Timeout", "10_000") };

/** Its timeout is that of the HttpClient it is built on, also for what is awaited. */
export const webRequest: ClientLibrary = {
  name: "WebRequest",
  languages: ["csharp"],
  modules: ["System.Net"],
  globals: ["WebRequest", "HttpWebRequest"],
  module: {
    calls: {},
    makes: {
      "WebRequest.Create": MAKES,
      "WebRequest.CreateHttp": MAKES,
      "HttpWebRequest.Create": MAKES,
      "HttpWebRequest.CreateHttp": MAKES,
      HttpWebRequest: MAKES,
      WebRequest: MAKES,
    },
  },
  objects: {
    request: {
      calls: { GetResponse: CALL, GetResponseAsync: CALL, GetRequestStream: CALL, GetRequestStreamAsync: CALL },
      assigned: { Timeout: durationReader({ unit: 1, zero: "immediate" }) },
    },
  },
  unset: { milliseconds: 100_000, source: SOURCE, note: "the default of WebRequest" },
};

export const ftpWebRequest: ClientLibrary = {
  ...webRequest,
  name: "FtpWebRequest",
  globals: ["FtpWebRequest"],
  module: { calls: {}, makes: { "FtpWebRequest.Create": MAKES, FtpWebRequest: MAKES } },
  unset: { milliseconds: 100_000, source: FTP, note: "the default of FtpWebRequest" },
};

const VERBS = [
  "DownloadData",
  "DownloadFile",
  "DownloadString",
  "OpenRead",
  "OpenWrite",
  "UploadData",
  "UploadFile",
  "UploadString",
  "UploadValues",
];

/** Each of its calls makes a WebRequest. */
export const webClient: ClientLibrary = {
  name: "WebClient",
  languages: ["csharp"],
  modules: ["System.Net"],
  globals: ["WebClient"],
  module: { calls: {}, makes: { WebClient: { object: "client", options: [] } } },
  objects: {
    client: {
      calls: Object.fromEntries(VERBS.flatMap((verb) => [verb, `${verb}TaskAsync`]).map((each) => [each, CALL])),
    },
  },
  unset: { milliseconds: 100_000, source: WEB_CLIENT, note: "the default of WebRequest" },
};
