// What the proofs of the health scaffold share: an app in a temporary folder, scaffolded by the built command line,
// started, and asked while what it depends on is well, hangs, is down and is well again.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { collector } from "../support/collector.mjs";
import { scaffolds as apply } from "../support/scaffold.mjs";
import { fakePostgres, fakeRedis } from "./fakes.mjs";

/** An answer after this long is none, in milliseconds: well over the endpoints' own bound, since a machine may be busy. */
const PATIENCE_MS = 8000;
/** By then the app has started, in milliseconds, however busy the machine is. */
const START_MS = 120_000;
/** Twice what the scaffolded limits let one caller ask in a minute: some of them refill meanwhile. */
const MOST_REQUESTS = 600;
/** By then a client has connected again, in milliseconds. */
const RECOVERY_MS = 20_000;

/** A histogram of requests by route. */
const COUNTS = /^http_request_duration_seconds_count\{[^}]*route="[^"]*\/livez"[^}]*status="200"/m;
/** A line that leads to its trace. */
const WITH_TRACE = /^\{.*"trace_id":"[0-9a-f]{32}"/m;
/** A line of JSON with the id of a request. */
export const WITH_ID = /^\{.*"request(?:_i|I)d":"[0-9a-f-]{32,36}"/m;

const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {string} name  @param {boolean} holds  @param {string} [why] */
export function say(name, holds, why = "") {
  total[holds ? "passed" : "failed"]++;
  console.log(`${holds ? "ok  " : "FAIL"} ${name}${holds || why === "" ? "" : `: ${why}`}`);
}

/** @param {string} name  @param {string} why */
export function skip(name, why) {
  total.skipped++;
  console.log(`skip ${name}: ${why}`);
}

export function summary() {
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) process.exitCode = 1;
}

export async function temporaryFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "prove-health-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Texts by their paths below a folder. @param {string} root */
export async function filesBelow(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  /** @type {Record<string, string>} */
  const texts = {};
  for (const file of files) texts[path.relative(root, file)] = await readFile(file, "utf8");
  return texts;
}

/** Runs a command to its end. */
export function finished(command, given, { cwd, env = {}, limitMs = 300_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    child.on("error", (error) => resolve({ code: 127, output: String(error) }));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Proves one app. `files` are written below `folder`; `keys` says what the answer calls a
 * dependency where it is not its own name, or that it names none; `asks` what readiness asks; `start` gives the command
 * that serves it on a port. `also` names scaffolds to apply beside it, `scaffolds` those to apply where some have been; `slow` is a path that answers after a while, and a
 * request to it has to end after SIGTERM. `limited` is what a caller asks for too often: a path that nothing answers, unless
 * the framework's middleware does not see those; `tellsBy` says how callers are told apart: by their address alone where what
 * comes through a proxy is not limited. With `joins`, lines have to lead to their trace; with `sendsMeanwhile`, spans are sent before the app ends. `refuses` is the status of readiness that is not
 * given; `exits` is the code that the process ends with after SIGTERM; `further` asks what else there is to ask.
 * @param {{ name: string, folder: string, files: Record<string, string>, prefix?: string, ready?: string, live?: string,
 *   also?: readonly string[], scaffolds?: readonly string[], slow?: string, limited?: string, tellsBy?: "proxy" | "address", metrics?: string, counts?: RegExp, logged?: string, joins?: boolean, sendsMeanwhile?: boolean, keys?: Record<string, string> | "none", asks?: readonly string[], exits?: number, refuses?: number,
 *   start: (port: number) => { command: string, arguments: string[], cwd?: string, env?: Record<string, string> },
 *   prepare?: () => Promise<string | undefined>, further?: (address: string) => Promise<void> }} app
 */
export async function prove({
  name,
  folder,
  files,
  prefix = "",
  ready: readyPath = "/readyz",
  live: livePath = "/livez",
  also = [],
  scaffolds = ["health-endpoint", ...also],
  slow,
  limited = "/nothing",
  tellsBy = "proxy",
  metrics = "/metrics",
  counts = COUNTS,
  logged = livePath,
  joins = false,
  sendsMeanwhile = false,
  keys = {},
  asks = ["redis", "postgres"],
  exits = 0,
  refuses = 503,
  start,
  prepare,
  further,
}) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  await apply(name, scaffolds, folder);
  const wrong = await prepare?.();
  if (prepare) say(`${name}: compiles`, wrong === undefined, wrong);
  if (wrong !== undefined) return;

  const redis = fakeRedis();
  const postgres = fakePostgres();
  await Promise.all([redis.start(), postgres.start()]);
  const traces = also.includes("opentelemetry") ? await collector() : undefined;
  const port = await freePort();
  const { command, arguments: given, cwd = folder, env = {} } = start(port);
  const urls = {
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    REDIS_PORT: String(redis.port),
    PGHOST: "127.0.0.1",
    PGPORT: String(postgres.port),
    PGUSER: "shop",
    PGDATABASE: "shop",
    PGPASSWORD: "very-secret",
  };
  const child = spawn(command, given, {
    cwd,
    env: { ...process.env, ...urls, ...traces?.env, TRUSTED_PROXIES: "1", PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32", // a group of its own, which ends with the workers that it started
  });
  const endIt = () => killAll(child);
  process.once("exit", endIt);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  try {
    const ready = `http://127.0.0.1:${port}${prefix}${readyPath}`;
    const live = `http://127.0.0.1:${port}${prefix}${livePath}`;
    const starts = await becomes(ready, 200, START_MS);
    say(`${name}: ready when all is well`, starts, `${await answer(ready)} ${log.slice(-1500)}`);
    if (!starts) return;
    for (const [what, server] of Object.entries({ redis, postgres })) {
      if (!asks.includes(what)) continue;
      for (const health of ["hanging", "down"]) {
        await server.become(health);
        const { status, body } = await asked(ready, PATIENCE_MS * 2);
        say(
          `${name}: ${refuses} while ${what} is ${health}`,
          status === refuses,
          `${status} ${body} ${log.slice(-600)}`,
        );
        say(
          `${name}: says which, and nothing more`,
          (keys === "none" || body.includes(keys[what] ?? what)) && !/very-secret|127\.0\.0\.1|Error/.test(body),
          body,
        );
        say(`${name}: lives while ${what} is ${health}`, (await asked(live, PATIENCE_MS)).status === 200);
        await server.become("well");
        say(`${name}: ready again`, await becomes(ready, 200), `${await answer(ready)} ${log.slice(-600)}`);
      }
    }
    const works = async () => logged !== livePath && asked(`http://127.0.0.1:${port}${prefix}${logged}`, PATIENCE_MS);
    await works();
    if (also.includes("red-metrics")) {
      await askedBy("INVENTED", `http://127.0.0.1:${port}${prefix}${livePath}`);
      let body = "";
      // A request is counted when it is over, which may be after its answer has come; on a busy machine one gets lost.
      const counted = await comesTrue(async () => {
        await works();
        body = (await asked(`http://127.0.0.1:${port}${prefix}${metrics}`, PATIENCE_MS)).body;
        return counts.test(body);
      });
      say(
        `${name}: counts requests by route`,
        counted,
        body.match(/^http\S*_count.*$/gm)?.join("\n") ?? body.slice(0, 600),
      );
      say(
        `${name}: makes no series of a method that a caller invents`,
        !/invented/i.test(body),
        body.match(/^.*invented.*$/im)?.[0],
      );
    }
    if (also.includes("logger"))
      say(`${name}: writes JSON with a request's id`, await comesTrue(async () => WITH_ID.test(log)), log.slice(-600));
    if (joins)
      say(
        `${name}: whose lines lead to their trace`,
        await comesTrue(async () => WITH_TRACE.test(log)),
        log.slice(-600),
      );
    if (also.includes("rate-limiter")) {
      const often = `http://127.0.0.1:${port}${prefix}${limited}`;
      const caller = tellsBy === "proxy" ? "203.0.113.9" : undefined;
      // A limit that counts by the minute begins anew where the minute ends among the requests: the next ones are over it.
      let refused = false;
      for (let round = 0; round < 2 && !refused; round++) {
        const many = Array.from({ length: MOST_REQUESTS }, () => asked(often, PATIENCE_MS, caller));
        refused = (await Promise.all(many)).some(({ status }) => status === 429);
      }
      say(`${name}: turns away who asks too often`, refused, log.slice(-600));
      say(`${name}: but nobody else`, [200, 404].includes((await asked(often, PATIENCE_MS, "203.0.113.10")).status));
      say(`${name}: nor what watches it`, (await asked(live, PATIENCE_MS, caller)).status === 200);
    }
    if (traces && sendsMeanwhile) {
      const named = () => ["proved-shop", "/livez"].every((each) => traces.text().includes(each));
      say(`${name}: sends its spans`, await comesTrue(async () => named()), traces.text().slice(0, 800));
    }
    await further?.(`http://127.0.0.1:${port}${prefix}`);
    if (slow !== undefined) {
      const waiting = asked(`http://127.0.0.1:${port}${prefix}${slow}`, PATIENCE_MS);
      await new Promise((resolve) => setTimeout(resolve, 300));
      child.kill("SIGTERM");
      const { status, body } = await waiting;
      say(`${name}: a request under way ends after SIGTERM`, status === 200, `${status} ${body} ${log.slice(-600)}`);
      const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, "none"))]);
      say(`${name}: and then the process`, code === exits, `exit code ${code} ${log.slice(-600)}`);
      const spans = traces?.text() ?? "";
      if (traces)
        say(
          `${name}: has sent its spans`,
          ["proved-shop", "/livez", slow].every((each) => spans.includes(each)),
          spans.slice(0, 800),
        );
    }
  } finally {
    endIt();
    process.off("exit", endIt);
    await ended;
    await Promise.all([redis.stop(), postgres.stop(), traces?.stop()]);
  }
}

