import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { JAVASCRIPT } from "../../../src/core/extractors/code/javascript/index.ts";
import { programOf } from "../../../src/core/extractors/code/programOf.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { testAssets } from "../../support/scan.ts";

/** What is said of each outbound call, in source order: "axios set 5000 by argument". */
async function said(text: string, path = "src/app.ts"): Promise<readonly string[]> {
  const program = await programOf({ path, text, role: "production" }, testAssets);
  if (program === undefined) throw new Error("no program");
  const resolver = new Resolver(program);
  return outboundCalls(resolver, JAVASCRIPT.clients, JAVASCRIPT.deadline).map(({ library, decision }) => {
    const { reading, by, unset } = decision;
    if (reading.state === "absent") return `${library.name} ${unset.milliseconds ?? "for ever"}`;
    if (reading.state !== "set") return `${library.name} ${reading.state}`;
    return `${library.name} set ${reading.milliseconds ?? "somehow"} by ${by}`;
  });
}

beforeAll(() => said(""));

type Case = readonly [code: string, ...expected: string[]];

function each(cases: readonly Case[]): void {
  test.each(cases.map(([code, ...expected]) => ({ code, expected })))("$code", async ({ code, expected }) => {
    expect(await said(code)).toEqual(expected);
  });
}

describe("what is no outbound call", () => {
  each([
    ["cache.fetch(key)"],
    ["import { get } from 'lodash';\nget(object, 'a.b')"],
    ["function fetch(x) { return x; }\nfetch(1)"],
    ["function f(fetch) { fetch(1); }"],
    ["const fetch = (x: number) => x;\nfetch(1)"],
    ["import { fetch } from './fetcher';\nfetch(1)"],
    ["import axios from './axios-mock';\naxios.get('u')"],
    ["import type { AxiosInstance } from 'axios';\nfunction f(http: AxiosInstance) { http.defaults; }"],
    ["import axios from 'axios';\naxios.isAxiosError(e); axios.create(); axios.interceptors.request.use(f)"],
    ["import axios from 'axios';\nconst r = axios.create().interceptors;\nr.request.use(f)"],
    ["class Repo { fetch() {} }\nnew Repo().fetch()"],
    ["const api = { fetch: () => 1 };\napi.fetch()"],
    ["import express from 'express';\nconst app = express();\napp.get('/x', (request, response) => response.send())"],
    ["// axios.get(url)\nconst s = 'fetch(url)';"],
    ["import { Agent } from 'undici';\nnew Agent()"],
    ["import http from 'http';\nhttp.createServer((req, res) => res.end()).listen(80)"],
    ["const m = new Map();\nm.get('fetch')"],
    ["declare function fetch(u: string): void"],
    ["queryClient.fetchQuery(fetch)"],
  ]);
});

