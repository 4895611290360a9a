import type { CallOut, ClientLibrary } from "../client.ts";
import { readWait } from "./seconds.ts";

// "Default 5."
const SOURCE = "https://developer.wordpress.org/reference/hooks/http_request_timeout/";

// Less than a second is made one: https://github.com/WordPress/Requests/blob/v2.0.4/src/Transport/Curl.php
const CALL: CallOut = { options: [{ position: 1, key: "timeout", reads: readWait, source: SOURCE }] };
const VERBS = ["get", "post", "head", "request"];
const NAMES = VERBS.flatMap((verb) => [`wp_remote_${verb}`, `wp_safe_remote_${verb}`]);

/** https://developer.wordpress.org/plugins/http-api/ */
export const wordpress: ClientLibrary = {
  name: "WordPress's HTTP API",
  languages: ["php"],
  modules: [],
  globals: NAMES,
  module: { calls: Object.fromEntries(NAMES.map((name) => [name, CALL])) },
  unset: { milliseconds: 5000, source: SOURCE, note: "the default of WordPress" },
};
