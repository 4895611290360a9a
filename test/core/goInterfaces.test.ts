import { expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

const OF_CLIENT = "type HttpClient interface {\n\tDo(req *http.Request) (*http.Response, error)\n}\n";
const DECLARED = `package api\n\nimport "net/http"\n\n${OF_CLIENT}`;
const STRUCT = "type Api struct {\n\tclient HttpClient\n}\n";
const NEW = "func New(client HttpClient) *Api { return &Api{client: client} }\n";
const LOAD = `func (a *Api) Load() error {
	req, _ := http.NewRequest("GET", "https://api.example.com", nil)
	_, err := a.client.Do(req)
	return err
}
`;
const API = `package api\n\nimport "net/http"\n\n${STRUCT}\n${LOAD}`;
const BOUNDED = "&http.Client{Timeout: 3 * time.Second}";
const GAP = ["api/api.go: timeout-missing"];

function handing(client: string, folder = ""): Readonly<Record<string, string>> {
  const imports = '"net/http"\n\t"time"\n\n\t"example.com/shop/api"';
  return {
    [`${folder}main.go`]: `package main\n\nimport (\n\t${imports}\n)\n\nfunc main() { api.New(${client}).Load() }\n`,
  };
}

function giving(client: string): string {
  return `package api\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nfunc Default() *Api { return &Api{client: ${client}} }\n`;
}

function ofVariable(): string {
  return API.replace(STRUCT, "var client HttpClient\n").replace("(a *Api) ", "").replace("a.client", "client");
}

function variable(client: string): Readonly<Record<string, string>> {
  const start = `package api\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nfunc init() { client = ${client} }\n`;
  return { "api/client.go": DECLARED, "api/api.go": ofVariable(), "api/start.go": start };
}

/** Each finding as "path: kind", or the state where there is none. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const all = { "go.mod": "module example.com/shop\n\ngo 1.22\n", Dockerfile: "FROM golang:1.22\n", ...files };
  const item = itemOf(await scanFiles(all, [outboundTimeouts]), outboundTimeouts.id);
  const findings = item.findings.map(({ place, kind }) => `${place?.path}: ${kind}`);
  return findings.length > 0 ? findings : [item.state];
}

const PARTS = { "api/client.go": DECLARED, "api/api.go": API };
const MADE = { ...PARTS, "api/new.go": `package api\n\n${NEW}` };

test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ["nobody hands one in", MADE, ["unanswered"]],
  ["a bounded one is handed in", { ...MADE, ...handing(BOUNDED) }, ["met"]],
  ["an unbounded one is handed in", { ...MADE, ...handing("&http.Client{}") }, GAP],
  ["one of each", { ...MADE, ...handing(BOUNDED), ...handing("http.DefaultClient", "cmd/job/") }, ["unanswered"]],
  [
    "an unbounded one of tests beside a bounded one",
    {
      ...MADE,
      ...handing(BOUNDED),
      "api/api_test.go":
        'package api\n\nimport "testing"\n\nfunc TestLoad(t *testing.T) { New(&http.Client{}).Load() }\n',
    },
    ["met"],
  ],
  ["the default client in another file of the package", { ...PARTS, "api/made.go": giving("http.DefaultClient") }, GAP],
  ["a bounded client in another file of the package", { ...PARTS, "api/made.go": giving(BOUNDED) }, ["met"]],
  [
    "a constructor of each kind",
    { ...MADE, ...handing(BOUNDED), "api/made.go": giving("http.DefaultClient") },
    ["unanswered"],
  ],
  [
    "the interface of another package",
    {
      "web/client.go": DECLARED.replace("package api", "package web"),
      "api/api.go": [
        'package api\n\nimport (\n\t"net/http"\n\n\t"example.com/shop/web"\n)\n',
        `${STRUCT}\n${NEW}`.replaceAll("HttpClient", "web.HttpClient"),
        LOAD,
      ].join("\n"),
      ...handing("http.DefaultClient"),
    },
    GAP,
  ],
  ["a variable of the package", variable("&http.Client{}"), GAP],
  ["a bounded variable of the package", variable(BOUNDED), ["met"]],
  ["a variable that nobody gives a client", variable("nil"), ["unanswered"]],
  [
    "a bounded variable beside its interface",
    { ...variable(BOUNDED), "api/client.go": "package api\n", "api/api.go": `${ofVariable()}\n${OF_CLIENT}` },
    ["met"],
  ],
  [
    "a struct of another package that embeds a client",
    {
      "web/client.go":
        'package web\n\nimport "net/http"\n\ntype Store struct{ *http.Client }\n\nfunc New() *Store { return &Store{Client: &http.Client{}} }\n',
      "api/api.go": API.replace('"net/http"', '(\n\t"net/http"\n\n\t"example.com/shop/web"\n)').replace(
        "HttpClient",
        "*web.Store",
      ),
    },
    GAP,
  ],
  [
    "a request with a deadline",
    {
      ...MADE,
      ...handing("http.DefaultClient"),
      "api/api.go": API.replace('import "net/http"', 'import (\n\t"context"\n\t"net/http"\n\t"time"\n)').replace(
        'req, _ := http.NewRequest("GET"',
        'ctx, cancel := context.WithTimeout(context.Background(), time.Second)\n\tdefer cancel()\n\treq, _ := http.NewRequestWithContext(ctx, "GET"',
      ),
    },
    ["met"],
  ],
  [
    "a struct of the same name whose interface is another one",
    {
      "api/api.go": API,
      "api/jobs.go": "package api\n\ntype HttpClient interface {\n\tDo(req any) error\n}\n",
      "web/client.go": `${DECLARED.replace("package api", "package web")}\n${STRUCT}\nvar shared = &Api{client: http.DefaultClient}\n`,
    },
    ["not-applicable"],
  ],
])("what is handed in as an interface of the program's own: %s", async (_, files, expected) => {
  expect(await found(files)).toEqual(expected);
});