describe("fetch", () => {
  const long = "fetch 300000";
  each([
    ["fetch(u)", long],
    ["await globalThis.fetch(u, { method: 'POST' })", long],
    ["const { fetch: f } = globalThis;\nf(u)", long],
    ["const f = fetch;\nf(u)", long],
    ["export default async () => (await fetch(`${base}/x`)).json()", long],
    ["fetch(u, { signal: undefined })", long],
    ["fetch(u, null)", long],
    ["fetch(u, { signal: AbortSignal.timeout(5000) })", "fetch set 5000 by argument"],
    ["const T = 5 * 1000;\nfetch(u, { signal: AbortSignal.timeout(T) })", "fetch set 5000 by argument"],
    ["fetch(u, { signal: AbortSignal.timeout(config.t) })", "fetch set somehow by argument"],
    ["fetch(u, { signal: AbortSignal.any([s, AbortSignal.timeout(9)]) })", "fetch set 9 by argument"],
    ["function f(s) { return fetch(u, { signal: AbortSignal.any([s]) }); }", "fetch unknown"],
    ["const o = { headers: {} };\nfetch(u, { ...o, signal: AbortSignal.timeout(1) })", "fetch set 1 by argument"],
    ["const o = { signal: AbortSignal.timeout(1) };\nfetch(u, { ...o, method: 'PUT' })", "fetch set 1 by argument"],
    ["const o = { method: 'PUT' };\nfetch(u, { ...o })", long],
    ["const o: RequestInit = {};\no.signal = AbortSignal.timeout(4);\nfetch(u, o)", "fetch set 4 by argument"],
    ["fetch(u, Object.assign({}, { signal: AbortSignal.timeout(4) }))", "fetch set 4 by argument"],
    ["fetch(u, { ...(body && { body }) })", long],
    ["fetch(u, { ...(body ? { body } : {}) })", long],
    ["function f(o) { return fetch(u, o); }", "fetch unknown"],
    ["function f(o) { return fetch(u, { ...o }); }", "fetch unknown"],
    ["function f({ signal }) { return fetch(u, { signal }); }", "fetch unknown"],
    ["app.get('/', (req) => fetch(u, { signal: req.signal }))", "fetch unknown"],
    ["fetch(new Request(u, { signal: AbortSignal.timeout(3) }))", "fetch set 3 by argument"],
    ["fetch(new Request(u))", long],
    ["function f(request: Request) { return fetch(request); }", "fetch unknown"],
    ["fetch(...args)", "fetch unknown"],
    [
      "const c = new AbortController();\nsetTimeout(() => c.abort(), 2000);\nfetch(u, { signal: c.signal })",
      "fetch set 2000 by argument",
    ],
    [
      "const c = new AbortController();\nconst { signal } = c;\nsetTimeout(() => { log(); c.abort(); }, T);\nfetch(u, { signal })",
      "fetch set somehow by argument",
    ],
    [
      "const c = new AbortController();\nsetTimeout(c.abort.bind(c), 7);\nfetch(u, { signal: c.signal })",
      "fetch set 7 by argument",
    ],
    [
      "const c = new AbortController();\nconst stop = () => c.abort();\nsetTimeout(stop, 7);\nfetch(u, { signal: c.signal })",
      "fetch set 7 by argument",
    ],
    ["const c = new AbortController();\nfetch(u, { signal: c.signal })", long],
    [
      "const c = new AbortController();\nreq.on('close', () => c.abort());\nfetch(u, { signal: c.signal })",
      "fetch unknown",
    ],
    ["const c = new AbortController();\nlimit(c);\nfetch(u, { signal: c.signal })", "fetch unknown"],
    [
      "import { timeoutSignal } from './signals';\nfetch(u, { signal: timeoutSignal(5) })",
      "fetch set somehow by argument",
    ],
    [
      "const after = (ms: number) => AbortSignal.timeout(ms);\nfetch(u, { signal: after(50) })",
      "fetch set 50 by argument",
    ],
    ["Promise.race([fetch(u), sleep(5)])", "fetch set somehow by context"],
    ["const p = fetch(u);\nawait Promise.race([p, sleep(5)])", "fetch set somehow by context"],
    ["import pTimeout from 'p-timeout';\npTimeout(fetch(u), { milliseconds: 5 })", "fetch set somehow by context"],
    ["withTimeout(async () => { await fetch(u); }, 5)", "fetch set somehow by context"],
    ["async function load() { return fetch(u); }\nawait withTimeout(load(), 5)", "fetch set somehow by context"],
    ["setTimeout(() => fetch(u), 1000)", long],
    ["import C from 'opossum';\nnew C(() => fetch(u))", "fetch set somehow by context"],
    [
      "import { Agent } from 'undici';\nconst dispatcher = new Agent({ headersTimeout: 9 });\nfetch(u, { dispatcher })",
      "fetch set 9 by argument",
    ],
    // A wrapper's options are those its callers in the file give.
    ["const get = (u, o = {}) => fetch(u, o);\nget('a')", long],
    [
      "function get(u, o) { return fetch(u, { ...o }); }\nget('a', { signal: AbortSignal.timeout(8) })",
      "fetch set 8 by argument",
    ],
  ]);
});

