import { ABSENT, isCallers, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { ClientLibrary, Making, Reader, TimeoutOption } from "../client.ts";
import { HTTP_CLIENT, HTTP_UNSET } from "./netHttp.ts";

const SOURCE = "https://pkg.go.dev/golang.org/x/oauth2#NewClient";

/** A context may carry an http.Client: https://pkg.go.dev/golang.org/x/oauth2#HTTPClient */
const readCarried: Reader = (values, resolver) => {
  if (values.some((value) => carries(value, resolver)))
    return unknownReading("its context carries a client of its own");
  return values.some(isCallers)
    ? unknownReading("its context, which may carry a client, comes from the caller")
    : ABSENT;
};

function carries(value: Value, resolver: Resolver): boolean {
  if (value.expression.kind !== "call") return false;
  const origin = originOf({ ...value, expression: value.expression.callee });
  if (origin.from !== "module" || origin.module !== "context") return false;
  const key = resolver.argument({ ...value, expression: value.expression }, 1);
  const isKey = key.state === "given" && key.values.some((each) => originOf(each).path.at(-1) === "HTTPClient");
  return origin.path[0] === "WithValue" && isKey;
}

const CONTEXT: TimeoutOption = { position: 0, reads: readCarried, source: SOURCE };
const MAKES: Making = { object: "client", options: [CONTEXT] };

/** http.Clients that add a token, and no timeout: https://pkg.go.dev/golang.org/x/oauth2 */
export const oauth2: ClientLibrary = {
  name: "oauth2",
  languages: ["go"],
  modules: ["golang.org/x/oauth2", "golang.org/x/oauth2/clientcredentials", "golang.org/x/oauth2/jwt"],
  module: {
    calls: {},
    makes: { NewClient: MAKES, Config: { object: "config", options: [] } },
  },
  objects: { client: HTTP_CLIENT, config: { calls: {}, makes: { Client: MAKES } } },
  unset: { ...HTTP_UNSET, source: SOURCE, note: "the http.Client of oauth2 has no timeout" },
};
