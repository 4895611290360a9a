import { ANY_MEMBER } from "../../program.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { guzzleFix, guzzleOptions } from "./guzzle.ts";
import { overLiteral } from "./rewrite.ts";
import { readSeconds } from "./seconds.ts";

// "If no timeout is given, the HTTP client will time out after 30 seconds": since Laravel 9, as 8 had no limit
const SOURCE = "https://laravel.com/docs/12.x/http-client#timeout";
// What Guzzle is told: https://github.com/laravel/framework/blob/12.x/src/Illuminate/Http/Client/PendingRequest.php
const TIMEOUT: TimeoutOption = { position: 0, keyword: "seconds", reads: readSeconds, source: SOURCE };

/** What cannot be followed leaves the default, which is a bound. */
const leaving = (option: TimeoutOption): TimeoutOption => ({ ...option, unseen: "default" });
const OPTIONS = guzzleOptions(0, "options").map(leaving);

const CALL: CallOut = { options: [] };
const CALLS: Readonly<Record<string, CallOut>> = {
  get: CALL,
  head: CALL,
  post: CALL,
  put: CALL,
  patch: CALL,
  delete: CALL,
  query: CALL,
  [ANY_MEMBER]: CALL, // the verb is worked out at run time
  send: { options: guzzleOptions(2, "options").map(leaving), address: 1 },
};
const MAKES: Readonly<Record<string, Making>> = {
  timeout: { object: "request", options: [TIMEOUT], fix: overLiteral(0, "10") },
  withOptions: { object: "request", options: OPTIONS, fix: guzzleFix(0) },
};
/** What is chained to it comes back as the request it is made ready for. */
const REQUEST: ClientObject = { calls: CALLS, makes: MAKES, fluent: true };

/** Laravel's facade over Guzzle: https://laravel.com/docs/12.x/http-client */
export const laravelHttp: ClientLibrary = {
  name: "Laravel's Http",
  languages: ["php"],
  modules: ["Illuminate\\Support\\Facades\\Http"],
  globals: ["Http"],
  module: {
    calls: { ...CALLS, ...under("Http", CALLS) },
    makes: { ...MAKES, ...under("Http", MAKES) },
    fluent: true,
  },
  objects: { request: REQUEST },
  unset: { milliseconds: 30_000, source: SOURCE, note: "the default of Laravel's Http" },
};

/** The same facade goes by its alias, without its namespace. */
function under<T>(name: string, members: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(members).map(([member, row]) => [`${name}.${member}`, row]));
}

const OF_FACTORY: Making = { object: "request", options: [] };

/** The same without the facade, as it is injected. */
export const laravelRequests: ClientLibrary = {
  ...laravelHttp,
  modules: [
    "Illuminate\\Http\\Client\\Factory",
    "Illuminate\\Http\\Client\\PendingRequest",
    "Illuminate\\Http\\Client\\Pool",
  ],
  globals: [],
  module: { calls: {}, makes: { "": OF_FACTORY } },
};
