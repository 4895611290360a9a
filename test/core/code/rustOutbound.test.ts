import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { programOf } from "../../../src/core/extractors/code/programOf.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { RUST } from "../../../src/core/extractors/code/rust/index.ts";
import { testAssets } from "../../support/scan.ts";

/** What is said of each outbound call, in source order: "reqwest set 5000 by instance". */
async function said(text: string): Promise<readonly string[]> {
  const program = await programOf({ path: "src/main.rs", text, role: "production" }, testAssets);
  if (program === undefined) throw new Error("no program");
  const resolver = new Resolver(program);
  return outboundCalls(resolver, RUST.clients, RUST.deadline).map(({ library, decision }) => {
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

/** The statements in an async function, after the imports that they need. */
function body(statements: string): string {
  return `use reqwest::Client;\nuse std::time::Duration;\nasync fn f(u: &str) -> anyhow::Result<()> {\n${statements}\nOk(()) }`;
}

const NEVER = "reqwest for ever";

describe("what is no outbound call", () => {
  each([
    ['fn f(m: &HashMap<String, u8>) { m.get("reqwest"); }'],
    ["use crate::fake::Client;\nfn f() { Client::new().get(u).send(); }"],
    ["use tokio::sync::mpsc;\nasync fn f(tx: mpsc::Sender<u8>) { tx.send(1).await; }"],
    ['// reqwest::get(u)\nfn f() { let s = "reqwest::get(u)"; }'],
    [body("let c = Client::new(); drop(c);")],
    [body("let r = Client::new().get(u).build()?; drop(r);")],
    ['#[cfg(test)]\nmod tests {\n async fn f() { reqwest::get("u").await; }\n}'],
    ['#[tokio::test]\nasync fn f() { reqwest::get("u").await; }'],
    ['#[cfg(all(test, unix))]\nasync fn f() { reqwest::get("u").await; }'],
  ]);
});

describe("reqwest", () => {
  each([
    ['async fn f() { println!("{:?} {n}", reqwest::get("u").await, n = 1); }', NEVER],
    ['async fn f() { reqwest::get("u").await; }', NEVER],
    ['use reqwest as http;\nasync fn f() { http::get("u").await; }', NEVER],
    ['#[cfg(not(test))]\nasync fn f() { reqwest::get("u").await; }', NEVER],
    ["use reqwest::{self, Client as Http};\nasync fn f() { Http::new().post(u).body(b).send().await; }", NEVER],
    [
      body('let r = Client::new().get(u).header("a", "b").send().await?.error_for_status()?.json::<T>().await?;'),
      NEVER,
    ],
    [body('let c = Client::builder().user_agent("x").build()?;\nc.get(u).send().await?;'), NEVER],
    [
      body("let c = Client::builder().connect_timeout(Duration::from_secs(3)).build()?;\nc.get(u).send().await?;"),
      NEVER,
    ],
    [
      body(
        'let c = Client::builder().user_agent("x").timeout(Duration::from_secs(5)).gzip(true).build()?;\nc.get(u).send().await?;',
      ),
      "reqwest set 5000 by instance",
    ],
    [
      body("let c = Client::builder().read_timeout(Duration::from_millis(500)).build()?;\nc.get(u).send().await?;"),
      "reqwest set 500 by instance",
    ],
    [body("Client::new().get(u).timeout(Duration::from_secs(5)).send().await?;"), "reqwest set 5000 by instance"],
    [
      body("let r = Client::new().get(u);\nlet r = r.timeout(Duration::from_secs(5));\nr.send().await?;"),
      "reqwest set 5000 by instance",
    ],
    [
      body("let mut r = Client::new().get(u);\nr = r.timeout(Duration::from_secs(5));\nr.send().await?;"),
      "reqwest set 5000 by instance",
    ],
    [
      body("let mut r = Client::new().get(u);\nif x { r = r.timeout(Duration::from_secs(5)); }\nr.send().await?;"),
      "reqwest unknown",
    ],
    [body("let mut r = Client::new().get(u);\nif x { r = r.header(a, b); }\nr.send().await?;"), NEVER],
    [
      "const T: Duration = Duration::from_secs(2 * 5);\nstatic C: LazyLock<reqwest::Client> = LazyLock::new(|| reqwest::Client::builder().timeout(T).build().unwrap());\nasync fn f() { C.get(u).send().await; }",
      "reqwest set 10000 by instance",
    ],
    [
      "lazy_static! {\n  static ref C: reqwest::Client = reqwest::Client::new();\n}\nasync fn f() { C.get(u).send().await; }",
      NEVER,
    ],
    [
      "static C: OnceLock<reqwest::Client> = OnceLock::new();\nfn c() -> &'static reqwest::Client { C.get_or_init(|| reqwest::Client::new()) }\nasync fn f() { c().get(u).send().await; }",
      NEVER,
    ],
    [
      "struct A { http: reqwest::Client }\nimpl A {\n fn new() -> Self { let http = reqwest::Client::new(); Self { http } }\n async fn g(&self) -> R { self.http.get(u).send().await }\n}",
      NEVER,
    ],
    [
      'struct A { http: Arc<reqwest::Client> }\nimpl Default for A {\n fn default() -> Self { A { http: Arc::new(reqwest::Client::builder().timeout(D).build().expect("x")) } }\n}\nimpl A { async fn g(&self) { let r = self.http.clone().get(u).send().await; } }',
      "reqwest set somehow by instance",
    ],
    [
      "struct A(reqwest::Client);\nimpl A { fn new() -> A { A(reqwest::Client::new()) }\n async fn g(&self) { self.0.get(u).send().await; } }",
      NEVER,
    ],
    ["async fn f(c: &reqwest::Client) { c.get(u).send().await; }", "reqwest unknown"],
    ["async fn f(c: &reqwest::Client) { c.get(u).timeout(D).send().await; }", "reqwest set somehow by instance"],
    [
      "struct A { c: reqwest::Client }\nasync fn f(State(a): State<Arc<A>>) { a.c.get(u).send().await; }",
      "reqwest unknown",
    ],
    [body("match Client::builder().build() { Ok(c) => c.get(u).send().await?, Err(e) => return Err(e) };"), NEVER],
    [
      body("let c = match Client::builder().build() { Ok(c) => c, Err(e) => panic!() };\nc.get(u).send().await?;"),
      NEVER,
    ],
    ["fn f() { reqwest::blocking::get(u); }", "reqwest::blocking 30000"],
    ["use reqwest::blocking::Client;\nfn f() { Client::new().get(u).send(); }", "reqwest::blocking 30000"],
    [
      "use reqwest::blocking::Client;\nfn f() { Client::builder().timeout(None).build().unwrap().get(u).send(); }",
      "reqwest::blocking disabled",
    ],
    [
      "use reqwest::blocking::Client;\nfn f() { Client::builder().timeout(Some(Duration::from_secs(9))).build().unwrap().get(u).send(); }",
      "reqwest::blocking set 9000 by instance",
    ],
    [
      "struct A { t: Duration }\nimpl A { async fn g(&self) { let c = reqwest::Client::builder().timeout(self.t).build()?; c.get(u).send().await; } }",
      "reqwest set somehow by instance",
    ],
  ]);
});

describe("deadlines around", () => {
  const set = "reqwest set 4000 by context";
  each([
    [body("tokio::time::timeout(Duration::from_secs(4), Client::new().get(u).send()).await??;"), set],
    [
      body(
        "use tokio::time::timeout;\ntimeout(Duration::from_secs(4), async { Client::new().get(u).send().await?.text().await }).await??;",
      ),
      set,
    ],
    [body("let r = Client::new().get(u).send();\ntokio::time::timeout(Duration::from_secs(4), r).await??;"), set],
    [
      'async fn g() { reqwest::get("u").await; }\nasync fn f() { tokio::time::timeout(Duration::from_secs(4), g()).await; }',
      set,
    ],
    [
      body(
        "tokio::select! { r = Client::new().get(u).send() => { r?; }, _ = tokio::time::sleep(Duration::from_secs(4)) => {} }",
      ),
      set,
    ],
    [
      body(
        "select! { _ = tokio::time::sleep(Duration::from_secs(4)) => { Client::new().get(u).send().await?; } else => {} }",
      ),
      NEVER,
    ],
    [
      body("tokio::select! { r = Client::new().get(u).send() => { r?; } _ = token.cancelled() => return Ok(()), }"),
      NEVER,
    ],
    [
      "async fn f(c: &hyper_util::client::legacy::Client<A, B>) { let go = async |r| { reqwest::get(r).await }; tokio::time::timeout(Duration::from_secs(4), go(x)).await; }",
      set,
    ],
    [
      'async fn f(t: Option<Duration>) { if let Some(t) = t { tokio::time::timeout(t, reqwest::get("u")).await } else { reqwest::get("u").await } }',
      "reqwest set somehow by context",
      "reqwest unknown",
    ],
    [body("tokio::join!(Client::new().get(u).send(), Client::new().get(u).send());"), NEVER, NEVER],
  ]);
});

describe("ureq", () => {
  const never = "ureq for ever";
  each([
    ["fn f() { ureq::get(u).call()?; }", never],
    [
      'fn f() { ureq::post(u).set("a", "b").timeout(Duration::from_secs(2)).send_json(x)?; }',
      "ureq set 2000 by instance",
    ],
    [
      "fn f() { let a = ureq::AgentBuilder::new().timeout_read(Duration::from_secs(2)).build(); a.get(u).call()?; }",
      "ureq set 2000 by instance",
    ],
    [
      "fn f() { let a = ureq::AgentBuilder::new().timeout_connect(Duration::from_secs(2)).build(); a.get(u).call()?; }",
      never,
    ],
    [
      "use ureq::Agent;\nfn f() { let config = Agent::config_builder().timeout_global(Some(Duration::from_secs(5))).build();\nlet agent: Agent = config.into();\nagent.get(u).call()?; }",
      "ureq set 5000 by instance",
    ],
    [
      "use ureq::Agent;\nfn f() { let agent = Agent::new_with_config(Agent::config_builder().build()); agent.get(u).call()?; }",
      never,
    ],
    [
      "fn f() { ureq::get(u).config().timeout_global(Some(Duration::from_secs(5))).build().call()?; }",
      "ureq set 5000 by instance",
    ],
    ["fn f() { ureq::Agent::new_with_defaults().post(u).send_json(x)?; }", never],
    ["fn f(agent: &ureq::Agent) { agent.get(u).call()?; }", "ureq unknown"],
  ]);
});

describe("other clients", () => {
  each([
    [
      "struct S { c: hyper::Client<A, B> }\nimpl S { fn new() -> S { S { c: hyper::Client::new() } } }\nimpl Service<R> for S { fn call(&mut self, r: R) -> F { self.c.request(r) } }",
      "hyper unknown",
    ],
    ["fn f(r: ureq::RequestBuilder<WithoutBody>) { r.call()?; }", "ureq unknown"],
    ["use hyper::{Body, Client};\nasync fn f() { let c = Client::new(); c.get(u).await; }", "hyper for ever"],
    [
      "use hyper_util::client::legacy::Client;\nasync fn f() { let c: Client<_, B> = Client::builder(TokioExecutor::new()).build(https); c.request(r).await; }",
      "hyper for ever",
    ],
    [
      "use hyper_util::{client::legacy::Client, rt::TokioExecutor};\nasync fn f() { let c = Client::builder(TokioExecutor::new()).build_http(); tokio::time::timeout(Duration::from_secs(4), c.request(r)).await??; }",
      "hyper set 4000 by context",
    ],
    [
      "use hyper_timeout::TimeoutConnector;\nasync fn f() { let t = TimeoutConnector::new(https); let c = hyper::Client::builder().build(t); c.get(u).await; }",
      "hyper set somehow by instance",
    ],
    ["fn f() { attohttpc::get(u).send()?; }", "attohttpc 30000"],
    [
      "fn f() { minreq::get(u).send()?; minreq::get(u).with_timeout(3).send()?; }",
      "minreq for ever",
      "minreq set 3000 by instance",
    ],
    [
      "async fn f() { isahc::get_async(u).await?; isahc::HttpClient::new()?.get(u)?; }",
      "isahc for ever",
      "isahc for ever",
    ],
    [
      "fn f() { let c = isahc::HttpClient::builder().timeout(D).build()?; c.get(u)?; }",
      "isahc set somehow by instance",
    ],
    [
      "use isahc::{prelude::*, Request};\nfn f() { Request::get(u).timeout(D).body(())?.send()?; }",
      "isahc set somehow by instance",
    ],
    ["async fn f() { surf::get(u).await?; }", "surf 60000"],
    [
      "async fn f() { let c: surf::Client = surf::Config::new().set_timeout(None).try_into()?; c.get(u).await?; }",
      "surf disabled",
    ],
    ["async fn f() { awc::Client::default().get(u).send().await?; }", "awc 5000"],
    [
      "async fn f() { let c = awc::Client::builder().disable_timeout().finish(); c.get(u).send().await?; }",
      "awc for ever",
    ],
    [
      "use curl::easy::Easy;\nfn f() { let mut e = Easy::new(); e.url(u).unwrap(); e.perform().unwrap(); }",
      "curl for ever",
    ],
    [
      "use curl::easy::Easy;\nfn f() { let mut e = Easy::new(); e.timeout(Duration::from_secs(2))?; let mut t = e.transfer(); t.perform().unwrap(); }",
      "curl set 2000 by instance",
    ],
    [
      "use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};\nasync fn f() { let c = ClientBuilder::new(reqwest::Client::new()).with(x).build(); c.get(u).send().await; }",
      "reqwest-middleware for ever",
    ],
    [
      "use reqwest_middleware::ClientBuilder;\nasync fn f() { let i = reqwest::Client::builder().timeout(Duration::from_secs(2)).build()?; let c = ClientBuilder::new(i).with(x).build(); c.get(u).send().await; }",
      "reqwest-middleware set 2000 by instance",
    ],
    [
      "use reqwest_middleware::ClientBuilder;\nasync fn f(c: reqwest::Client) { ClientBuilder::new(c).build().get(u).send().await; ClientBuilder::new(other()).build().get(u).send().await; }",
      "reqwest-middleware unknown",
      "reqwest-middleware unknown",
    ],
    ["async fn f() { let c = async_openai::Client::new(); c.chat().create(r).await?; }", "async-openai for ever"],
    [
      "async fn f() { let h = reqwest::Client::builder().timeout(Duration::from_secs(60)).build()?; let c = async_openai::Client::with_config(k).with_http_client(h); c.chat().create(r).await?; }",
      "async-openai set 60000 by instance",
    ],
    [
      'use tonic::transport::Channel;\nasync fn f() { let c = Channel::from_static("http://x").connect().await?; RatesClient::new(c); }',
      "tonic for ever",
    ],
    [
      "use tonic::transport::Endpoint;\nasync fn f() { let c = Endpoint::from_shared(u)?.timeout(Duration::from_secs(2)).connect_lazy(); }",
      "tonic set 2000 by instance",
    ],
    [
      "use tonic::transport::Endpoint;\nasync fn f() { let c = Endpoint::new(u)?.connect().await?; r.set_timeout(D); }",
      "tonic unknown",
    ],
    ["use lettre::SmtpTransport;\nfn f() { let m = SmtpTransport::relay(h)?.build(); m.send(&e)?; }", "lettre 60000"],
    [
      "use lettre::{AsyncSmtpTransport, Tokio1Executor};\nasync fn f() { let m = AsyncSmtpTransport::<Tokio1Executor>::relay(h)?.timeout(None).build(); m.send(e).await?; }",
      "lettre disabled",
    ],
    ["fn f() { let c = redis::Client::open(u)?; let mut con = c.get_connection()?; con.get(k)?; }", "redis for ever"],
    [
      "fn f() { let c = redis::Client::open(u)?; let con = c.get_connection()?; con.set_read_timeout(Some(D))?; }",
      "redis set somehow by argument",
    ],
    [
      "async fn f() { let c = redis::Client::open(u)?; let con = c.get_multiplexed_async_connection().await?; }",
      "redis for ever", // until the version that Cargo.lock names says otherwise
    ],
  ]);
});
