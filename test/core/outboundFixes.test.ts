import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { applyFixes } from "../../src/core/fixes/apply.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// The fixed code is run against a server that accepts and never answers, and gives up. Libraries that are not part of
// Node are proved by `npm run prove`.

let silent: Server;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "outbound-fixes-"));
  silent = await new Promise((resolve) => {
    const server = createServer(() => {}).listen(0, "127.0.0.1", () => resolve(server));
  });
});

afterAll(async () => {
  silent.close();
  await rm(folder, { recursive: true, force: true });
});

/** The file after the first fix of its only finding. */
async function fixed(text: string, file = "src/app.mjs"): Promise<string> {
  const report = await scanFiles({ [file]: text }, [outboundTimeouts]);
  const { findings } = itemOf(report, outboundTimeouts.id);
  expect(findings).toHaveLength(1);
  const fix = findings[0]?.fixes[0];
  if (fix?.kind !== "edit") throw new Error("no fix");
  const { changes } = await applyFixes([fix], async () => text);
  const after = changes[0]?.after ?? "";
  const again = await scanFiles({ [file]: after }, [outboundTimeouts]);
  expect(itemOf(again, outboundTimeouts.id).state).toBe("met");
  return after;
}

describe("a fixed call gives up", () => {
  test.each([
    ["fetch", "export const call = (url) => fetch(url);"],
    ["fetch with options", 'export const call = (url) => fetch(url, { method: "POST", body: "{}" });'],
    ["fetch with options in a variable", 'const o = { method: "PUT" };\nexport const call = (url) => fetch(url, o);'],
    [
      "http.get",
      'import http from "node:http";\nexport const call = (url) =>\n  new Promise((resolve, reject) => {\n    http.get(url, resolve).on("error", reject);\n  });',
    ],
    [
      "http.request with a timeout that nobody listens to",
      'import { request } from "node:http";\nexport const call = (url) =>\n  new Promise((resolve, reject) => {\n    const asked = request({ port: new URL(url).port, timeout: 50 }, resolve);\n    asked.on("error", reject);\n    asked.end();\n  });',
    ],
  ])("%s", async (name, text) => {
    const file = path.join(folder, `${name.replaceAll(" ", "-")}.mjs`);
    await writeFile(file, (await fixed(text)).replaceAll("10_000", "20"));
    const { call } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const address = silent.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    await expect(call(`http://127.0.0.1:${port}/`)).rejects.toThrow(/abort/i);
  });
});

describe("a fix looks like the code around it", () => {
  const axios = 'import axios from "axios";\n';
  test.each([
    ["an empty object", "axios.get(u, {});", "axios.get(u, { timeout: 10_000 });"],
    ["one line", "axios.get(u, { a: 1 });", "axios.get(u, { a: 1, timeout: 10_000 });"],
    ["one line without spaces", "axios.get(u,{a:1});", "axios.get(u,{a:1, timeout: 10_000});"],
    ["a trailing comma on one line", "axios.get(u, { a: 1, });", "axios.get(u, { a: 1, timeout: 10_000, });"],
    [
      "lines of their own",
      "axios.get(u, {\n\ta: 1,\n\tb: 2,\n});",
      "axios.get(u, {\n\ta: 1,\n\tb: 2,\n\ttimeout: 10_000,\n});",
    ],
    ["no trailing comma", "axios.get(u, {\n  a: 1\n});", "axios.get(u, {\n  a: 1,\n  timeout: 10_000\n});"],
    [
      "a comment after the last",
      "axios.get(u, {\n  a: 1 // why\n});",
      "axios.get(u, {\n  a: 1, // why\n  timeout: 10_000\n});",
    ],
    ["Windows line ends", "axios.get(u, {\r\n  a: 1,\r\n});", "axios.get(u, {\r\n  a: 1,\r\n  timeout: 10_000,\r\n});"],
    ["arguments on lines of their own", "axios.get(\n  u,\n);", "axios.get(\n  u,\n  { timeout: 10_000 },\n);"],
    ["a body that is not given", "axios.post(u);", "axios.post(u, undefined, { timeout: 10_000 });"],
    ["a timeout switched off", "axios.get(u, { timeout: 0 });", "axios.get(u, { timeout: 10_000 });"],
    ["nothing where options go", "axios.get(u, undefined);", "axios.get(u, { timeout: 10_000 });"],
    [
      "a spread of what is known",
      "const o = { a: 1 };\naxios.get(u, { ...o });",
      "const o = { a: 1 };\naxios.get(u, { ...o, timeout: 10_000 });",
    ],
  ])("%s", async (_, before, after) => {
    expect(await fixed(axios + before)).toBe(axios + after);
  });

  test("a fix for the client is offered after the one for the call", async () => {
    const text = `${axios}const http = axios.create({ baseURL });\nhttp.get("/a");\nhttp.get("/b");\n`;
    const report = await scanFiles({ "src/app.ts": text }, [outboundTimeouts]);
    const { findings } = itemOf(report, outboundTimeouts.id);
    expect(findings.map(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
      ["Set a 10 s timeout here", "Set a 10 s timeout for this client"],
      ["Set a 10 s timeout here", "Set a 10 s timeout for this client"],
    ]);
  });

  test.each([
    ["arguments are spread", "fetch(...[u])"],
    ["its controller is never aborted", "const c = new AbortController();\nfetch(u, { signal: c.signal })"],
  ])("none where %s", async (_, text) => {
    const report = await scanFiles({ "src/app.ts": text }, [outboundTimeouts]);
    expect(itemOf(report, outboundTimeouts.id).findings.flatMap(({ fixes }) => fixes)).toEqual([]);
  });
});
