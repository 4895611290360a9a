import { ABSENT } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject, Reader } from "../client.ts";
import { readMilliseconds, readSeconds } from "./seconds.ts";

// Its settings have no timeout; `addCurlSetting` hands one to curl, which has none by default.
const SOURCE = "https://sabre.io/dav/davclient/#curl-settings";

const LIMITS: Readonly<Record<string, Reader>> = {
  CURLOPT_TIMEOUT: readSeconds,
  CURLOPT_TIMEOUT_MS: readMilliseconds,
  CURLOPT_LOW_SPEED_TIME: readSeconds,
};
/** `addCurlSetting(CURLOPT_TIMEOUT, 10)` */
const readSetting: Reader = (values, resolver, call) => {
  const option = call?.expression.arguments[0]?.value;
  const reads = option?.kind === "name" ? LIMITS[option.name] : undefined;
  return reads ? reads(values, resolver) : ABSENT;
};

const ASKS: CallOut = { options: [], address: -1 };
const CLIENT: ClientObject = {
  calls: { request: ASKS, send: ASKS, options: ASKS, propFind: ASKS, propPatch: ASKS, propFindUnfiltered: ASKS },
  configures: { addCurlSetting: [{ position: 1, reads: readSetting, source: SOURCE }] },
};

/** sabre's WebDAV client, and the HTTP client below it. */
export const sabre: ClientLibrary = {
  name: "sabre",
  languages: ["php"],
  modules: ["Sabre\\DAV\\Client", "Sabre\\HTTP\\Client"],
  module: { calls: {}, makes: { "": { object: "client", options: [] } } },
  objects: { client: CLIENT },
  unset: { source: SOURCE, note: "sabre's client asks by curl, which has no timeout by default" },
};
