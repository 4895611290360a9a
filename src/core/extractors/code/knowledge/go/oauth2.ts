import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { carriedClient } from "./carried.ts";
import { HTTP_CLIENT, HTTP_UNSET } from "./netHttp.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const SOURCE = "https://pkg.go.dev/golang.org/x/oauth2#NewClient";
const CARRIED = carriedClient(SOURCE);
const MAKES: Making = { object: "client", options: [CARRIED] };
/** What asks for a token at once: "The provided context optionally controls which HTTP client is used." */
const ASKS: CallOut = { options: [CONTEXT_DEADLINE, CARRIED], address: -1 };

/** http.Clients that add a token, and no timeout: https://pkg.go.dev/golang.org/x/oauth2 */
export const oauth2: ClientLibrary = {
  name: "oauth2",
  languages: ["go"],
  modules: ["golang.org/x/oauth2", "golang.org/x/oauth2/clientcredentials", "golang.org/x/oauth2/jwt"],
  module: {
    calls: {},
    makes: { NewClient: MAKES, Config: { object: "config", options: [] } },
  },
  objects: {
    client: HTTP_CLIENT,
    config: {
      calls: {
        Exchange: ASKS,
        PasswordCredentialsToken: ASKS,
        DeviceAuth: ASKS,
        DeviceAccessToken: ASKS,
        Token: ASKS, // of clientcredentials: https://pkg.go.dev/golang.org/x/oauth2/clientcredentials#Config.Token
      },
      makes: { Client: MAKES, TokenSource: { object: "tokens", options: [CONTEXT_DEADLINE, CARRIED] } },
    },
    // It asks with the context it was made with: https://github.com/golang/oauth2/blob/v0.30.0/internal/token.go
    tokens: { calls: { Token: { options: [], address: -1 } } },
  },
  unset: { ...HTTP_UNSET, source: SOURCE, note: "the http.Client of oauth2 has no timeout" },
};

const OIDC = "https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc#ClientContext";
const OIDC_CARRIED = carriedClient(OIDC);
const ASKS_PROVIDER: CallOut = { options: [CONTEXT_DEADLINE, OIDC_CARRIED], address: 1 };
/** It keeps the client that its context carries: https://github.com/coreos/go-oidc/blob/v3.11.0/oidc/oidc.go#L269 */
const MAKES_PROVIDER: Making = { object: "provider", options: [OIDC_CARRIED] };

/** What asks an OpenID provider, by http.DefaultClient unless the context carries another. */
export const oidc: ClientLibrary = {
  name: "go-oidc",
  languages: ["go"],
  modules: ["github.com/coreos/go-oidc/v3/oidc", "github.com/coreos/go-oidc"],
  module: {
    calls: { NewProvider: ASKS_PROVIDER },
    makes: { NewProvider: MAKES_PROVIDER, Provider: MAKES_PROVIDER },
  },
  objects: { provider: { calls: { UserInfo: { ...ASKS_PROVIDER, address: -1 } } } },
  unset: { source: OIDC, note: "go-oidc asks by http.DefaultClient, which has no timeout" },
};
