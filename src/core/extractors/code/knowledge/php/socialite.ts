import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { readGuzzleClient } from "./guzzle.ts";

// `new Client($this->guzzle)`, which the manager takes from the driver's `guzzle` in config/services.php
const SOURCE = "https://github.com/laravel/socialite/blob/5.x/src/Two/AbstractProvider.php";

export const SOCIALITE = "Socialite";

/** The drivers that it has itself, all of them OAuth 2: https://laravel.com/docs/12.x/socialite#introduction */
const OWN = new Set(
  "facebook,x,twitter-oauth-2,linkedin,linkedin-openid,google,github,gitlab,bitbucket,slack,slack-openid".split(","),
);

const ASK: CallOut = { options: [], decides: readDriver, address: -1 };
const PROVIDER: Making = { object: "provider", options: [] };

/** https://laravel.com/docs/12.x/socialite: asks who it is that comes back from a provider. */
export const socialite: ClientLibrary = {
  name: SOCIALITE,
  languages: ["php"],
  modules: ["Laravel\\Socialite\\Facades\\Socialite", "Laravel\\Socialite\\Contracts\\Factory"],
  module: { calls: {}, makes: { driver: PROVIDER, with: PROVIDER } },
  objects: {
    provider: {
      calls: { user: ASK, userFromToken: ASK, getAccessTokenResponse: ASK, refreshToken: ASK },
      fluent: true,
    },
  },
  unset: { source: SOURCE, note: "Socialite asks by Guzzle, which has no timeout by default" },
};

/** What is chained before it: `Socialite::driver('github')->setHttpClient($client)->user()`. */
function readDriver(call: Call, resolver: Resolver): Reading {
  let at: Expression | undefined = call;
  for (let deep = 0; at !== undefined && deep < DEEP; deep += 1) {
    if (at.kind === "name") at = resolver.follow({ expression: at })[0]?.expression;
    if (at?.kind !== "call" || at.callee.kind !== "member") break;
    const { name, object }: Member = at.callee;
    if (name === "setHttpClient") {
      const client = resolver.argument({ expression: at }, 0);
      return client.state === "given"
        ? readGuzzleClient(client.values, resolver)
        : unknownReading("its client is handed in");
    }
    if (name === "setConfig") return unknownReading("its driver is told at run time how it asks");
    if (name === "driver" || (name === "with" && isDriver(at))) return ofDriver(at, resolver);
    at = object;
  }
  return unknownReading("its driver is made elsewhere");
}

const DEEP = 12;
type Member = Extract<Expression, { readonly kind: "member" }>;

/** `with` of a driver takes parameters instead. */
function isDriver({ arguments: given }: Call): boolean {
  return given[0]?.value.kind === "literal";
}

function ofDriver(call: Call, resolver: Resolver): Reading {
  const given = resolver.argument({ expression: call }, 0);
  const names = given.state === "given" ? given.values.map(({ expression }) => expression) : [];
  const isOwn = (each: Expression) => each.kind === "literal" && typeof each.value === "string" && OWN.has(each.value);
  return names.length > 0 && names.every(isOwn) ? ABSENT : unknownReading("its driver may be another package's");
}