describe("axios", () => {
  const none = "axios for ever";
  const as = (code: string) => `import axios from 'axios';\n${code}`;
  each([
    [as("axios.get(u)"), none],
    [as("axios(url)"), none],
    [as("axios({ url })"), none],
    [as("axios.post(u, { timeout: 5 })"), none],
    [as("axios.get(u, { timeout: 5 })"), "axios set 5 by argument"],
    [as("axios.delete(u, { data, timeout: 5 })"), "axios set 5 by argument"],
    [as("axios.post(u, body, { timeout: 5 })"), "axios set 5 by argument"],
    [as("axios.request({ url, timeout: 5 })"), "axios set 5 by argument"],
    [as("axios({ url, signal: AbortSignal.timeout(5) })"), "axios set 5 by argument"],
    [as("axios.get(u, { timeout: 0 })"), "axios disabled"],
    [as("axios.get(u, { timeout: null })"), "axios disabled"],
    [as("axios.get(u, { timeout: Infinity })"), "axios disabled"],
    [as("axios.get(u, { timeout: undefined })"), none],
    [as("axios.get(u, { timeout: process.env.T })"), "axios set somehow by argument"],
    [as("axios.get(u, { timeout: Number(process.env.T) || 500 })"), "axios set somehow by argument"],
    [as("axios.get(u, { timeout: slow ? 900 : 100 })"), "axios set 900 by argument"],
    [as("axios.get(u, { timeout: slow ? undefined : 100 })"), "axios unknown"],
    [as("function f(timeout) { return axios.get(u, { timeout }); }"), "axios unknown"],
    [as("const f = ({ timeout = 400 } = {}) => axios.get(u, { timeout })"), "axios set somehow by argument"],
    [as("function f(config) { return axios(config); }"), "axios unknown"],
    [as("axios.get(u, config)"), "axios unknown"],
    [as("axios.get(u, { ...config, headers })"), "axios unknown"],
    [as("axios.get(u, { ...config, timeout: 5 })"), "axios set 5 by argument"],
    [as("axios.defaults.timeout = 700;\naxios.get(u)"), "axios set 700 by default"],
    [as("const http = axios.create();\nhttp.get(u)"), none],
    [as("const http = axios.create({ timeout: 600 });\nhttp.get(u)"), "axios set 600 by instance"],
    [as("const http = axios.create({ timeout: 600 });\nhttp.get(u, { timeout: 0 })"), "axios disabled"],
    [as("const http = axios.create(config);\nhttp.get(u)"), "axios unknown"],
    [
      as("const o = { timeout: 600 };\nconst http = axios.create({ baseURL, ...o });\nhttp(u)"),
      "axios set 600 by instance",
    ],
    [as("const http = axios.create();\nhttp.defaults.timeout = 80;\nhttp.post(u, {})"), "axios set 80 by instance"],
    [as("let http;\nhttp = axios.create({ timeout: 600 });\nhttp.get(u)"), "axios set 600 by instance"],
    [as("const make = (timeout) => axios.create({ timeout });\nmake(30).get(u)"), "axios set 30 by instance"],
    [
      as(
        "function make() { const http = axios.create({ timeout: 3 }); return http; }\nconst http = make();\nhttp.get(u)",
      ),
      "axios set 3 by instance",
    ],
    [
      as("class A { http = axios.create({ timeout: 3 }); f() { return this.http.get(u); } }"),
      "axios set 3 by instance",
    ],
    [
      as(
        "class A { private readonly http; constructor() { this.http = axios.create(); } f() { return this.http.get(u); } }",
      ),
      none,
    ],
    [as("class A { #http = axios.create(); f() { return this.#http.get(u); } }"), none],
    [as("class A { static http = axios.create(); static f() { return A.http.get(u); } }"), none],
    [as("class A { constructor(private http) {} f() { return this.http.get(u); } }")],
    [
      as("class A { constructor(t) { this.http = axios.create({ timeout: t }); } f() { return this.http.get(u); } }"),
      "axios unknown",
    ],
    [as("const api = { http: axios.create(), load() { return this.http.get(u); } };"), none],
    ["const axios = require('axios');\naxios.get(u)", none],
    ["const axios = require('axios').default;\naxios.get(u)", none],
    ["const { get } = require('axios');\nget(u)", none],
    ["const { default: axios } = await import('axios');\naxios.get(u)", none],
    ["import * as axios from 'axios';\naxios.default.get(u)", none],
    ["import axios = require('axios');\naxios.get(u)", none],
    ["import Axios, { AxiosError } from 'axios';\nawait Axios.get<Thing>(u)", none],
    ["import a from 'axios';\nconst http = a;\nconst { post } = http;\npost(u)", none],
    [as("firstValueFrom(from(axios.get(u)).pipe(timeout(5)))"), none],
  ]);
});

