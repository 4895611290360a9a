import { unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";

const SOURCE = "https://www.php-fig.org/psr/psr-18/";

// The standard knows no timeout: it is the client's own affair, and which one that is is settled elsewhere.
const SEND: CallOut = {
  options: [],
  decides: () => unknownReading("which client it is, and with what timeout, is settled elsewhere"),
};
const ANY: Making = { object: "client", options: [] };

/** Clients by their standard, and by the discovery that finds one. */
export const psr18: ClientLibrary = {
  name: "a PSR-18 client",
  languages: ["php"],
  modules: [
    "Psr\\Http\\Client\\ClientInterface",
    "Http\\Client\\HttpClient",
    // https://docs.php-http.org/en/latest/discovery.html
    "Http\\Discovery\\Psr18ClientDiscovery",
    "Http\\Discovery\\HttpClientDiscovery",
    "Http\\Discovery\\Psr18Client",
  ],
  module: { calls: {}, makes: { "": ANY, find: ANY } },
  objects: { client: { calls: { sendRequest: SEND } } },
  unset: { source: SOURCE, note: "PSR-18 has no timeout" },
};
