import type { ClientLibrary, ClientObject, Making } from "../client.ts";
import { guzzle, guzzleFix } from "./guzzle.ts";
import { readSeconds } from "./seconds.ts";

// 'timeout' => 0.0
const SOURCE = "https://codeigniter.com/user_guide/libraries/curlrequest.html#timeout";

const MADE: Making = {
  object: "client",
  options: [{ position: 0, keyword: "options", key: "timeout", reads: readSeconds, source: SOURCE }],
  fix: guzzleFix(0),
};
/** Its requests take their options as Guzzle's do. */
const CLIENT: ClientObject = {
  calls: Object.fromEntries(
    Object.entries(guzzle.objects?.["client"]?.calls ?? {}).filter(([name]) => !/Async|send/.test(name)),
  ),
};

/** https://codeigniter.com/user_guide/libraries/curlrequest.html */
export const codeIgniter: ClientLibrary = {
  name: "CURLRequest",
  languages: ["php"],
  modules: ["Config\\Services"],
  module: { calls: {}, makes: { curlrequest: MADE } },
  objects: { client: CLIENT },
  unset: { source: SOURCE, note: "CodeIgniter's CURLRequest has no timeout by default" },
};