describe("got, ky, node-fetch, superagent, undici, request, needle", () => {
  each([
    ["import got from 'got';\ngot(u)", "got for ever"],
    ["import got from 'got';\ngot.post(u, { json: {} }).json()", "got for ever"],
    ["import got from 'got';\ngot(u, { timeout: 5 })", "got set 5 by argument"],
    ["import got from 'got';\ngot(u, { timeout: { request: 5 } })", "got set 5 by argument"],
    ["import got from 'got';\ngot(u, { timeout: { connect: 5 } })", "got for ever"],
    ["import got from 'got';\ngot({ url: u, timeout: { response: 5 } })", "got set 5 by argument"],
    ["import { got } from 'got';\ngot(u)", "got for ever"],
    ["import got from 'got';\nconst g = got.extend({ timeout: { request: 5 } });\ng.get(u)", "got set 5 by instance"],
    [
      "import got from 'got';\nconst g = got.extend({ timeout: { request: 5 } }).extend({ headers });\ng.get(u)",
      "got set 5 by instance",
    ],
    ["import got from 'got';\ngot.stream(u).pipe(file)", "got for ever"],
    ["import ky from 'ky';\nky(u)", "ky 10000"],
    ["import ky from 'ky';\nky(u, { timeout: false })", "ky disabled"],
    ["import ky from 'ky';\nky.create({ timeout: false }).get(u)", "ky disabled"],
    ["import fetch from 'node-fetch';\nfetch(u)", "node-fetch for ever"],
    ["import fetch from 'node-fetch';\nfetch(u, { timeout: 5 })", "node-fetch set 5 by argument"],
    [
      "const fetch = (...args) => import('node-fetch').then(({ default: f }) => f(...args));\nfetch(u)",
      "node-fetch for ever",
    ],
    ["import request from 'superagent';\nrequest.get(u)", "superagent for ever"],
    ["import request from 'superagent';\nrequest.get(u).timeout(5)", "superagent set 5 by argument"],
    [
      "import request from 'superagent';\nrequest.get(u).set(h).timeout({ deadline: 6 }).retry(2)",
      "superagent set 6 by argument",
    ],
    ["import sa from 'superagent';\nconst r = sa.post(u);\nr.timeout(4);\nawait r", "superagent set 4 by argument"],
    ["import sa from 'superagent';\nsa.agent().timeout(4).get(u)", "superagent set 4 by instance"],
    ["import sa from 'superagent';\nsa.get(u).timeout({ upload: 5 })", "superagent for ever"],
    ["import { request } from 'undici';\nrequest(u)", "undici 300000"],
    ["import { request } from 'undici';\nrequest(u, { bodyTimeout: 0, headersTimeout: 0 })", "undici disabled"],
    ["import { fetch } from 'undici';\nfetch(u)", "undici 300000"],
    [
      "import { Client } from 'undici';\nnew Client(u, { headersTimeout: 5 }).request({ path, method })",
      "undici set 5 by instance",
    ],
    ["const request = require('request');\nrequest(url, cb)", "request for ever"],
    ["const request = require('request');\nrequest({ uri, timeout: 4 }, cb)", "request set 4 by argument"],
    [
      "const request = require('request').defaults({ timeout: 4 });\nrequest.post(u, { json }, cb)",
      "request set 4 by instance",
    ],
    ["const needle = require('needle');\nneedle('get', u)", "needle for ever"],
    ["const needle = require('needle');\nneedle('get', u, { response_timeout: 5 })", "needle set 5 by argument"],
    ["const needle = require('needle');\nneedle.post(u, data, { open_timeout: 5 }, cb)", "needle for ever"],
  ]);
});

