// Proves by running them that the Rust calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-rust/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is built. Those of outbound-rust/reported have no fix and are seen to wait;
// those of outbound-rust/bounded are run as they are. All are programs of one package, which is built once.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-rust");
/** Without TLS, which is most of what there is to compile. */
const MANIFEST = `[package]
name = "prove"
version = "0.1.0"
edition = "2021"

[dependencies]
attohttpc = { version = "0.30", default-features = false }
hyper-util = { version = "0.1", features = ["client-legacy", "http1", "tokio"] }
minreq = { version = "2", default-features = false }
reqwest = { version = "0.12", default-features = false, features = ["blocking"] }
tokio = { version = "1", default-features = false, features = ["macros", "net", "rt", "time"] }
ureq = { version = "3", default-features = false }

[profile.dev]
debug = false
`;
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the longest defaults among the cases are 30 s. */
const BOUNDED_MS = 45_000;
const AT_ONCE = 8;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-rust-"));
const fix = await fixer(folder, "reliability/outbound-timeouts");
const server = createServer(() => {});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const port = address !== null && typeof address === "object" ? address.port : 0;
try {
  const cases = [
    ...(await names("")),
    ...(await names("reported")).map((name) => `reported/${name}`),
    ...(await names("bounded")).map((name) => `bounded/${name}`),
  ];
  const prepared = [];
  for (const name of cases) prepared.push(await prepare(name));
  const why = await built();
  if (why !== undefined) {
    console.log(`skipped, all ${cases.length} cases: ${why}`);
    total.skipped += cases.length;
  } else await atOnce(prepared, prove);
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** Writes a case as a program, and as another what the fixes make of it. @param {string} name */
async function prepare(name) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const { findings, after } = await fix(before, "src/main.rs");
  const program = name.replace(/\.rs$/, "").replaceAll("/", "_");
  await saved(program, before);
  const isFixed = after !== before;
  if (isFixed) await saved(`${program}_fixed`, after.replace(/\b(from_secs|with_timeout)\(10\)/g, "$1(1)"));
  return { name, program, findings, isFixed };
}

/** @param {Awaited<ReturnType<typeof prepare>>} prepared */
async function prove({ name, program, findings, isFixed }) {
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(program);
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const waiting = watch(program);
  if (name.startsWith("reported/")) say(name, "is reported", findings === 1);
  else {
    say(name, "is reported, and fixed", findings === 1 && isFixed);
    const ending = watch(`${program}_fixed`);
    say(name, "gives up when fixed", await ending.gaveUp(BOUNDED_MS));
    ending.stop();
  }
  say(name, `waits unfixed, for ${WATCH_MS / 1000} s at least`, await waiting.isWaiting(WATCH_MS));
  waiting.stop();
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${name} ${what}`);
}

/** Runs a program and looks at it from the moment it says that it calls. @param {string} program */
function watch(program) {
  const file = path.join(folder, "target", "debug", process.platform === "win32" ? `${program}.exe` : program);
  const silent = { SILENT_URL: `http://127.0.0.1:${port}/`, NO_PROXY: "*" };
  const child = spawn(file, [], { env: { ...process.env, ...silent }, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ended = new Promise((resolve) => {
    child.once("close", () => resolve(true));
    child.once("error", () => resolve(true));
  });
  const calling = Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended]);
  return {
    /** @param {number} limit */
    async gaveUp(limit) {
      await calling;
      if ((await Promise.race([ended, pause(limit)])) !== true) return false;
      const isTimeout = /timed? ?out|timeout|Elapsed|WouldBlock/i.test(errors);
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

/** Builds all programs; why that could not be, or undefined. */
async function built() {
  await writeFile(path.join(folder, "Cargo.toml"), MANIFEST);
  const fetched = await cargo("fetch", "--quiet");
  if (fetched !== 0) return fetched === undefined ? "there is no cargo" : "cargo could not fetch the packages";
  return (await cargo("build", "--quiet", "--jobs", "2")) === 0 ? undefined : "cargo could not build the cases";
}

/** The exit code; undefined where there is no such command. @param {string[]} args */
function cargo(...args) {
  return new Promise((resolve) => {
    const child = spawn("cargo", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    child.once("error", () => resolve(undefined));
    child.once("exit", (code) => {
      if (code !== 0) console.log(said);
      resolve(code ?? 1);
    });
  });
}

/** @param {string} program  @param {string} text */
async function saved(program, text) {
  await mkdir(path.join(folder, "src", "bin"), { recursive: true });
  await writeFile(path.join(folder, "src", "bin", `${program}.rs`), text);
}

/** @param {string} at */
async function names(at) {
  return (await readdir(path.join(CASES, at))).filter((name) => name.endsWith(".rs")).sort();
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