process.once("SIGTERM", () => process.exit(143)); // with what it started

/** @param {import("node:child_process").ChildProcess} child */
function killAll(child) {
  try {
    if (process.platform !== "win32" && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // it has ended by itself
  }
}

/** @param {string} url  @param {number} limitMs  @param {string} [caller] Whom a proxy says that it asks for. */
async function asked(url, limitMs, caller) {
  try {
    const headers = caller === undefined ? {} : { "x-forwarded-for": caller };
    const response = await fetch(url, { signal: AbortSignal.timeout(limitMs), headers });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}

/** Asks by a method; whether that is answered is the server's affair. */
async function askedBy(method, url) {
  await fetch(url, { method, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error) => error);
}

async function answer(url) {
  const { status, body } = await asked(url, PATIENCE_MS);
  return `${status} ${body}`;
}

/** True once the address answers so. */
function becomes(url, wanted, limitMs = RECOVERY_MS) {
  return comesTrue(async () => (await asked(url, PATIENCE_MS)).status === wanted, limitMs);
}

/** Asks until it is so; false where that takes too long. @param {() => Promise<boolean>} isSo */
async function comesTrue(isSo, limitMs = RECOVERY_MS) {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = server.address();
  await new Promise((resolve) => server.close(() => resolve(undefined)));
  return port;
}
