import { describe, expect, test } from "vitest";
import check from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** "path: kind" of each finding, or the item's state where there is none. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles(files, [check]), check.id);
  const findings = item.findings.map(({ kind, place }) => `${place?.path}: ${kind}`);
  return findings.length > 0 ? findings : [item.state];
}

const IMPORTS = 'import (\n\t"context"\n\t"net/http"\n\t"time"\n\t"example.com/shop/internal/web"\n)\n';
const STRUCT = `package api\n${IMPORTS}type Service struct {\n\tclient *http.Client\n}\n`;
const GET = `package api\n${IMPORTS}func (s *Service) Get(u string) { s.client.Get(u) }\n`;

describe("a struct's client in other files of its package", () => {
  const maker = (value: string) => `package api\n${IMPORTS}func New() *Service { return &Service{client: ${value}} }\n`;
  test.each([
    [maker("&http.Client{}"), ["api/get.go: timeout-missing"]],
    [maker("http.DefaultClient"), ["api/get.go: timeout-missing"]],
    [maker("&http.Client{Timeout: 5 * time.Second}"), ["met"]],
    [maker("newClient()"), ["unanswered"]],
    ["package api\n", ["unanswered"]],
  ])("%s", async (made, expected) => {
    expect(await found({ "api/service.go": STRUCT, "api/new.go": made, "api/get.go": GET })).toEqual(expected);
  });

  test("where it is made beside its declaration", async () => {
    const service = `${STRUCT}func New() *Service { return &Service{client: &http.Client{}} }\n`;
    expect(await found({ "api/service.go": service, "api/get.go": GET })).toEqual(["api/get.go: timeout-missing"]);
    const other = { "other/service.go": service, "api/get.go": GET };
    expect(await found(other)).toEqual(["not-applicable"]);
  });

  test("where the call stands beside its declaration", async () => {
    const service = `${STRUCT}func (s *Service) Get(u string) { s.client.Get(u) }\n`;
    const files = { "api/service.go": service, "api/new.go": maker("&http.Client{}") };
    expect(await found(files)).toEqual(["api/service.go: timeout-missing"]);
    expect(await found({ ...files, "api/new.go": maker("&http.Client{Timeout: 1e9}") })).toEqual(["met"]);
  });

  test("what the caller's context says is unknown where the client has no timeout", async () => {
    const get = `package api\n${IMPORTS}func (s *Service) Get(ctx context.Context, u string) {\n\treq, _ := http.NewRequestWithContext(ctx, "GET", u, nil)\n\ts.client.Do(req)\n}\n`;
    const files = { "api/service.go": STRUCT, "api/new.go": maker("&http.Client{}"), "api/get.go": get };
    expect(await found(files)).toEqual(["unanswered"]);
    const bounded = { ...files, "api/new.go": maker("&http.Client{Timeout: time.Second}") };
    expect(await found(bounded)).toEqual(["met"]);
    const background = { ...files, "api/get.go": get.replace("(ctx, ", "(context.Background(), ") };
    expect(await found(background)).toEqual(["api/get.go: timeout-missing"]);
  });
});

describe("a package's own client", () => {
  const client = (value: string) =>
    `package web\n${IMPORTS}var Client = ${value}\nfunc NewClient() *http.Client { return ${value} }\n`;
  test.each([
    ["package web\nfunc get() { Client.Get(u) }\n", "internal/web/get.go"],
    ["package web\nfunc get() { NewClient().Get(u) }\n", "internal/web/get.go"],
    [`package main\n${IMPORTS}func main() { web.Client.Get(u) }\n`, "cmd/main.go"],
    [`package main\n${IMPORTS}func main() { c := web.NewClient(); c.Get(u) }\n`, "cmd/main.go"],
  ])("%s", async (call, path) => {
    const files = { "internal/web/client.go": client("&http.Client{}"), [path]: call };
    expect(await found(files)).toEqual([`${path}: timeout-missing`]);
    const bounded = client("&http.Client{Timeout: time.Second}");
    expect(await found({ ...files, "internal/web/client.go": bounded })).toEqual(["met"]);
  });

  test("a variable that another file sets", async () => {
    const files = {
      "web/client.go": `package web\n${IMPORTS}var client *http.Client\nfunc get() { client.Get(u) }\n`,
      "web/init.go": `package web\n${IMPORTS}func init() { client = &http.Client{} }\n`,
    };
    expect(await found(files)).toEqual(["web/client.go: timeout-missing"]);
  });
});

