import type { ClientLibrary } from "../client.ts";
import { readSetting } from "./streams.ts";

/** https://www.php.net/manual/en/class.soapclient.php: it reads as PHP's streams do; connection_timeout is for connecting. */
export const soap: ClientLibrary = {
  name: "SoapClient",
  languages: ["php"],
  modules: [],
  globals: ["SoapClient"],
  module: { calls: { SoapClient: { options: [], decides: readSetting } } },
  unset: {
    milliseconds: 60_000,
    source: "https://www.php.net/manual/en/soapclient.construct.php",
    note: "the default of PHP's streams",
  },
};
