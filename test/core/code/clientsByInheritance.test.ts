import { describe, expect, test } from "vitest";
import check from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** "path: kind" of each finding, or the item's state where there is none. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles(files, [check]), check.id);
  const findings = item.findings.map(({ kind, place }) => `${place?.path}: ${kind}`);
  return findings.length > 0 ? findings : [item.state];
}

describe("TypeScript", () => {
  const base = (made: string) =>
    `import axios, { type AxiosInstance } from "axios";\nexport class Api { protected axios: AxiosInstance; constructor() { this.axios = ${made}; } }\n`;
  const orders =
    'import { Api } from "./api";\nexport class Orders extends Api { all() { return this.axios.get<string>("/o"); } }\n';
  const missing = ["src/orders.ts: timeout-missing"];

  test("a field of a class that another file defines", async () => {
    expect(await found({ "src/api.ts": base("axios.create({})"), "src/orders.ts": orders })).toEqual(missing);
    expect(await found({ "src/api.ts": base("axios.create({ timeout: 5000 })"), "src/orders.ts": orders })).toEqual([
      "met",
    ]);
    const map = "export class Api { protected axios = new Map(); }\n";
    expect(await found({ "src/api.ts": map, "src/orders.ts": orders })).toEqual(["not-applicable"]);
  });

  test("by way of a class between, a default export and an alias", async () => {
    const files = {
      "server/api.ts": `${base("axios.create({})").replace("export class", "class")}export default Api;\n`,
      "server/shop.ts": 'import Api from "@server/api";\nclass ShopApi<T> extends Api {}\nexport default ShopApi;\n',
      "src/orders.ts": orders.replace("{ Api }", "Api").replace("./api", "../server/shop"),
    };
    expect(await found(files)).toEqual(missing);
  });

  test("a member of something that is handed in, and a single instance", async () => {
    const http = 'import axios from "axios";\nexport class Http { readonly client = axios.create({}); }\n';
    const handed =
      'import { Http } from "./http";\nexport class Orders { constructor(private http: Http) {} all() { return this.http.client.get("/o"); } }\n';
    expect(await found({ "src/http.ts": http, "src/orders.ts": handed })).toEqual(missing);
    const single =
      'import axios, { type AxiosInstance } from "axios";\nexport class Http { private static instance: AxiosInstance; static getInstance() { if (!Http.instance) Http.instance = axios.create({ timeout: 900 }); return Http.instance; } }\n';
    const asked = 'import { Http } from "./http";\nexport const all = () => Http.getInstance().get("/o");\n';
    expect(await found({ "src/http.ts": single, "src/orders.ts": asked })).toEqual(["met"]);
  });

  test.each([
    [
      'import { Pool } from "pg";\nexport class Db extends Pool { constructor(host: string) { super({ host }); } }\n',
      "timeout-missing",
    ],
    [
      'import { Pool } from "pg";\nexport class Db extends Pool {}\nexport const db = new Db({ host: "h" });\n',
      "timeout-missing",
    ],
    [
      'import { Axios } from "axios";\nexport class Api extends Axios { constructor() { super({ baseURL: "u" }); } all() { return this.get("/o"); } }\n',
      "timeout-missing",
    ],
  ])("%s", async (text, kind) => {
    expect(await found({ "src/db.ts": text })).toEqual([`src/db.ts: ${kind}`]);
  });

  test.each([
    'import Redis from "ioredis";\nexport class Cache extends Redis { constructor() { super({ host: "r", commandTimeout: 500 }); } }\n',
    'import axios from "axios";\nconst api = axios.create();\nObject.assign(api.defaults, { timeout: 5000 });\nexport const all = () => api.get("/o");\n',
    'import { Client } from "pg";\nexport const client = new Client("postgres://h/db?statement_timeout=5000");\n',
  ])("%s", async (text) => {
    expect(await found({ "src/db.ts": text })).toEqual(["met"]);
  });
});

describe("Python", () => {
  const leaf = "from .base import ApiSession\nsession = ApiSession()\ndef orders(u):\n    return session.get(u)\n";

  test.each([
    ["    def __init__(self):\n        super().__init__()\n", "app/leaf.py: timeout-missing"],
    [
      "    def request(self, method, url, **kwargs):\n        kwargs.setdefault('timeout', 10)\n        return super().request(method, url, **kwargs)\n",
      "met",
    ],
    ["    def get(self, path):\n        return super().get(path, timeout=5)\n", "met"],
  ])("a session that another file extends: %s", async (body, expected) => {
    const base = `import requests\nclass ApiSession(requests.Session):\n${body}`;
    expect(await found({ "app/__init__.py": "", "app/base.py": base, "app/leaf.py": leaf })).toEqual([expected]);
  });
});

describe("Ruby", () => {
  test("what a class includes holds for those that extend it", async () => {
    const orders = 'class Orders < ApiBase\n  def all = self.class.get("/o")\nend\n';
    const base = "class ApiBase\n  include HTTParty\n  default_timeout 200\nend\n";
    const item = itemOf(await scanFiles({ "lib/api_base.rb": base, "lib/orders.rb": orders }, [check]), check.id);
    expect(item.findings.map(({ kind }) => kind)).toEqual(["timeout-long"]);
    expect(await found({ "lib/api_base.rb": "class ApiBase\nend\n", "lib/orders.rb": orders })).toEqual([
      "not-applicable",
    ]);
  });

  test("by way of a class between", async () => {
    const files = {
      "lib/api_base.rb": 'class ApiBase\n  def connection = HTTP.auth("x")\nend\n',
      "lib/api_client.rb": "class ApiClient < ApiBase\nend\n",
      "lib/orders.rb": 'class Orders < ApiClient\n  def all = connection.get("/o")\nend\n',
    };
    expect(await found(files)).toEqual(["lib/orders.rb: timeout-missing"]);
  });
});

describe("PHP", () => {
  const orders =
    "<?php\nnamespace App;\nuse GuzzleHttp\\Client;\nclass Orders { public function __construct(private Client $http) {} public function all() { return $this->http->get('/o'); } }\n";

  test.each([
    [
      "app/AppServiceProvider.php",
      "class AppServiceProvider { function register() { $this->app->singleton(Orders::class, fn ($app) => new Orders(new Client([OPTIONS]))); } }",
    ],
    ["config/container.php", "return [Client::class => fn () => new Client([OPTIONS])];"],
  ])("%s tells the container of it", async (path, text) => {
    const given = (options: string) =>
      `<?php\nnamespace App;\nuse GuzzleHttp\\Client;\n${text.replace("OPTIONS", options)}\n`;
    expect(await found({ [path]: given(""), "app/Orders.php": orders })).toEqual(["app/Orders.php: timeout-missing"]);
    expect(await found({ [path]: given("'timeout' => 5"), "app/Orders.php": orders })).toEqual(["met"]);
  });
});
