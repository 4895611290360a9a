import type { ClientLibrary, ClientObject, Unset } from "../client.ts";
import { axios } from "./axios.ts";
import { fetch, platformFetch } from "./fetch.ts";

const FETCH: ClientObject = { calls: { "": platformFetch } };

/** What gives back the client that it is given, with more to it: its calls wait as long as that one's do. */
function around(module: string, member: string, name: string, object: ClientObject, unset: Unset): ClientLibrary {
  return {
    name,
    languages: ["javascript", "typescript"],
    modules: [module],
    module: { calls: {}, makes: { [member]: { object: "client", options: [], wraps: 0 } } },
    objects: { client: object },
    unset,
  };
}

function aroundAxios(module: string, member: string): ClientLibrary {
  return around(module, member, axios.name, axios.module, axios.unset);
}

function aroundFetch(module: string): ClientLibrary {
  return around(module, "", fetch.name, FETCH, fetch.unset);
}

/** Packages around another client, each looked into (2026): none sets a timeout of its own. */
export const WRAPPED: readonly ClientLibrary[] = [
  // https://github.com/aishek/axios-rate-limit#usage
  aroundAxios("axios-rate-limit", ""),
  // https://axios-cache-interceptor.js.org/guide/getting-started
  aroundAxios("axios-cache-interceptor", "setupCache"),
  // https://github.com/3846masa/axios-cookiejar-support#usage
  aroundAxios("axios-cookiejar-support", "wrapper"),
  // https://github.com/jonbern/fetch-retry#usage
  aroundFetch("fetch-retry"),
  // https://github.com/valeriangalliat/fetch-cookie#usage
  aroundFetch("fetch-cookie"),
];
