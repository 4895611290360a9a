import { SET } from "../../readings.ts";
import type { ClientLibrary, Making } from "../client.ts";
import { REQUESTS_CALLS, REQUESTS_SESSION, REQUESTS_UNSET } from "./requests.ts";
import { secondsReader } from "./seconds.ts";

const SESSION: Making = { object: "session", options: [] };

/** "default_timeout" is a field of its configuration that has to be given. */
const CONFIGURED: Making = {
  object: "session",
  options: [
    { position: 0, keyword: "config", reads: () => SET, source: "https://github.com/saleor/requests-hardened#config" },
  ],
};

/** What asks for a token, with a timeout of its own: https://requests-oauthlib.readthedocs.io/en/latest/api.html#oauth-2-0-session */
const TOKENS = ["fetch_token", "refresh_token", "fetch_request_token", "fetch_access_token"];

/** Libraries whose sessions are those of requests, each looked into (2026): none sets a timeout of its own. */
export const requestsFamily: readonly ClientLibrary[] = [
  // https://requests-oauthlib.readthedocs.io/en/latest/api.html
  sessionsOf("requests_oauthlib", ["requests_oauthlib"], { OAuth1Session: SESSION, OAuth2Session: SESSION }, TOKENS),
  // https://requests-cache.readthedocs.io/en/stable/modules/requests_cache.session.html
  sessionsOf("requests_cache", ["requests_cache"], { CachedSession: SESSION }),
  // https://toolbelt.readthedocs.io/en/latest/sessions.html
  sessionsOf("requests_toolbelt", ["requests_toolbelt.sessions"], { BaseUrlSession: SESSION }),
  // https://github.com/JWCook/requests-ratelimiter
  sessionsOf("requests_ratelimiter", ["requests_ratelimiter"], { LimiterSession: SESSION }),
  // https://github.com/VeNoMouS/cloudscraper
  sessionsOf("cloudscraper", ["cloudscraper"], { create_scraper: SESSION, CloudScraper: SESSION }),
  // https://cachecontrol.readthedocs.io
  sessionsOf("cachecontrol", ["cachecontrol"], { CacheControl: SESSION }),
  // https://docs.authlib.org/en/latest/client/requests.html
  sessionsOf(
    "authlib",
    ["authlib.integrations.requests_client"],
    { OAuth1Session: SESSION, OAuth2Session: withDefault() },
    ["fetch_token", "refresh_token", "revoke_token"],
  ),
  // https://github.com/saleor/requests-hardened#config
  sessionsOf("requests_hardened", ["requests_hardened"], { Manager: CONFIGURED, HTTPSession: CONFIGURED }, [
    "send_request",
  ]),
  // https://github.com/spyoungtech/grequests: its functions take what those of requests take
  {
    name: "grequests",
    languages: ["python"],
    modules: ["grequests"],
    module: { calls: REQUESTS_CALLS },
    unset: { ...REQUESTS_UNSET, note: "grequests asks by requests, which has no timeout by default" },
  },
];

function sessionsOf(
  name: string,
  modules: readonly string[],
  makes: Readonly<Record<string, Making>>,
  further: readonly string[] = [],
): ClientLibrary {
  const { calls } = REQUESTS_SESSION;
  const asks = Object.fromEntries(further.flatMap((member) => (calls["get"] ? [[member, calls["get"]]] : [])));
  const unset = { ...REQUESTS_UNSET, note: "its sessions are those of requests, which has no timeout by default" };
  return {
    name,
    languages: ["python"],
    modules,
    module: { calls: {}, makes },
    objects: { session: { ...REQUESTS_SESSION, calls: { ...calls, ...asks } } },
    unset,
  };
}

/** https://github.com/authlib/authlib/blob/main/authlib/integrations/requests_client/oauth2_session.py */
function withDefault(): Making {
  const source = "https://docs.authlib.org/en/latest/client/requests.html";
  const reads = secondsReader({ zero: "disabled", nothing: "disabled" });
  return {
    object: "session",
    options: [{ keyword: "default_timeout", reads, source }],
    fix: { into: "keyword", keyword: "default_timeout", text: "10" },
  };
}
