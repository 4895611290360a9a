import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { readWait } from "./seconds.ts";

// "the value of PHP's default_socket_timeout ini setting is used": 60 s
const SOURCE = "https://symfony.com/doc/current/http_client.html#dealing-with-network-timeouts";

function optionsAt(position: number, keyword: string): readonly TimeoutOption[] {
  return [
    { position, keyword, key: "timeout", reads: readWait, source: SOURCE },
    // Zero means unlimited, which leaves the idle timeout as it is.
    {
      position,
      keyword,
      key: "max_duration",
      reads: (values, resolver) => {
        const reading = readWait(values, resolver);
        return reading.state === "set" && reading.milliseconds !== 0 ? reading : { state: "absent" };
      },
      source: SOURCE,
    },
  ];
}

/** What cannot be followed leaves the default, which is a bound. */
const leaving = (option: TimeoutOption): TimeoutOption => ({ ...option, unseen: "default" });

const CALL: CallOut = { options: optionsAt(2, "options").map(leaving), address: 1 };
const WITH: Making = { object: "client", options: optionsAt(0, "options") };
const CLIENT: ClientObject = { calls: { request: CALL, sendRequest: { options: [] } }, makes: { withOptions: WITH } };
const MADE: Making = { object: "client", options: optionsAt(0, "defaultOptions") };
/** A client that is handed in; what the framework's configuration says of it is bounded as well. */
const HANDED: Making = { object: "client", options: [] };

/** https://symfony.com/doc/current/http_client.html */
export const symfonyHttp: ClientLibrary = {
  name: "Symfony's HttpClient",
  languages: ["php"],
  modules: [
    "Symfony\\Component\\HttpClient\\HttpClient",
    "Symfony\\Component\\HttpClient\\CurlHttpClient",
    "Symfony\\Component\\HttpClient\\NativeHttpClient",
    "Symfony\\Component\\HttpClient\\AmpHttpClient",
  ],
  module: { calls: {}, makes: { create: MADE, "": MADE } },
  objects: { client: CLIENT },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of Symfony's HttpClient" },
};

/** The same by its interface, and around another client. */
export const symfonyHttpHanded: ClientLibrary = {
  ...symfonyHttp,
  modules: [
    "Symfony\\Contracts\\HttpClient\\HttpClientInterface",
    "Symfony\\Component\\HttpClient\\CachingHttpClient",
    "Symfony\\Component\\HttpClient\\HttplugClient",
    "Symfony\\Component\\HttpClient\\NoPrivateNetworkHttpClient",
    "Symfony\\Component\\HttpClient\\Psr18Client",
    "Symfony\\Component\\HttpClient\\RetryableHttpClient",
    "Symfony\\Component\\HttpClient\\ScopingHttpClient",
    "Symfony\\Component\\HttpClient\\ThrottlingHttpClient",
    "Symfony\\Component\\HttpClient\\TraceableHttpClient",
    "Symfony\\Component\\HttpClient\\UriTemplateHttpClient",
  ],
  module: { calls: {}, makes: { "": HANDED } },
};
