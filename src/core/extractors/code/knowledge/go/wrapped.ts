import type { ClientLibrary, Making } from "../client.ts";
import { readHttpClient } from "./httpClients.ts";
import { HTTP_CLIENT, HTTP_UNSET } from "./netHttp.ts";

/** An http.Client made of another, with a transport that looks on: its timeout is that of the other. */
function wraps(source: string): Making {
  return { object: "client", options: [{ position: 0, reads: readHttpClient, source }] };
}

const XRAY = "https://pkg.go.dev/github.com/aws/aws-xray-sdk-go/xray#Client";
const DATADOG = "https://pkg.go.dev/gopkg.in/DataDog/dd-trace-go.v1/contrib/net/http#WrapClient";
const ELASTIC = "https://pkg.go.dev/go.elastic.co/apm/module/apmhttp/v2#WrapClient";

/** Tracers that wrap http.Clients. */
export const wrapped: readonly ClientLibrary[] = [
  {
    name: "xray",
    modules: ["github.com/aws/aws-xray-sdk-go/xray", "github.com/aws/aws-xray-sdk-go/v2/xray"],
    member: "Client",
    source: XRAY,
  },
  {
    name: "dd-trace-go",
    modules: ["gopkg.in/DataDog/dd-trace-go.v1/contrib/net/http", "github.com/DataDog/dd-trace-go/contrib/net/http/v2"],
    member: "WrapClient",
    source: DATADOG,
  },
  {
    name: "apmhttp",
    modules: ["go.elastic.co/apm/module/apmhttp", "go.elastic.co/apm/module/apmhttp/v2"],
    member: "WrapClient",
    source: ELASTIC,
  },
].map(({ name, modules, member, source }) => ({
  name,
  languages: ["go"],
  modules,
  module: { calls: {}, makes: { [member]: wraps(source) } },
  objects: { client: HTTP_CLIENT },
  unset: { ...HTTP_UNSET, source },
}));