describe("a client that a function of a package is handed", () => {
  const api = `package api\n${IMPORTS}type API struct{ client *http.Client }\nfunc New(c *http.Client) *API { return &API{client: c} }\n`;
  const get = "func (a *API) Get(u string) { a.client.Get(u) }\n";
  const main = (client: string) =>
    `package main\n${IMPORTS}import "example.com/shop/internal/api"\nfunc main() { api.New(${client}).Get("/") }\n`;
  const bounded = "&http.Client{Timeout: time.Second}";

  test("beside the call", async () => {
    const files = { "internal/api/api.go": api + get, "main.go": main("&http.Client{}") };
    expect(await found(files)).toEqual(["internal/api/api.go: timeout-missing"]);
    expect(await found({ ...files, "main.go": main(bounded) })).toEqual(["met"]);
    expect(await found({ ...files, "main.go": main("other()") })).toEqual(["unanswered"]);
    const two = { ...files, "other.go": main(bounded).replace("main()", "other()") };
    expect(await found(two)).toEqual(["unanswered"]);
  });

  test("by callers near and far, of different libraries: none of them is named", async () => {
    const oauth = main("oauth2.NewClient(context.Background(), t)").replace(
      '"net/http"',
      '"context"\n\t"golang.org/x/oauth2"',
    );
    const files = {
      "internal/api/api.go": api + get,
      "main.go": main("&http.Client{}"),
      "internal/cloud/cloud.go": oauth.replace("package main", "package cloud").replace("main()", "cloud()"),
    };
    const item = itemOf(await scanFiles(files, [check]), check.id);
    expect(item.findings.map(({ message }) => message)).toEqual([
      "a.client.Get(…) waits for ever: net/http has no timeout by default.",
    ]);
  });

  test("in another file than the call", async () => {
    const files = {
      "internal/api/api.go": api,
      "internal/api/get.go": `package api\n${get}`,
      "main.go": main("http.DefaultClient"),
    };
    expect(await found(files)).toEqual(["internal/api/get.go: timeout-missing"]);
    expect(await found({ ...files, "main.go": main(bounded) })).toEqual(["met"]);
  });

  test("as an interface of its own", async () => {
    const doer = "type Doer interface {\n\tDo(req *http.Request) (*http.Response, error)\n}\n";
    const text =
      api.replaceAll("*http.Client", "Doer") +
      doer +
      'func (a *API) Get(u string) {\n\treq, _ := http.NewRequest("GET", u, nil)\n\ta.client.Do(req)\n}\n';
    const files = { "internal/api/api.go": text, "main.go": main("&http.Client{}") };
    expect(await found(files)).toEqual(["internal/api/api.go: timeout-missing"]);
    expect(await found({ ...files, "main.go": main(bounded) })).toEqual(["met"]);
  });

  test("by another package of that name", async () => {
    const files = {
      "internal/api/api.go": api + get,
      "main.go": main("&http.Client{}").replace("internal/api", "api/v2"),
    };
    expect(await found(files)).toEqual(["unanswered"]);
  });
});

test("a client that another module makes is known by the type of its field", async () => {
  const make = `package api\n${IMPORTS}type api struct{ client *http.Client }\nfunc newAPI() *api { return &api{client: traced.Client()} }\n`;
  const get = "func (a *api) get() { a.client.Get(u) }\n";
  expect(await found({ "api/api.go": make + get })).toEqual(["unanswered"]);
});

test("a variable that is set in a condition, or on all ways", async () => {
  const call = (body: string) => `package main\n${IMPORTS}func get(u string) {\n${body}\n}\n`;
  const request =
    'var req *http.Request\nvar err error\nif req, err = http.NewRequest("GET", u, nil); err != nil { return }';
  expect(await found({ "main.go": call(`${request}\nhttp.DefaultClient.Do(req)`) })).toEqual([
    "main.go: timeout-missing",
  ]);
  const either =
    'var ctx context.Context\nif u == "" { ctx, _ = context.WithTimeout(context.Background(), time.Second) } else { ctx, _ = context.WithTimeout(context.TODO(), time.Minute) }';
  const bounded = `${either}\nreq, _ := http.NewRequestWithContext(ctx, "GET", u, nil)\nhttp.DefaultClient.Do(req)`;
  expect(await found({ "main.go": call(bounded) })).toEqual(["met"]);
});

test("variables of a package that are given one of several clients", async () => {
  const files = {
    "web/client.go": `package web\n${IMPORTS}var Client *http.Client\nfunc init() {\nif proxied { Client = &http.Client{} } else { Client = &http.Client{Transport: t} }\n}\n`,
    "main.go": `package main\nimport "example.com/shop/web"\nfunc main() { web.Client.Get(u) }\n`,
  };
  expect(await found(files)).toEqual(["main.go: timeout-missing"]);
});

