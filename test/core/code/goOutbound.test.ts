import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { lowerGo } from "../../../src/core/extractors/code/go/lower.ts";
import { goDeadline } from "../../../src/core/extractors/code/knowledge/go/deadlines.ts";
import { GO_CLIENTS } from "../../../src/core/extractors/code/knowledge/go/index.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

/** What is said of each outbound call of a function's body, in source order: "net/http set 5000 by instance". */
async function said(body: string, imports: readonly string[] = []): Promise<readonly string[]> {
  const list = ["net/http", "time", "context", ...imports].map((each) => `\t"${each}"\n`).join("");
  const text = body.startsWith("package")
    ? body
    : `package main\n\nimport (\n${list})\n\nfunc run(ctx context.Context, u string) {\n${body}\n}\n`;
  const root = await parse("go", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  const resolver = new Resolver(lowerGo(root, { path: "main.go", text, role: "production" }));
  return outboundCalls(resolver, GO_CLIENTS, goDeadline).map(({ library, decision }) => {
    const { reading, by, unset } = decision;
    const number = reading.state === "set" ? reading.milliseconds : unset.milliseconds;
    const how = reading.state === "set" ? ` by ${by}` : "";
    const shown = reading.state === "set" || reading.state === "absent" ? ` ${number ?? "for ever"}` : "";
    return `${library.name} ${reading.state}${shown}${how}`;
  });
}

beforeAll(async () => {
  await parse("go", "", testAssets);
});

const SHARED = "http.DefaultClient absent for ever";
const MISSING = "net/http absent for ever";
const UNKNOWN = "net/http unknown";

describe("net/http", () => {
  test.each([
    ["http.Get(u)", SHARED],
    ["http.Post(u, t, nil)", SHARED],
    ["http.DefaultClient.Get(u)", SHARED],
    ["c := http.DefaultClient; c.Head(u)", SHARED],
    ["http.DefaultClient.Timeout = 5 * time.Second; http.Get(u)", "http.DefaultClient set 5000 by default"],
    ["c := &http.Client{}; c.Get(u)", MISSING],
    ["c := http.Client{}; c.Get(u)", MISSING],
    ["c := new(http.Client); c.PostForm(u, nil)", MISSING],
    ["var c http.Client; c.Get(u)", MISSING],
    ["(&http.Client{}).Get(u)", MISSING],
    ["c := &http.Client{Timeout: 5 * time.Second}; c.Get(u)", "net/http set 5000 by instance"],
    ["c := &http.Client{Timeout: time.Minute}; c.Get(u)", "net/http set 60000 by instance"],
    ["c := &http.Client{Timeout: time.Duration(3) * time.Second}; c.Get(u)", "net/http set 3000 by instance"],
    ["c := &http.Client{Timeout: 0}; c.Get(u)", "net/http disabled"],
    ["c := &http.Client{Timeout: cfg.Timeout}; c.Get(u)", "net/http set for ever by instance"],
    ["c := &http.Client{}; c.Timeout = 5 * time.Second; c.Get(u)", "net/http set 5000 by instance"],
    ["var c http.Client; c.Timeout = time.Second; c.Get(u)", "net/http set 1000 by instance"],
    ["c := new(http.Client); c.Timeout = time.Second; c.Get(u)", "net/http set 1000 by instance"],
    ["const t = 2 * time.Second; c := &http.Client{Timeout: t}; c.Get(u)", "net/http set 2000 by instance"],
    ["c := &http.Client{Transport: &http.Transport{}}; c.Get(u)", MISSING],
    ["c := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}; c.Get(u)", UNKNOWN],
    ['var c *http.Client\nif u != "" { c = http.DefaultClient } else { c = &http.Client{} }\nc.Get(u)', SHARED],
    ["go func() { c := &http.Client{}; defer c.Get(u) }()", MISSING],
  ])("%s", async (body, expected) => {
    expect(await said(body)).toEqual([expected]);
  });
});

describe("contexts", () => {
  const send = "http.DefaultClient.Do(req)";
  const request = 'req, err := http.NewRequestWithContext(ctx, "GET", u, nil)';
  test.each([
    [`req, err := http.NewRequest("GET", u, nil)\n${send}`, SHARED],
    [`${request}\n${send}`, "http.DefaultClient unknown"],
    [
      `ctx, cancel := context.WithTimeout(ctx, 3*time.Second)\ndefer cancel()\n${request}\n${send}`,
      "http.DefaultClient set 3000 by argument",
    ],
    [`ctx := context.Background()\n${request}\n${send}`, SHARED],
    [`ctx := context.TODO()\n${request}\n${send}`, SHARED],
    [
      `ctx := context.Background()\nctx, cancel := context.WithTimeout(ctx, 3*time.Second)\ndefer cancel()\n${request}\n${send}`,
      "http.DefaultClient set 3000 by argument",
    ],
    [
      `short, cancel := context.WithTimeout(ctx, 3*time.Second)\n_ = short\nctx = context.Background()\n${request}\n${send}`,
      SHARED,
    ],
    [`ctx, cancel := context.WithCancel(context.Background())\n${request}\n${send}`, SHARED],
    [
      `ctx, cancel := context.WithTimeout(ctx, time.Second)\nctx, span := tracer.Start(ctx, "x")\n${request}\n${send}`,
      "http.DefaultClient set 1000 by argument",
    ],
    [
      `req, _ := http.NewRequest("GET", u, nil)\nctx, cancel := context.WithTimeout(ctx, time.Second)\nreq = req.WithContext(ctx)\n${send}`,
      "http.DefaultClient set 1000 by argument",
    ],
    [`req, _ := http.NewRequest("GET", u, nil)\nhttp.DefaultClient.Do(req.WithContext(context.Background()))`, SHARED],
    [
      `ctx, cancel := context.WithDeadline(ctx, time.Now().Add(t))\n${request}\n${send}`,
      "http.DefaultClient set for ever by argument",
    ],
    [
      `if u != "" {\nctx, cancel = context.WithTimeout(ctx, time.Second)\n}\n${request}\n${send}`,
      "http.DefaultClient set for ever by argument",
    ],
    [`${request}\nc := &http.Client{Timeout: time.Second}\nc.Do(req)`, "net/http set 1000 by instance"],
  ])("%s", async (body, expected) => {
    expect(await said(body)).toEqual([expected]);
  });
});

describe("structs", () => {
  const type =
    'package api\n\nimport (\n"net/http"\n"time"\n)\n\ntype Service struct { client *http.Client; inner Inner }\ntype Inner struct { c http.Client }\n';
  test.each([
    [
      "func New() *Service { return &Service{client: &http.Client{}} }\nfunc (s *Service) Get() { s.client.Get(u) }",
      [MISSING],
    ],
    [
      "func New() *Service { return &Service{client: &http.Client{Timeout: time.Second}} }\nfunc (s *Service) Get() { s.client.Get(u) }",
      ["net/http set 1000 by instance"],
    ],
    [
      "func New(c *http.Client) *Service { return &Service{client: c} }\nfunc (s *Service) Get() { s.client.Get(u) }",
      [UNKNOWN],
    ],
    ["func (s *Service) Get() { s.client.Get(u) }", [UNKNOWN]],
    [
      "func New() *Service { s := &Service{}; s.client = http.DefaultClient; return s }\nfunc (s *Service) Get() { s.client.Get(u) }",
      [SHARED],
    ],
    [
      "func newClient() (*http.Client, error) { return &http.Client{Timeout: time.Second}, nil }\nfunc New() *Service { c, err := newClient(); if err != nil { return nil }; return &Service{client: c} }\nfunc (s *Service) Get() { s.client.Get(u) }",
      ["net/http set 1000 by instance"],
    ],
    [
      "func (s *Service) do(req *http.Request) { s.client.Do(req) }\nfunc (s *Service) Get(ctx context.Context) { s.do(req) }",
      [UNKNOWN],
    ],
    ["var client = &http.Client{}\nfunc Get() { client.Get(u) }", [MISSING]],
    [
      "var client *http.Client\nfunc init() { client = &http.Client{Timeout: time.Second} }\nfunc Get() { client.Get(u) }",
      ["net/http set 1000 by instance"],
    ],
    ["var client *http.Client\nfunc Get() { client.Get(u) }", [UNKNOWN]],
    ["func use(s *Service) { s.client.Get(u) }\nvar x = &Service{client: &http.Client{}}", [MISSING]],
  ])("%s", async (body, expected) => {
    expect(await said(`${type}${body}`)).toEqual(expected);
  });
});

describe("what functions of the file are handed", () => {
  const file = (name: string, text: string) =>
    `package ${name}\n\nimport (\n"context"\n"net/http"\n"time"\n)\n\n${text}`;
  const fetch = (name: string) =>
    `func ${name}(ctx context.Context, c *http.Client) {\nreq, _ := http.NewRequestWithContext(ctx, "GET", u, nil)\nc.Do(req)\n}\n`;
  const calls = (name: string, client = "&http.Client{}") =>
    `func run() { ${name}(context.Background(), ${client}) }\n`;
  test.each([
    [file("main", fetch("fetch") + calls("fetch")), MISSING],
    [file("main", fetch("Fetch") + calls("Fetch")), MISSING],
    [file("api", fetch("fetch") + calls("fetch")), MISSING],
    [file("api", fetch("Fetch") + calls("Fetch")), UNKNOWN],
    [file("main", fetch("fetch")), UNKNOWN],
    [
      file("main", fetch("fetch") + calls("fetch", "&http.Client{Timeout: time.Second}")),
      "net/http set 1000 by instance",
    ],
    [file("main", `${fetch("fetch") + calls("fetch")}func init() { each(fetch) }\n`), UNKNOWN],
    [
      file(
        "main",
        `${fetch("fetch") + calls("fetch")}func other(ctx context.Context) { fetch(ctx, http.DefaultClient) }\n`,
      ),
      UNKNOWN,
    ],
    [
      file(
        "main",
        "type api struct { c *http.Client }\nfunc newAPI(c *http.Client) *api { return &api{c: c} }\nfunc (a *api) get() { a.c.Get(u) }\nfunc main() { newAPI(http.DefaultClient).get() }",
      ),
      SHARED,
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

describe("other clients", () => {
  const modules = [
    "github.com/hashicorp/go-retryablehttp",
    "github.com/hashicorp/go-cleanhttp",
    "github.com/go-resty/resty/v2",
    "github.com/valyala/fasthttp",
    "golang.org/x/oauth2",
  ];
  const RETRY = "go-retryablehttp absent for ever";
  const RESTY = "resty absent for ever";
  test.each([
    ["retryablehttp.Get(u)", RETRY],
    ["c := retryablehttp.NewClient(); c.Do(req)", "go-retryablehttp unknown"],
    ["c := retryablehttp.NewClient(); req, _ := retryablehttp.NewRequest(m, u, nil); c.Do(req)", RETRY],
    [
      "c := retryablehttp.NewClient(); c.HTTPClient.Timeout = time.Second; c.Get(u)",
      "go-retryablehttp set 1000 by instance",
    ],
    [
      "c := retryablehttp.NewClient(); c.HTTPClient = &http.Client{Timeout: time.Second}; c.Get(u)",
      "go-retryablehttp set 1000 by instance",
    ],
    ["c := retryablehttp.NewClient(); s := c.StandardClient(); s.Get(u)", RETRY],
    [
      "c := retryablehttp.NewClient(); c.HTTPClient.Timeout = time.Second; s := c.StandardClient(); s.Get(u)",
      "go-retryablehttp set 1000 by instance",
    ],
    [
      "c := retryablehttp.NewClient().StandardClient(); c.Timeout = time.Second; c.Get(u)",
      "go-retryablehttp set 1000 by instance",
    ],
    ["c := cleanhttp.DefaultClient(); c.Get(u)", "go-cleanhttp absent for ever"],
    ["c := cleanhttp.DefaultPooledClient(); c.Timeout = time.Second; c.Get(u)", "go-cleanhttp set 1000 by instance"],
    ["resty.New().R().Get(u)", RESTY],
    ["resty.New().SetTimeout(time.Second).SetDebug(true).R().Get(u)", "resty set 1000 by instance"],
    ["c := resty.New(); c.SetTimeout(time.Second); r := c.R(); r.SetBody(b); r.Post(u)", "resty set 1000 by instance"],
    ["c := resty.NewWithClient(&http.Client{Timeout: time.Second}); c.R().Get(u)", "resty set 1000 by instance"],
    ["c := resty.NewWithClient(http.DefaultClient); c.R().Get(u)", RESTY],
    ["c := resty.New(); c.R().SetContext(ctx).Get(u)", "resty unknown"],
    ["c := resty.New(); c.R().SetContext(context.Background()).Get(u)", RESTY],
    ["c := resty.New().SetTimeout(time.Second); c.R().SetContext(ctx).Get(u)", "resty set 1000 by instance"],
    ["fasthttp.Get(nil, u)", "fasthttp absent for ever"],
    ["fasthttp.GetTimeout(nil, u, time.Second)", "fasthttp set 1000 by argument"],
    ["c := &fasthttp.HostClient{Addr: u}; c.Do(q, p)", "fasthttp absent for ever"],
    ["c := &fasthttp.Client{ReadTimeout: time.Second}; c.Do(q, p)", "fasthttp set 1000 by instance"],
    ["q := fasthttp.AcquireRequest(); q.SetTimeout(time.Second); fasthttp.Do(q, p)", "fasthttp set 1000 by argument"],
    ["c := oauth2.NewClient(context.TODO(), s); c.Get(u)", "oauth2 absent for ever"],
    ["c := oauth2.NewClient(ctx, s); c.Get(u)", "oauth2 unknown"],
    ["cfg := &oauth2.Config{}; cfg.Client(context.Background(), t).Get(u)", "oauth2 absent for ever"],
    ["ctx = context.WithValue(ctx, oauth2.HTTPClient, hc); c := oauth2.NewClient(ctx, s); c.Get(u)", "oauth2 unknown"],
  ])("%s", async (body, expected) => {
    expect(await said(body, modules)).toEqual([expected]);
  });
});

describe("other ways out", () => {
  const modules = [
    "database/sql",
    "github.com/gomodule/redigo/redis",
    "github.com/jackc/pgx/v5/pgxpool",
    "github.com/openai/openai-go",
    "github.com/openai/openai-go/option",
    "github.com/sendgrid/sendgrid-go",
    "github.com/shop/genproto/pb",
    "google.golang.org/grpc",
    "net",
    "net/smtp",
  ];
  const GRPC = "gRPC absent for ever";
  const SQL = "database/sql absent for ever";
  const PGX = "pgx absent for ever";
  const REDIGO = "redigo absent for ever";
  const bounded = "ctx, cancel := context.WithTimeout(ctx, time.Second)\n";
  test.each([
    ["conn, _ := grpc.NewClient(u); c := pb.NewCartClient(conn); c.Get(context.Background(), q)", [GRPC]],
    ["pb.NewCartClient(s.cartConn).Get(context.TODO(), q)", [GRPC]],
    ["conn, _ := grpc.NewClient(u); pb.NewCartClient(conn).Get(ctx, q)", ["gRPC unknown"]],
    [`${bounded}pb.NewCartClient(conn).Get(ctx, q)`, ["gRPC set 1000 by argument"]],
    ["pb.NewCartClient(conn).WatchCart(context.Background(), q)", []],
    ["pieces, err := pb.NewCartClient(conn).Read(context.Background(), q)\npieces.Recv()", []],
    ["pb.NewCartClient(options).Get(context.Background(), q)", []],
    [
      'conn, _ := grpc.NewClient(u, grpc.WithDefaultServiceConfig(`{"methodConfig":[{"timeout":"2s"}]}`)); pb.NewCartClient(conn).Get(context.Background(), q)',
      ["gRPC set for ever by instance"],
    ],
    ['sql.Open("postgres", "host=db user=app sslmode=disable")', [SQL]],
    ['sql.Open("postgres", "host=db user=app connect_timeout=5")', ["database/sql absent 5000"]],
    [
      'sql.Open("postgres", "host=db connect_timeout=5 statement_timeout=9000")',
      ["database/sql set for ever by argument"],
    ],
    [
      'sql.Open("postgres", "host=db connect_timeout=5"); sql.Open("postgres", "host=other")',
      ["database/sql absent 5000", SQL],
    ],
    ['sql.Open("postgres", os.Getenv("DATABASE_URL"))', ["database/sql unknown"]],
    ['sql.Open("mysql", "app:x@tcp(db:3306)/shop?parseTime=true")', [SQL]],
    ['sql.Open(kind, "postgres://app@db/shop?sslmode=disable")', [SQL]],
    ["sql.Open(kind, address)", ["database/sql unknown"]],
    [
      'sql.Open("mysql", "app:x@tcp(db:3306)/shop?timeout=5s&readTimeout=10s")',
      ["database/sql set for ever by argument"],
    ],
    ['sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/shop?parseTime=true", a, b, c))', [SQL]],
    ['sql.Open("mysql", "app:x@tcp(db:3306)/shop?" + options)', ["database/sql unknown"]],
    ['sql.Open("sqlite3", "file:shop.db?cache=shared")', []],
    ['pgxpool.New(ctx, "postgres://app@db/shop")', [PGX]],
    ['pgxpool.New(ctx, "postgres://app@db/shop?connect_timeout=5")', ["pgx absent 5000"]],
    [
      'a, _ := pgxpool.ParseConfig(x); a.ConnConfig.RuntimeParams["statement_timeout"] = "9000"; pgxpool.NewWithConfig(ctx, a)\nb, _ := pgxpool.ParseConfig(y); pgxpool.NewWithConfig(ctx, b)',
      ["pgx set for ever by argument", "pgx unknown"],
    ],
    ['redis.Dial("tcp", u)', [REDIGO]],
    ['redis.Dial("tcp", u, redis.DialReadTimeout(time.Second))', ["redigo set 1000 by argument"]],
    ['redis.Dial("tcp", u, options...)', ["redigo unknown"]],
    ["smtp.SendMail(u, nil, from, to, body)", ["net/smtp absent for ever"]],
    ["sendgrid.NewSendClient(key).Send(message)", ["sendgrid absent for ever"]],
    ["c := openai.NewClient(); c.Chat.Completions.New(context.Background(), p)", ["openai-go absent for ever"]],
    [
      "c := openai.NewClient(option.WithAPIKey(k), option.WithRequestTimeout(time.Minute)); c.Chat.Completions.New(ctx, p)",
      ["openai-go set 60000 by instance"],
    ],
    [
      "c := openai.NewClient(); c.Chat.Completions.New(ctx, p, option.WithRequestTimeout(time.Minute))",
      ["openai-go set 60000 by argument"],
    ],
    ['net.Dial("tcp", u)', ["net.Dial absent 180000"]],
    ['net.Dial("udp", u)', []],
    ['net.DialTimeout("tcp", u, time.Second)', []],
  ])("%s", async (body, expected) => {
    expect(await said(body, modules)).toEqual(expected);
  });

  test.each([
    ["c := redis.NewClient(&redis.Options{Addr: u}); c.Get(ctx, k)", ["go-redis absent 5000"]],
    ["redis.NewClient(&redis.Options{Addr: u, ReadTimeout: -1})", ["go-redis disabled"]],
    ["redis.NewClient(&redis.Options{Addr: u, ReadTimeout: 0})", ["go-redis absent 5000"]],
  ])("%s", async (body, expected) => {
    expect(await said(body, ["github.com/redis/go-redis/v9"])).toEqual(expected);
  });

  test("stubs in fields", async () => {
    const text =
      'package main\n\nimport (\n"context"\npb "example.com/shop/cartpb"\n)\n\ntype server struct { cart pb.CartClient }\n\nfunc (s *server) get() { s.cart.Get(context.Background(), q) }\n';
    expect(await said(text)).toEqual([GRPC]);
    expect(await said(text.replace("pb.CartClient", "pb.CartOptions"))).toEqual([]);
  });
});

describe("what bounds a call from elsewhere", () => {
  test.each([
    [
      "ctx, cancel := context.WithCancel(context.Background())\ntime.AfterFunc(time.Second, cancel)\nreq, _ := http.NewRequestWithContext(ctx, m, u, nil)\nhttp.DefaultClient.Do(req)",
      "http.DefaultClient set for ever by argument",
    ],
    [
      'hystrix.Do("orders", func() error { _, err := http.Get(u); return err }, nil)',
      "http.DefaultClient set for ever by context",
    ],
    ["http.DefaultClient = &http.Client{Timeout: time.Second}\nhttp.Get(u)", "http.DefaultClient set 1000 by default"],
    ['d := net.Dialer{Timeout: time.Second}\nd.Dial("tcp", u)', "net.Dial set 1000 by instance"],
    ['var d net.Dialer\nd.DialContext(ctx, "tcp", u)', "net.Dial unknown"],
    ['var d net.Dialer\nd.DialContext(context.Background(), "tcp", u)', "net.Dial absent 180000"],
    ['tls.Dial("tcp", u, nil)', "tls.Dial absent for ever"],
    ['rpc.DialHTTP("tcp", u)', "net/rpc absent for ever"],
  ])("%s", async (body, expected) => {
    const modules = ["github.com/afex/hystrix-go/hystrix", "net", "net/rpc", "crypto/tls"];
    expect(await said(body, modules)).toEqual([expected]);
  });

  test("the members of what a struct embeds", async () => {
    const text = (client: string) =>
      `package main\n\nimport (\n"net/http"\n"time"\n)\n\ntype api struct {\n*http.Client\nurl string\n}\n\nfunc main() { a := &api{Client: ${client}}; a.Get(u) }\nfunc (a *api) head() { a.Client.Head(u) }\n`;
    expect(await said(text("&http.Client{Timeout: time.Second}"))).toEqual(
      Array(2).fill("net/http set 1000 by instance"),
    );
    expect(await said(text("&http.Client{}"))).toEqual([MISSING, MISSING]);
    expect(await said(text("handed()"))).toContain(UNKNOWN);
  });
});
