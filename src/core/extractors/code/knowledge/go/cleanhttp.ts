import type { ClientLibrary, Making } from "../client.ts";
import { HTTP_CLIENT, HTTP_UNSET } from "./netHttp.ts";

const SOURCE = "https://github.com/hashicorp/go-cleanhttp/blob/v0.5.2/cleanhttp.go";
const MAKES: Making = { object: "client", options: [] };

/** http.Clients with transports of their own, and no timeout: https://pkg.go.dev/github.com/hashicorp/go-cleanhttp */
export const cleanhttp: ClientLibrary = {
  name: "go-cleanhttp",
  languages: ["go"],
  modules: ["github.com/hashicorp/go-cleanhttp"],
  module: { calls: {}, makes: { DefaultClient: MAKES, DefaultPooledClient: MAKES } },
  objects: { client: HTTP_CLIENT },
  unset: { ...HTTP_UNSET, source: SOURCE, note: "the http.Client of go-cleanhttp has no timeout" },
};
