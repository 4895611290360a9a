import { describe, expect, test } from "vitest";
import { CHECKS } from "../../../src/core/checks/index.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

// What the pages of the three checks do not show: code that looks like a retry and is none, what crosses functions, and
// that no text is too much.

const RETRY = "reliability/retry-policy";
const checks = (...ids: readonly string[]) => CHECKS.filter(({ id }) => ids.includes(id));

async function kindsOf(files: Readonly<Record<string, string>>, check = RETRY): Promise<readonly string[]> {
  const report = await scanFiles(files, checks(check));
  expect(report.problems).toEqual([]);
  return itemOf(report, check).findings.map(({ kind }) => kind);
}

const GET = 'await axios.get("https://rates.example.com", { timeout: 3000 })';
const typescript = (body: string) => ({ "src/app.ts": `import axios from "axios";\n${body}\n` });

describe("loops that are no retries", () => {
  test.each([
    ["a worker", `export async function work() { while (true) { try { handle(${GET}); } catch { await pause(); } } }`],
    [
      "a poll",
      `export async function poll() { while (true) { try { const r = ${GET}; if (r.data.done) return; } catch {} await pause(); } }`,
    ],
    [
      "pages whose items may fail",
      `export async function all() { while (true) { const page = await next(); for (const each of page) { switch (each.kind) { case "a": try { ${GET}; break; } catch { continue; } } } if (!page.next) break; } }`,
    ],
    [
      "pages",
      `export async function all() { for (let page = 1; ; page++) { const r = ${GET}; if (!r.data.next) return; } }`,
    ],
    [
      "other addresses",
      `export async function any(hosts) { for (const host of hosts) { try { return await axios.get(host, { timeout: 1 }); } catch {} } }`,
    ],
    [
      "a refreshed token",
      `export async function once() { for (let at = 0; at < 2; at++) { const r = ${GET}; if (r.status !== 401) return r; await refresh(); } }`,
    ],
    [
      "what is thrown on",
      `export async function one() { while (true) { try { return ${GET}; } catch (error) { throw wrap(error); } } }`,
    ],
    [
      "a loop that calls nobody",
      "export async function parse(x) { while (true) { try { return JSON.parse(x); } catch { x = fix(x); } } }",
    ],
    [
      "a function made in a loop",
      `export function make() { const all = []; while (all.length < 3) { all.push(async () => { try { return ${GET}; } catch { return; } }); } return all; }`,
    ],
  ])("%s", async (_, body) => expect(await kindsOf(typescript(body))).toEqual([]));
});

test("an annotation is one policy, also where its method holds lambdas", async () => {
  const source = `package com.acme
import org.springframework.retry.annotation.Backoff
import org.springframework.retry.annotation.Retryable
class Alerts(private val client: Client) {
  @Retryable(maxAttempts = 3, backoff = Backoff(delay = 100))
  fun active(number: String) = client.get().uri { it.path("/alerts").build(number) }.block()?.let { it.size }
}
`;
  expect(await kindsOf({ "src/main/kotlin/Alerts.kt": source })).toEqual(["retry-wait-fixed"]);
});

test("a loop over messages in Rust, which ends when there are none", async () => {
  const source = `use std::time::Duration;
async fn relay(mut rx: Receiver) -> anyhow::Result<()> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3)).build()?;
    loop {
        match tokio::time::timeout(WAIT, rx.next()).await {
            Err(_) => continue,
            Ok(None) => break,
            Ok(Some(message)) => { client.post("https://x.example.com").body(message).send().await?; }
        }
    }
    Ok(())
}
`;
  expect(await kindsOf({ "src/main.rs": source })).toEqual([]);
});

describe("loops that are", () => {
  test.each([
    [
      "a flag",
      `export async function f() { let done = false; while (!done) { try { ${GET}; done = true; } catch { await pause(); } } }`,
      ["retry-unlimited"],
    ],
    [
      "a counter in the catch",
      `export async function f() { let tries = 0; for (;;) { try { return ${GET}; } catch (e) { if (++tries > 3) throw e; } } }`,
      ["retry-without-wait"],
    ],
    [
      "continue",
      `export async function f() { for (let i = 0; i < 4; i++) { let r; try { r = ${GET}; } catch { continue; } return r; } }`,
      ["retry-without-wait"],
    ],
    [
      "one more try",
      `export async function f() { for (let i = 0; i < 2; i++) { try { return ${GET}; } catch {} } }`,
      [],
    ],
    [
      "by another function",
      `const get = async () => ${GET};\nexport async function f() { while (true) { try { return await get(); } catch {} } }`,
      ["retry-unlimited", "retry-without-wait"],
    ],
    [
      "errors that end it",
      `export async function f() { for (;;) { try { return ${GET}; } catch (e) { if (e.fatal) throw e; await pause(); } } }`,
      [],
    ],
  ])("%s", async (_, body, kinds) => expect(await kindsOf(typescript(body))).toEqual(kinds));
});

