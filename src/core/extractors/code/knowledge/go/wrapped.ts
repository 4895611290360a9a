import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { readHttpClient } from "./httpClients.ts";
import { HTTP_CLIENT, HTTP_UNSET } from "./netHttp.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

/** An http.Client made of another, with a transport that looks on: its timeout is that of the other. */
function wraps(source: string): Making {
  return { object: "client", options: [{ position: 0, reads: readHttpClient, source }] };
}

const XRAY = "https://pkg.go.dev/github.com/aws/aws-xray-sdk-go/xray#Client";
const DATADOG = "https://pkg.go.dev/gopkg.in/DataDog/dd-trace-go.v1/contrib/net/http#WrapClient";
const ELASTIC = "https://pkg.go.dev/go.elastic.co/apm/module/apmhttp/v2#WrapClient";

const OTEL = "https://pkg.go.dev/go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp#pkg-variables";
const ASKS: CallOut = { options: [CONTEXT_DEADLINE], address: 1 };

/** What calls by its own client, which traces and has no timeout. */
const otelhttp: ClientLibrary = {
  name: "otelhttp",
  languages: ["go"],
  modules: ["go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"],
  module: { calls: { Get: ASKS, Head: ASKS, Post: ASKS, PostForm: ASKS }, holds: { DefaultClient: "client" } },
  objects: { client: HTTP_CLIENT },
  unset: { source: OTEL, note: "otelhttp.DefaultClient has no timeout" },
};

const wrapping: readonly ClientLibrary[] = [
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

/** Tracers that wrap http.Clients, and those that have one of their own. */
export const wrapped: readonly ClientLibrary[] = [...wrapping, otelhttp];
