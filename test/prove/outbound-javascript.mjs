// Proves by running them that the JavaScript calls reported by reliability/outbound-timeouts wait, that the fix ends the
// wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-javascript/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the
// 10 s that a fix writes are made 1 s before it runs. The files of outbound-javascript/bounded are run as they are, and so
// are those of outbound-javascript/reported, which wait and have no fix.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-javascript");
// Versions that run on the Node versions this project runs on.
const PACKAGES = [
  ...["axios@1", "got@14", "ky@1", "node-fetch@3", "superagent@10", "undici@6", "needle@3", "request@2"],
  ...["@aws-sdk/client-s3@3", "pg@8", "nodemailer@7"],
];
const CHECK = "reliability/outbound-timeouts";
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the longest default among the cases is the 10 s of ky. */
const BOUNDED_MS = 20_000;
/** Programs at once; they wait more than they work. */
const AT_ONCE = 6;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-javascript-"));
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const cases = [...(await names(CASES)), ...(await namesIn("reported")), ...(await namesIn("bounded"))];
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  if (await installs(PACKAGES)) {
    const fixed = await fixer(folder, CHECK);
    await atOnce(cases, (name) => prove(name, fixed));
  } else {
    console.log(`skipped, all ${cases.length} cases: npm could not install ${PACKAGES.join(", ")}`);
    total.skipped += cases.length;
  }
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {Awaited<ReturnType<typeof fixer>>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const { findings, after } = await fixed(before, "app.mjs");
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(await saved(name, before));
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const waiting = watch(await saved(`unfixed-${name}`, before));
  if (name.startsWith("reported/")) {
    say(name, "is reported", findings === 1);
    say(name, `waits, for ${WATCH_MS / 1000} s`, await waiting.isWaiting(WATCH_MS));
    waiting.stop();
    return;
  }
  say(name, "is reported, and fixed", findings === 1 && after !== before);
  const ending = watch(await saved(`fixed-${name}`, after.replaceAll("10_000", "1_000")));
  say(name, "gives up when fixed", await ending.gaveUp(BOUNDED_MS));
  say(name, `waits unfixed, for ${WATCH_MS / 1000} s and as long as the fixed one`, await waiting.isWaiting(WATCH_MS));
  waiting.stop();
  ending.stop();
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${name} ${what}`);
}

/** Runs a program and looks at it from the moment it says that it calls. @param {string} file */
function watch(file) {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const child = spawn(process.execPath, ["--no-deprecation", file], {
    env: { ...process.env, SILENT_URL: `http://127.0.0.1:${port}/`, NO_PROXY: "*", no_proxy: "*" },
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
      const isTimeout = /timed? ?out|abort|socket hang up/i.test(errors);
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

/** @param {readonly string[]} packages */
function installs(packages) {
  const args = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", ...packages];
  return new Promise((resolve) => {
    const child = spawn("npm", args, {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/** @param {string} name  @param {string} text */
async function saved(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  return file;
}

/** @param {string} below */
async function namesIn(below) {
  return (await names(path.join(CASES, below))).map((name) => `${below}/${name}`);
}

/** @param {string} at */
async function names(at) {
  return (await readdir(at)).filter((name) => name.endsWith(".mjs")).sort();
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