describe("what is no write that is done twice", () => {
  test.each([
    [
      "a token",
      `export async function f() { for (let i = 0; i < 3; i++) { try { return await axios.post("https://x.example.com/oauth2/token", {}, { timeout: 1 }); } catch { await sleep(i * Math.random()); } } }`,
    ],
    [
      "a refusal",
      `export async function f() { for (let i = 0; i < 3; i++) { try { return await axios.post("https://x.example.com", {}, { timeout: 1 }); } catch (e) { if (e.response?.status !== 429) throw e; await sleep(i * Math.random()); } } }`,
    ],
  ])("%s", async (_, body) => expect(await kindsOf(typescript(body))).toEqual([]));
});

test("a listener's loop that is begun again has no end by design", async () => {
  const source = `from tenacity import retry, wait_exponential


@retry(wait=wait_exponential(max=30))
def listen(channel):
    while True:
        handle(channel.get())
`;
  expect(await kindsOf({ "app.py": source })).toEqual([]);
});

test("a decorator that is called by hand is one policy", async () => {
  const source = `import backoff
import requests


def limited(load):
    return backoff.on_exception(backoff.expo, requests.RequestException, max_tries=5)(load)
`;
  expect(await kindsOf({ "app.py": source })).toEqual([]);
});

describe("options", () => {
  const pRetry = (options: string) =>
    typescript(`import pRetry from "p-retry";\nexport const f = () => pRetry(async () => ${GET}${options});`);
  test.each([
    [
      "in a variable",
      typescript(
        `import pRetry from "p-retry";\nconst options = { retries: Infinity };\nexport const f = () => pRetry(async () => ${GET}, options);`,
      ),
      ["retry-unlimited"],
    ],
    ["none", pRetry(""), []],
    ["retries off", pRetry(", { retries: 0 }"), []],
    ["a time limit", pRetry(", { retries: Infinity, maxRetryTime: 10_000 }"), []],
    ["from the environment", pRetry(", { retries: Number(process.env.RETRIES) }"), []],
  ])("%s", async (_, files, kinds) => expect(await kindsOf(files)).toEqual(kinds));
});

test("a page's own retries are not the service's", async () => {
  const report = await scanFiles(
    {
      "src/app.tsx": `import { useState } from "react";\nimport pRetry from "p-retry";\nimport axios from "axios";\nexport const f = () => pRetry(() => axios.post("https://x.example.com"));`,
    },
    checks(RETRY),
  );
  expect(itemOf(report, RETRY).state).toBe("not-applicable");
});

test("an event's handler that only says so in another file is unknown", async () => {
  const files = {
    "src/app.ts": `import Stripe from "stripe";\nimport { handle } from "./handle.js";\nconst stripe = new Stripe("");\nexport async function hook(req) { const event = stripe.webhooks.constructEvent(req.body, "", ""); await handle(event); }`,
  };
  const report = await scanFiles(files, checks("reliability/idempotency"));
  expect(itemOf(report, "reliability/idempotency").state).toBe("unanswered");
});

test("a handler that makes a command and hands it on is unknown", async () => {
  const source = `import express from "express";
const app = express();
app.post("/webhook", async (request, response) => {
  response.send(await useCase.execute(InviteCommand.create({ body: request.body })));
});
`;
  expect(await kindsOf({ "src/app.ts": source }, "reliability/idempotency")).toEqual([]);
});

test("a fallback counts where the call is made in a function that is called", async () => {
  const files = typescript(
    `async function get() { return ${GET}; }\nexport async function rates() { try { return await get(); } catch { return []; } }`,
  );
  expect(await kindsOf(files, "reliability/graceful-degradation")).toEqual([]);
});

test.each([
  ["ts", `import pRetry from "p-retry";\n${"try { while (true) { ".repeat(2000)}`],
  ["py", `import tenacity\n${Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}while True:`).join("\n")}`],
  ["rb", `require "retriable"\n${"begin; loop do; ".repeat(2000)}`],
  ["go", `package m\nimport "github.com/avast/retry-go"\nfunc f() {${" for { if err == nil { ".repeat(2000)}`],
  ["ts", `import axios from "axios";\n${"for (;;) { try { return await axios.get(u) } catch {} }\n".repeat(3000)}`],
])("any %s text is read", async (extension, text) => {
  const report = await scanFiles({ [`src/app.${extension}`]: text }, checks(RETRY));
  expect(report.items.length).toBeGreaterThan(0);
});