test("what production calls beside helpers of tests is read, and they are not", async () => {
  const imports = 'package store\n\nimport (\n\t"net/http"\n\t"testing"\n)\n\n';
  const asks =
    "// Fetch asks for the latest.\nfunc FetchLatest(u string) error {\n\t_, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n\n";
  const helper = "func CreateTestStore(t *testing.T) {\n\thttp.Head(`{\n}`)\n}\n";
  expect(await found({ "store/store.go": `${imports}${asks}${helper}` })).toEqual(["store/store.go: timeout-missing"]);
  for (const [path, text] of [
    ["store/testing.go", `${imports}${asks}${helper}`],
    ["store/store.go", `${imports}${asks.replace("FetchLatest", "fetch")}${helper}`],
    ["store/store.go", `${imports}${asks}type wait struct {\n\tt *testing.T\n}\n\n${helper}`.replace("Test", "")],
    ["store/store.go", `${imports}${asks.replace("FetchLatest", "WaitForTest")}${helper}`],
    ["store/store.go", `${imports.replace("net/http", 'net/http/httptest"\n\t"net/http')}${asks}${helper}`],
    ["store/store.go", `${imports}${asks}func Ready(b bool) {\n\tonce(func(t *testing.T) {})\n}\n${helper}`],
    ["store/store.go", `${imports}${asks}${helper}${helper.replace("Store", "Shop")}${helper.repeat(3)}`],
  ] as const)
    expect(await found({ [path]: text, "main.go": "package main\n" })).toEqual(["not-applicable"]);
});

test("tests and generated code are left out", async () => {
  const call = `package api\n${IMPORTS}func get() { http.Get(u) }\n`;
  const helper = call.replace('"context"', '"testing"');
  const files = {
    "api/get_test.go": call,
    "helpers/api.go": helper,
    "api/gen.go": `// Code generated by x. DO NOT EDIT.\n\n${call}`,
  };
  expect(await found({ ...files, "api/api.go": "package api\n" })).toEqual(["not-applicable"]);
});

describe("the address in a finding", () => {
  test.each([
    ['http.Get("https://api.example.com/orders")', "https://api.example.com/orders"],
    ['http.Get(base + "/orders/" + id)', "https://api.example.com"],
    ['http.Get(fmt.Sprintf("https://api.example.com/orders/%s", id))', "https://api.example.com/orders/"],
    ['req, _ := http.NewRequest("GET", base, nil)\nhttp.DefaultClient.Do(req)', "https://api.example.com"],
    [
      'req, _ := http.NewRequestWithContext(context.TODO(), "GET", "https://api.example.com/a", nil)\nhttp.DefaultClient.Do(req)',
      "https://api.example.com/a",
    ],
  ])("%s", async (body, address) => {
    const text = `package main\n${IMPORTS}import "fmt"\nconst base = "https://api.example.com"\nfunc get(id string) {\n${body}\n}\n`;
    const item = itemOf(await scanFiles({ "main.go": text }, [check]), check.id);
    expect(item.findings[0]?.message).toContain(`("${address}")`);
  });
});

