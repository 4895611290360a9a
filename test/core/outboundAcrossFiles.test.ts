import { describe, expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

/** Each finding as "path: kind", or the state where there is none. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles(files, [outboundTimeouts]), outboundTimeouts.id);
  const findings = item.findings.map(({ place, kind }) => `${place?.path}: ${kind}`);
  return findings.length > 0 ? findings : [item.state];
}

const GAP = ["src/app.ts: timeout-missing"];
const bounded = 'import axios from "axios";\nexport const http = axios.create({ timeout: 500 });';
const unbounded = 'import axios from "axios";\nexport const http = axios.create({});';

describe("clients of other files", () => {
  test.each([
    ["a named export", 'import { http } from "./http";\nhttp.get(u);', "src/http.ts", unbounded, GAP],
    ["the file TypeScript makes", 'import { http } from "./http.js";\nhttp.get(u);', "src/http.ts", unbounded, GAP],
    ["an index file", 'import { http } from "./http";\nhttp.get(u);', "src/http/index.ts", unbounded, GAP],
    ["an alias", 'import { http } from "@/lib/http";\nhttp.get(u);', "src/lib/http.ts", unbounded, GAP],
    ["another name", 'import { http as h } from "./http";\nh.get(u);', "src/http.ts", unbounded, GAP],
    ["the whole module", 'import * as all from "./http";\nall.http.get(u);', "src/http.ts", unbounded, GAP],
    ["a client that is called itself", 'import { http } from "./http";\nhttp({ url });', "src/http.ts", unbounded, GAP],
    ["a timeout of the client", 'import { http } from "./http";\nhttp.get(u);', "src/http.ts", bounded, ["met"]],
    [
      "a timeout of the call",
      'import { http } from "./http";\nhttp.get(u, { timeout: 5 });',
      "src/http.ts",
      unbounded,
      ["met"],
    ],
    [
      "options of the caller's",
      'import { http } from "./http";\nexport const f = (options) => http.get(u, options);',
      "src/http.ts",
      unbounded,
      ["unanswered"],
    ],
    [
      "a default export",
      'import http from "./http";\nhttp.get(u);',
      "src/http.ts",
      'import axios from "axios";\nexport default axios.create();',
      GAP,
    ],
    [
      "CommonJS",
      'const http = require("./http");\nhttp.get(u);',
      "src/http.js",
      'module.exports = require("axios").create();',
      GAP,
    ],
    [
      "an object of clients",
      'const { stock } = require("./clients");\nstock.get(u);',
      "src/clients.js",
      'const axios = require("axios");\nmodule.exports = { stock: axios.create() };',
      GAP,
    ],
    [
      "what is no client",
      'import { db } from "./db";\ndb.get(u);',
      "src/db.ts",
      "export const db = new Map();",
      ["not-applicable"],
    ],
    [
      "a wrapper, which is judged where it calls",
      'import { load } from "./load";\nload(u);',
      "src/load.ts",
      'import axios from "axios";\nexport const load = (u) => axios.get(u, { timeout: 5000 });',
      ["met"],
    ],
    [
      "a file that is not there",
      'import { http } from "./gone";\nhttp.get(u);',
      "src/other.ts",
      "",
      ["not-applicable"],
    ],
  ])("%s", async (_, app, path, other, expected) => {
    expect(await found({ "src/app.ts": app, [path]: other })).toEqual(expected);
  });

  describe("named by a scope", () => {
    const service = JSON.stringify({ name: "shop", private: true, dependencies: { express: "5", "@acme/mail": "1" } });
    const asks = (from: string, given = "") =>
      `import { http } from "${from}";\nexport const ask = (u: string) => http.get(u${given});`;

    test("a package of the workspace", async () => {
      const mail = {
        "packages/mail/package.json": '{ "name": "@shop/mail" }',
        "packages/mail/src/index.ts": unbounded,
      };
      const files = { "package.json": service, ...mail };
      expect(await found({ ...files, "src/app.ts": asks("@shop/mail") })).toEqual(GAP);
      expect(await found({ ...files, "src/app.ts": asks("@shop/mail", ", { timeout: 5 }") })).toEqual(["met"]);
    });

    test("a path that the compiler is told of", async () => {
      const files = { "package.json": service, "apps/api/src/lib/clients/http.ts": unbounded };
      expect(await found({ ...files, "src/app.ts": asks("@shop/api/lib/clients/http") })).toEqual(GAP);
      expect(await found({ ...files, "src/app.ts": asks("@shop/api/http") })).toEqual(["not-applicable"]);
    });

    test("a package of the registry's is none of the workspace's", async () => {
      const files = { "package.json": service, "src/lib/clients/http.ts": unbounded };
      expect(await found({ ...files, "src/app.ts": asks("@acme/mail/lib/clients/http") })).toEqual(["not-applicable"]);
    });
  });

  test.each([
    ["{ signal: AbortSignal.timeout(900) }", ["met"]],
    ["{ method: 'GET' }", []],
  ])("an instance that is handed in is asked with %s", async (options, expected) => {
    const fetching =
      "export class Fetching {\n  async fetch(url: string, init?: RequestInit) {\n    return await globalThis.fetch(url, init);\n  }\n}\n";
    const report = await scanFiles(
      {
        "src/fetching.service.ts": fetching,
        "src/rates.service.ts": `import { Fetching } from "./fetching.service";\nexport class Rates {\n  constructor(private readonly fetching: Fetching) {}\n  async latest() {\n    return this.fetching.fetch("https://rates.example.com", ${options});\n  }\n}\n`,
      },
      [outboundTimeouts],
    );
    const { findings, evidence } = itemOf(report, outboundTimeouts.id);
    const seen = findings.map(({ place }) => place?.path);
    expect(seen).toEqual(expected.length > 0 ? [] : ["src/rates.service.ts"]);
    if (expected.length > 0) expect(evidence.map(({ place }) => place?.path)).toContain("src/rates.service.ts");
  });

  test("barrels are followed", async () => {
    const files = {
      "src/http.ts": unbounded,
      "src/lib.ts": 'export * from "./http";',
      "src/all.ts": 'export { http as api } from "./lib";',
    };
    expect(await found({ ...files, "src/app.ts": 'import { api } from "./all";\napi.get(u);' })).toEqual(GAP);
  });

  test("the fix is made where the client is", async () => {
    const report = await scanFiles(
      { "src/app.ts": 'import { http } from "./http";\nhttp.get(u);', "src/http.ts": unbounded },
      [outboundTimeouts],
    );
    const fix = itemOf(report, outboundTimeouts.id).findings[0]?.fixes[0];
    expect(fix).toMatchObject({
      title: "Set a 10 s timeout for this client",
      edits: [{ path: "src/http.ts", text: "{ timeout: 10_000 }" }],
    });
  });

  test("a default set for the process holds in every file", async () => {
    const files = { "src/app.ts": 'import axios from "axios";\naxios.get(u);\nfetch(u);' };
    const main =
      'import axios from "axios";\nimport { Agent, setGlobalDispatcher } from "undici";\naxios.defaults.timeout = 500;\n';
    expect(
      await found({ ...files, "src/main.ts": `${main}setGlobalDispatcher(new Agent({ headersTimeout: 500 }));` }),
    ).toEqual(["met"]);
  });
});

describe("what is not judged", () => {
  const call = "export const f = (u) => fetch(u);";
  const react = JSON.stringify({ dependencies: { "react-dom": "19" }, scripts: { build: "vite build" } });
  const both = JSON.stringify({ dependencies: { "react-dom": "19", express: "5" }, scripts: { start: "node ." } });
  test.each([
    ["a page's package", { "package.json": react, "src/api.ts": call }, ["not-applicable"]],
    [
      "a page's package below a server's",
      { "package.json": both, "web/package.json": react, "web/src/api.ts": call },
      ["not-applicable"],
    ],
    ["a client component", { "src/a.tsx": `"use client";\n${call}` }, ["not-applicable"]],
    ["a hook", { "src/a.ts": `import { useEffect } from "react";\n${call}` }, ["not-applicable"]],
    ["a script that uses the page", { "src/a.js": `${call}\ndocument.title = "x";` }, ["not-applicable"]],
    ["a test", { "src/a.test.ts": call }, ["not-applicable"]],
    ["a script beside the program", { "scripts/release.mjs": call }, ["not-applicable"]],
    [
      "a server that asks where it runs",
      { "src/a.ts": `const isPage = typeof window !== "undefined";\n${call}` },
      ["src/a.ts: timeout-default-long"],
    ],
    ["a server beside a page", { "package.json": both, "server.ts": call }, ["server.ts: timeout-default-long"]],
  ] as const)("%s", async (_, files, expected) => {
    const report = await scanFiles(files as Readonly<Record<string, string>>, [outboundTimeouts]);
    const said = report.items.flatMap((item) =>
      item.findings.length > 0 ? item.findings.map(({ place, kind }) => `${place?.path}: ${kind}`) : [item.state],
    );
    expect([...new Set(said)]).toEqual(expected);
  });
});

test("a language that is not read is not a language without calls", async () => {
  const files = {
    "build.sbt": 'scalaVersion := "3.3.4"\n',
    "src/main/scala/App.scala": '@main def run = Source.fromURL("https://x.example").mkString\n',
  };
  expect(await found(files)).toEqual(["unanswered"]);
});

describe("limits", () => {
  test("a longer timeout than the limit is noted and keeps nothing open", async () => {
    const report = await scanFiles({ "src/app.ts": "fetch(u, { signal: AbortSignal.timeout(600_000) })" }, [
      outboundTimeouts,
    ]);
    expect(itemOf(report, outboundTimeouts.id)).toMatchObject({
      state: "met",
      findings: [{ kind: "timeout-long", severity: "info" }],
    });
  });

  test("a long setting for the process is noted once, where it is", async () => {
    const calls = 'import axios from "axios";\naxios.defaults.timeout = 300_000;\naxios.get(u);\naxios.get(v);';
    const item = itemOf(await scanFiles({ "src/app.ts": calls }, [outboundTimeouts]), outboundTimeouts.id);
    expect(item.findings.map(({ kind, place }) => `${kind} ${place?.start.line}`)).toEqual(["timeout-long 2"]);
  });

  test("the limit can be raised", async () => {
    const config = "version: 1\nlimits:\n  outboundTimeout: 300s\n";
    expect(await found({ ".readiness/config.yaml": config, "src/app.ts": "fetch(u)" })).toEqual(["met"]);
  });
});

describe("programs beside the service", () => {
  const call = 'package main\n\nimport "net/http"\n\nfunc main() { http.Get("https://x.example") }\n';
  const serves = 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n';
  const files = { "go.mod": "module example.com/cache\n", "main.go": serves };
  test("a client that tries the service out is none of it", async () => {
    expect(await found({ ...files, "utils/readclient/main.go": call })).toEqual(["not-applicable"]);
    expect(await found({ ...files, "cmd/agent/main.go": call })).toEqual(["cmd/agent/main.go: timeout-missing"]);
    const library = call.replace("package main", "package get").replace("main()", "Get()");
    const uses = serves.replace('import "net/http"', 'import (\n\t"net/http"\n\n\t_ "example.com/cache/utils/get"\n)');
    expect(await found({ ...files, "main.go": uses, "utils/get/get.go": library })).toEqual([
      "utils/get/get.go: timeout-missing",
    ]);
  });

  test("a package that no program takes in is none of it either", async () => {
    const library = call.replace("package main", "package get").replace("main()", "Get()");
    expect(await found({ ...files, "utils/get/get.go": library })).toEqual(["not-applicable"]);
  });

  test("a module whose only program lies there is that program", async () => {
    expect(await found({ "go.mod": "module example.com/x\n", "utils/x/main.go": call })).toEqual([
      "utils/x/main.go: timeout-missing",
    ]);
  });

  test("a script of Python among Rust code fetches data for it", async () => {
    const script = { "update.py": "import requests\nrequests.get(u)\n" };
    const crate = {
      "Cargo.toml": '[package]\nname = "a"\n[dependencies]\naxum = "1"\n',
      "src/main.rs": "fn main() {}\n",
    };
    expect(await found({ ...crate, ...script })).toEqual(["not-applicable"]);
    expect(await found({ ...crate, ...script, "requirements.txt": "requests\n" })).toEqual([
      "update.py: timeout-missing",
    ]);
  });
});

const BASE = `class Base {
  getConfig(config = {}) { config.proxy = false; return config; }
  patient(config = {}) { return { timeout: 5000, ...config }; }
}
module.exports = Base;`;
const sends = (config: string) =>
  `const Base = require("./base");
const axios = require("axios");
class Mail extends Base { async send(url, data) { let config = ${config}; await axios.post(url, data, config); } }`;
const WRAPPED = `import axios from "axios";
export const apiFetch = (url, options) => fetch(url, { ...options, keepalive: true });
export const apiGet = (url, options = {}) => axios.get(url, options);
export const apiPatient = (url, options = {}) => axios.get(url, { timeout: 5000, ...options });
export const apiWait = (url, limit) => axios.get(url, { timeout: limit });
export class Api {
  constructor(config) { this.config = config; }
  request(path, options) { return axios.request({ url: path, ...options }); }
}
export const api = new Api({});`;

describe("options that other files make", () => {
  test.each([
    ["a method of the class it extends", sends("this.getConfig({ headers: {} })"), ["src/mail.js: timeout-missing"]],
    ["the same, by what it was before", sends("{}; config = this.getConfig(config)"), ["src/mail.js: timeout-missing"]],
    ["a timeout among them", sends("this.patient()"), ["unanswered"]],
    ["a timeout that is handed in", sends("this.getConfig({ timeout: 500 })"), ["unanswered"]],
    ["a method that nobody has", sends("this.elsewhereConfig({})"), ["unanswered"]],
  ])("%s", async (_, mail, expected) => {
    expect(await found({ "src/base.js": BASE, "src/mail.js": mail })).toEqual(expected);
  });
});

describe("functions that hand options on to a client", () => {
  test.each([
    ["called without", 'import { apiGet } from "./api";\napiGet(u);', ["src/app.ts: timeout-missing"]],
    ["called with a timeout", 'import { apiGet } from "./api";\napiGet(u, { timeout: 500 });', []],
    ["that bound the wait themselves", 'import { apiPatient } from "./api";\napiPatient(u);', []],
    ["whose timeout is an argument", 'import { apiWait } from "./api";\napiWait(u, 500);', []],
    [
      "with a default of the platform",
      'import { apiFetch } from "./api";\napiFetch(u);',
      ["src/app.ts: timeout-default-long"],
    ],
    ["a method", 'import { Api } from "./api";\nnew Api({}).request(u);', ["src/app.ts: timeout-missing"]],
    ["a method of what is exported", 'import { api } from "./api";\napi.request(u);', ["src/app.ts: timeout-missing"]],
  ])("%s", async (_, app, expected) => {
    const all = await found({ "src/api.ts": WRAPPED, "src/app.ts": app });
    expect(all.filter((each) => each.startsWith("src/app.ts"))).toEqual(expected);
  });
});

const STUBS = `const grpc = require("@grpc/grpc-js");
const shop = grpc.loadPackageDefinition(definition).shop;
exports.ordersClient = new shop.Orders("orders:50051", grpc.credentials.createInsecure());
exports.bullClient = new Queue("mail");`;

describe("gRPC stubs of other files", () => {
  test.each([
    [
      "without a deadline",
      "ordersClient.place(order, (error, answer) => done(error, answer));",
      ["src/app.js: timeout-missing"],
    ],
    [
      "with one",
      "ordersClient.place(order, { deadline: Date.now() + 500 }, (error, answer) => done(error, answer));",
      ["met"],
    ],
    ["a stream", "ordersClient.changes(order).on('data', use);", ["not-applicable"]],
    [
      "another kind of client",
      "bullClient.process(order, (error, answer) => done(error, answer));",
      ["not-applicable"],
    ],
  ])("%s", async (_, call, expected) => {
    const app = `const { ordersClient, bullClient } = require("./clients");\nfunction place(order) { ${call} }`;
    expect(await found({ "src/clients.js": STUBS, "src/app.js": app })).toEqual(expected);
  });
});

test("what only pages use, in a program that also answers requests, is left to the browser", async () => {
  const files = {
    "package.json":
      '{ "scripts": { "start": "next start", "build": "next build" }, "dependencies": { "next": "15", "react-dom": "19" } }',
    "lib/client/news.ts": 'export const news = () => fetch("https://news.example.com/all");',
  };
  expect(await found(files)).toEqual(["not-applicable"]);
  const served = { ...files, "lib/api/news.ts": files["lib/client/news.ts"] };
  expect(await found(served)).toEqual(["lib/api/news.ts: timeout-default-long"]);
});
