// Proves by running them that the Python calls reported by reliability/outbound-timeouts wait, that the fix ends the
// wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-python/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the
// 10 s that a fix writes are made 1 s before it runs. The files of outbound-python/bounded are run as they are.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = path.join(import.meta.dirname, "../..");
const CASES = path.join(import.meta.dirname, "outbound-python");
const PACKAGES = ["requests", "httpx", "aiohttp", "urllib3"];
const CHECK = "reliability/outbound-timeouts";
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the longest default among the cases is the 5 s of httpx. */
const BOUNDED_MS = 15_000;
/** Interpreters at once; they wait more than they work. */
const AT_ONCE = 6;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-python-"));
/** @type {Promise<any> | undefined} */
let bundled;
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const python = await installed();
  const cases = [
    ...(await names(CASES)),
    ...(await names(path.join(CASES, "bounded"))).map((name) => `bounded/${name}`),
  ];
  if (typeof python !== "string") {
    console.log(`skipped, all ${cases.length} cases: ${python.why}`);
    total.skipped += cases.length;
  } else await atOnce(cases, (name) => prove(name, python));
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {string} python */
async function prove(name, python) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const { findings, after } = await fixed(before);
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(python, await saved(name, before));
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  say(name, "is reported, and fixed", findings === 1 && after !== before);
  const short = after.replace(/(timeout|total)=10\b/g, "$1=1");
  const waiting = watch(python, await saved(`unfixed-${name}`, before));
  const ending = watch(python, await saved(`fixed-${name}`, short));
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

/** Runs a program and looks at it from the moment it says that it calls. @param {string} python  @param {string} file */
function watch(python, file) {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const child = spawn(python, [file], {
    env: { ...process.env, SILENT_URL: `http://127.0.0.1:${port}/`, NO_PROXY: "*", PYTHONDONTWRITEBYTECODE: "1" },
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
      const isTimeout = /timed? ?out|Timeout/i.test(errors.trimEnd().split("\n").at(-1) ?? "");
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

/** @param {string} text */
async function fixed(text) {
  bundled ??= bundle();
  const { Engine, applyFixes } = await bundled;
  const file = "app.py";
  const report = await new Engine({
    workspace: {
      name: "proof",
      directory: async (/** @type {string} */ at) => (at === "" ? [{ name: file, type: "file" }] : []),
      read: async (/** @type {string} */ at) => (at === file ? new TextEncoder().encode(text) : "gone"),
    },
    assets: { read: asset },
    log: { info() {}, error: console.error },
    version: "0.0.0",
    today: () => new Date().toISOString().slice(0, 10),
  }).scan(new AbortController().signal);
  const findings = report.items.filter((item) => item.check === CHECK).flatMap((item) => item.findings);
  const fixes = findings.flatMap((finding) => finding.fixes.slice(0, 1));
  const { changes } = await applyFixes(fixes, async () => text);
  return { findings: findings.length, after: changes[0]?.after ?? text };
}

async function bundle() {
  const outfile = path.join(folder, "core.mjs");
  await build({
    stdin: {
      contents:
        'export { Engine } from "./src/core/engine.ts"; export { applyFixes } from "./src/core/fixes/apply.ts";',
      resolveDir: ROOT,
    },
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    loader: { ".scm": "text" },
    outfile,
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}

/** @param {string} name */
function asset(name) {
  const file = name.replace(/^grammars\//, "");
  const from = file.startsWith("web-tree-sitter") ? "web-tree-sitter" : "@vscode/tree-sitter-wasm/wasm";
  return readFile(path.join(ROOT, "node_modules", from, file));
}

/** The interpreter of a new virtual environment that has the libraries, or why there is none. */
async function installed() {
  const venv = path.join(folder, "venv");
  const made = await ends("python3", ["-m", "venv", venv]);
  if (made !== 0)
    return { why: made === undefined ? "there is no python3" : "python3 cannot make a virtual environment" };
  const python = path.join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const got = await ends(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES]);
  return got === 0 ? python : { why: `pip could not install ${PACKAGES.join(", ")}` };
}

/** The exit code; undefined where there is no such command. @param {string} command  @param {string[]} args */
function ends(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", () => resolve(undefined));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {string} name  @param {string} text */
async function saved(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  return file;
}

/** @param {string} at */
async function names(at) {
  return (await readdir(at)).filter((name) => name.endsWith(".py")).sort();
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