describe("what a reviewer would follow", () => {
  each([
    ["import axios from 'axios';\nconst get = axios.get.bind(axios);\nget(u)", "axios for ever"],
    [
      "import { promisify } from 'util';\nimport request from 'request';\nconst ask = promisify(request.get);\nask(url)",
      "request for ever",
    ],
    [
      "import axios from 'axios';\nconst http = axios.create();\nhttp.interceptors.request.use((c) => ({ ...c, timeout: 5 }));\nhttp.get(u)",
      "axios set somehow by instance",
    ],
    [
      "import axios from 'axios';\nconst http = axios.create();\nhttp.interceptors.request.use((c) => log(c));\nhttp.get(u)",
      "axios for ever",
    ],
    [
      "import axios from 'axios';\nconst s = axios.CancelToken.source();\nsetTimeout(() => s.cancel(), 5);\naxios.get(u, { cancelToken: s.token })",
      "axios set somehow by argument",
    ],
    ["import axios from 'axios';\nfunction f(cancelToken) { return axios.get(u, { cancelToken }); }", "axios unknown"],
    [
      "import type { AxiosInstance } from 'axios';\nclass A { constructor(private http: AxiosInstance) {} f() { return this.http.get(u); } }",
      "axios unknown",
    ],
    [
      "import axios, { AxiosInstance } from 'axios';\nclass A { private http: AxiosInstance; constructor() { this.http = axios.create(); } f() { return this.http.get(u); } }",
      "axios for ever",
    ],
    [
      "import { HttpService } from '@nestjs/axios';\nclass A { constructor(private readonly http: HttpService) {} f() { return this.http.get(u); } }",
      "@nestjs/axios unknown",
    ],
    [
      "import { HttpService } from '@nestjs/axios';\nclass A { constructor(private readonly http: HttpService) {} f() { return this.http.axiosRef.post(u, b, { timeout: 5 }); } }",
      "@nestjs/axios set 5 by argument",
    ],
    [
      "import { HttpService } from '@nestjs/axios';\nclass A { constructor(private readonly http: HttpService) {} f() { return this.http.get(u).pipe(timeout(5)); } }",
      "@nestjs/axios set somehow by context",
    ],
    ["import { ofetch } from 'ofetch';\nofetch(u)", "ofetch 300000"],
    ["import { ofetch } from 'ofetch';\nofetch(u, { timeout: 5 })", "ofetch set 5 by argument"],
    ["import('axios').then(({ default: axios }) => axios.get(u))", "axios for ever"],
    [
      "import https from 'https';\nconst r = https.get(u, cb);\nr.on('socket', (s) => { s.setTimeout(5); s.on('timeout', () => r.destroy()); });",
      "http set somehow by argument",
    ],
    [
      "class A { constructor(options) { this.fetch = options.fetch ?? globalThis.fetch; } f() { return this.fetch(u); } }",
      "fetch 300000",
    ],
    [
      "async function ask(u, options = {}) {\n  const { timeout = 8000 } = options;\n  const c = new AbortController();\n  const id = setTimeout(() => c.abort(), timeout);\n  const r = await fetch(u, { ...options, signal: c.signal });\n  clearTimeout(id);\n  return r;\n}\nask(u)",
      "fetch set somehow by argument",
    ],
  ]);
});

describe("Node's http", () => {
  const none = "http for ever";
  const as = (code: string) => `import http from 'node:http';\n${code}`;
  each([
    [as("http.get(u, cb)"), none],
    [as("http.request({ host, timeout: 5 })"), none],
    [as("http.get(u, { timeout: 5 }).on('timeout', log)"), "http unknown"],
    [as("http.get(u, { timeout: 5 }).on('timeout', () => log())"), none],
    [
      as("http.get(u, { timeout: 5 }).on('error', e).on('timeout', function () { this.destroy(); })"),
      "http set 5 by argument",
    ],
    [
      as("const r = http.request({ timeout: 5 });\nr.once('timeout', () => { r.destroy(); });"),
      "http set 5 by argument",
    ],
    [
      as("const r = http.request({ timeout: 5 });\nr.on('timeout', () => reject(new Error('slow')));"),
      "http set 5 by argument",
    ],
    [as("const r = http.request({});\nr.setTimeout(6, () => r.abort());"), "http set 6 by argument"],
    [as("const r = http.request({});\nr.setTimeout(6);"), none],
    [
      as("const r = http.request({});\nr.setTimeout(6);\nr.on('timeout', () => r.destroy());"),
      "http set 6 by argument",
    ],
    [as("const r = http.get(u);\nr.on('timeout', () => r.destroy());"), none],
    [as("const r = http.get(u);\nsetTimeout(() => r.destroy(), 5);"), "http set somehow by argument"],
    [as("http.get(u, { signal: AbortSignal.timeout(5) }, cb)"), "http set 5 by argument"],
    [as("const client = secure ? require('https') : http;\nclient.get(u, cb)"), none],
    [as("function f(options) { return http.request(options); }"), "http unknown"],
    ["import { get } from 'https';\nget('https://x.example', cb)", none],
    ["import { https } from 'follow-redirects';\nhttps.get(u, cb)", "follow-redirects for ever"],
  ]);
});

describe("bad input", () => {
  test("a broken file still yields what parsed", async () => {
    expect(await said("import axios from 'axios';\naxios.get(u);\nfunction ( {{{ \nfetch(u)")).toContain(
      "axios for ever",
    );
  });

  test("deep nesting is cut off, not followed into the ground", async () => {
    const deep = `fetch(u);\n${"[".repeat(20_000)}${"]".repeat(20_000)};\nf(${"g(".repeat(5000)}${")".repeat(5000)})`;
    expect(await said(deep)).toEqual(["fetch 300000"]);
  });

  test("a variable made of itself comes to an end", async () => {
    expect(
      await said("import sa from 'superagent';\nlet r = sa.get(u);\nr = r.set(a);\nr = r.set(b);\nr.timeout(3)"),
    ).toEqual(["superagent set 3 by argument"]);
  });
});
