// Proves by running them that the Ruby calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers; the one for
// gRPC opens HTTP/2 and then says nothing more.
//
// Each file of outbound-ruby/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-ruby/waiting are reported and have no fix; those of outbound-ruby/bounded are not reported.
// Ruby and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-ruby");
const PACKAGES = [
  "ruby",
  "ruby-faraday",
  "ruby-httparty",
  "ruby-http",
  "ruby-excon",
  "ruby-typhoeus",
  "ruby-curb",
].concat(["ruby-rest-client", "ruby-redis", "ruby-httpclient", "ruby-connection-pool", "ruby-grpc"]);
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: Net::HTTP's default and that of those who ask it is 60 s. */
const BOUNDED_MS = 75_000;
/** Interpreters at once; they wait more than they work. */
const AT_ONCE = 8;
/** An empty SETTINGS frame: https://www.rfc-editor.org/rfc/rfc9113#section-6.5 */
const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-ruby-"));
const silent = createServer(() => {}).listen(0, "127.0.0.1");
const http2 = createServer((socket) => socket.on("error", () => {}).write(SETTINGS)).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  const missing = await whyMissing("ruby", PACKAGES, async () => (await ends("ruby", ["-e", ""])) === 0);
  if (missing !== undefined) {
    console.log(`skipped, all ${cases.length} cases: ${missing}`);
    total.skipped += cases.length;
  } else {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(cases, (name) => prove(name, fixed));
  }
} finally {
  silent.close();
  http2.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {(text: string, file: string) => Promise<{ findings: number, after: string }>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const required = [...before.matchAll(/^require "([^"]+)"/gm)].map((match) => match[1] ?? "");
  if ((await ends("ruby", required.map((each) => `-r${each}`).concat("-e", ""))) !== 0) {
    console.log(`skipped, ${name}: ${required.join(" or ")} is not installed`);
    total.skipped += 1;
    return;
  }
  const { findings, after } = await fixed(before, "app.rb");
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(await saved(name, before));
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const hasFix = !name.startsWith("waiting/");
  say(name, hasFix ? "is reported, and fixed" : "is reported", findings === 1 && (after !== before) === hasFix);
  const waiting = watch(await saved(`unfixed-${name}`, before));
  if (hasFix) {
    const short = after.replace(/(timeout(?:: | = |\()|Time\.now \+ )10\b/g, "$11");
    const ending = watch(await saved(`fixed-${name}`, short));
    say(name, "gives up when fixed", await ending.gaveUp(BOUNDED_MS));
    ending.stop();
  }
  say(name, `waits unfixed, for ${WATCH_MS / 1000} s and as long as the fixed one`, await waiting.isWaiting(WATCH_MS));
  waiting.stop();
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${name} ${what}`);
}

/** Runs a program and looks at it from the moment it says that it calls. @param {string} file */
function watch(file) {
  const child = spawn("ruby", ["-W0", "-e", "$stdout.sync = true; load ARGV.first", file], {
    env: {
      ...process.env,
      SILENT_URL: `http://127.0.0.1:${portOf(silent)}`,
      SILENT_HTTP2: `127.0.0.1:${portOf(http2)}`,
      no_proxy: "*",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ended = new Promise((resolve) => child.once("exit", () => resolve(true)));
  const calling = Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended]);
  return {
    /** @param {number} limit */
    async gaveUp(limit) {
      await calling;
      const isOver = await Promise.race([ended, pause(limit)]);
      if (isOver !== true) return false;
      const isTimeout = /timed? ?out|Timeout|execution expired/i.test(errors);
      if (!isTimeout) console.log(errors);
      return isTimeout;
    },
    /** @param {number} least */
    async isWaiting(least) {
      await calling;
      return (await Promise.race([ended, pause(least)])) !== true;
    },
    stop: () => child.kill("SIGKILL"),
  };
}

/** @param {import("node:net").Server} server */
function portOf(server) {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** @param {string} name  @param {string} text */
async function saved(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  return file;
}

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".rb"))
    .sort()
    .map((name) => `${below}${name}`);
}

/** @template T  @param {readonly T[]} items  @param {(item: T) => Promise<void>} work */
async function atOnce(items, work) {
  const waiting = [...items];
  const next = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