describe("a client that a container of constructors gives", () => {
  const service = `package service\n${IMPORTS}type Service struct{ client *http.Client }\nfunc New(c *http.Client) *Service { return &Service{client: c} }\nfunc (s *Service) Get(u string) { s.client.Get(u) }\n`;
  const clients = (value: string) =>
    `package clients\n${IMPORTS}func NewClient() *http.Client { return ${value} }\nfunc NewOther() *http.Client { return &http.Client{} }\n`;
  const main = (container: string, registered: string) =>
    `package main\nimport (\n\t"${container}"\n\t"example.com/shop/clients"\n\t"example.com/shop/service"\n)\nfunc main() { ${registered} }\n`;
  const FX = "go.uber.org/fx";
  test.each([
    [FX, "fx.New(fx.Provide(clients.NewClient, service.New))"],
    [FX, "fx.New(fx.Provide(fx.Annotate(clients.NewClient, fx.As(new(Doer)))), fx.Provide(service.New))"],
    ["github.com/google/wire", "wire.Build(wire.NewSet(clients.NewClient), service.New)"],
    ["go.uber.org/dig", "c := dig.New(); c.Provide(clients.NewClient); c.Provide(service.New)"],
  ])("%s: %s", async (container, registered) => {
    const files = { "service/service.go": service, "main.go": main(container, registered) };
    const open = await found({ ...files, "clients/clients.go": clients("&http.Client{}") });
    expect(open).toEqual(["service/service.go: timeout-missing"]);
    expect(await found({ ...files, "clients/clients.go": clients("&http.Client{Timeout: 1e9}") })).toEqual(["met"]);
  });

  test("of several that differ one does not know which", async () => {
    const files = { "service/service.go": service, "clients/clients.go": clients("&http.Client{Timeout: 1e9}") };
    const both = main(FX, "fx.New(fx.Provide(clients.NewClient, clients.NewOther, service.New))");
    expect(await found({ ...files, "main.go": both })).toEqual(["unanswered"]);
    const none = main(FX, "fx.New(fx.Provide(service.New))");
    expect(await found({ ...files, "main.go": none })).toEqual(["unanswered"]);
  });

  test("a client of another library is none that is asked for", async () => {
    const redis = `package main\nimport (\n\t"${FX}"\n\t"github.com/redis/go-redis/v9"\n)\nfunc main() { fx.New(fx.Provide(func() *redis.Client { return redis.NewClient(&redis.Options{}) })) }\n`;
    expect(await found({ "service/service.go": service, "main.go": redis })).toEqual(["unanswered"]);
  });

  test("parameters that stand in a struct, and functions that are invoked", async () => {
    const params = service
      .replace('"net/http"', `"net/http"\n\t"${FX}"`)
      .replace(
        "func New(c *http.Client)",
        "type Params struct {\n\tfx.In\n\tClient *http.Client\n}\nfunc New(c Params)",
      )
      .replace("client: c}", "client: c.Client}");
    const provided = "fx.New(fx.Provide(func() *http.Client { return &http.Client{} }";
    const start = `package main\nimport (\n\t"net/http"\n\t"${FX}"\n)\nfunc main() { ${provided}`;
    expect(await found({ "service/service.go": params, "main.go": `${start})) }\n` })).toEqual([
      "service/service.go: timeout-missing",
    ]);
    const invoked = `${start}), fx.Invoke(func(c *http.Client) { c.Get(u) })) }\n`;
    expect(await found({ "main.go": invoked })).toEqual(["main.go: timeout-missing"]);
  });
});

describe("a context that a function of another file makes", () => {
  const limits = (returned: string) =>
    `package web\n${IMPORTS}func Limited(ctx context.Context) (context.Context, context.CancelFunc) {\n\treturn ${returned}\n}\n`;
  const call = (parent: string) =>
    `package main\n${IMPORTS}func load(ctx context.Context) {\n\tlimited, cancel := web.Limited(${parent})\n\tdefer cancel()\n\treq, _ := http.NewRequestWithContext(limited, "GET", u, nil)\n\thttp.DefaultClient.Do(req)\n}\n`;
  test.each([
    ["context.WithTimeout(ctx, 5*time.Second)", "ctx", ["met"]],
    ["context.WithTimeout(ctx, 5*time.Second)", "context.Background()", ["met"]],
    ["context.WithCancel(ctx)", "context.Background()", ["main.go: timeout-missing"]],
    ["context.WithCancel(ctx)", "ctx", ["unanswered"]],
    ["other.Limited(ctx)", "context.Background()", ["unanswered"]],
  ])("%s of %s", async (returned, parent, expected) => {
    const files = { "internal/web/limits.go": limits(returned), "main.go": call(parent) };
    expect(await found(files)).toEqual(expected);
  });
});

describe("a field that a function of another package fills", () => {
  const api = `package api\n${IMPORTS}type API struct{ client *http.Client }\nfunc New() (*API, error) {\n\tapi := &API{client: web.NewClient(5)}\n\treturn api, nil\n}\n`;
  const get = "func (a *API) Get(u string) { a.client.Get(u) }\n";
  const web = (value: string) => `package web\n${IMPORTS}func NewClient(limit int) *http.Client { return ${value} }\n`;
  test.each([
    ["&http.Client{}", ["timeout-missing"]],
    ["&http.Client{Timeout: time.Duration(limit) * time.Second}", []],
  ])("%s", async (value, kinds) => {
    const beside = await found({ "api/api.go": api + get, "internal/web/web.go": web(value) });
    expect(beside).toEqual(kinds.length > 0 ? kinds.map((kind) => `api/api.go: ${kind}`) : ["met"]);
    const apart = { "api/api.go": api, "api/get.go": `package api\n${get}`, "internal/web/web.go": web(value) };
    expect(await found(apart)).toEqual(kinds.length > 0 ? kinds.map((kind) => `api/get.go: ${kind}`) : ["met"]);
  });

  test("a function that nobody sees", async () => {
    expect(await found({ "api/api.go": api + get })).toEqual(["unanswered"]);
  });
});
