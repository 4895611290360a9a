// Proves by running them that the Go calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-go/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is built. Those of outbound-go/reported have no fix and are seen to wait;
// those of outbound-go/bounded are run as they are. All are programs of one module, which is built once.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-go");
const MODULES = [
  "github.com/hashicorp/go-retryablehttp v0.7.8",
  "github.com/go-resty/resty/v2 v2.17.2",
  "github.com/valyala/fasthttp v1.55.0",
  "github.com/gomodule/redigo v1.9.3",
  "github.com/go-sql-driver/mysql v1.10.1",
  "github.com/lib/pq v1.12.3",
  "github.com/redis/go-redis/v9 v9.7.0",
  "github.com/sashabaranov/go-openai v1.43.0",
  "github.com/openai/openai-go v1.12.0",
  "github.com/aws/aws-sdk-go v1.55.8",
  "github.com/aws/aws-sdk-go-v2 v1.48.0",
  "github.com/aws/aws-sdk-go-v2/config v1.33.18",
  "github.com/aws/aws-sdk-go-v2/credentials v1.21.0",
  "github.com/aws/aws-sdk-go-v2/service/sqs v1.53.0",
  "golang.org/x/oauth2 v0.37.0",
  "github.com/coreos/go-oidc/v3 v3.21.0",
  "github.com/go-ldap/ldap/v3 v3.4.15",
  "gopkg.in/gomail.v2 v2.0.0-20160411212932-81ebce5c23df",
];
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the longest default among the cases is the 5 s of go-redis. */
const BOUNDED_MS = 15_000;
const AT_ONCE = 8;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-go-"));
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
  const written = await readFile(path.join(CASES, name), "utf8");
  const before = written.replaceAll("PORT", String(port));
  const { findings, unbounded, after } = await fix(before, "main.go");
  const program = name.replace(/\.go$/, "").replaceAll("/", "_");
  await saved(program, before);
  const isFixed = after !== before;
  if (isFixed) await saved(`${program}_fixed`, after.replace(/\b10 ?\* ?time\.Second\b/g, "1*time.Second"));
  return { name, program, findings, unbounded, isFixed };
}

/** @param {Awaited<ReturnType<typeof prepare>>} prepared */
async function prove({ name, program, findings, unbounded, isFixed }) {
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", unbounded === 0);
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
  const file = path.join(folder, "bin", process.platform === "win32" ? `${program}.exe` : program);
  const silent = { SILENT_URL: `http://127.0.0.1:${port}/`, SILENT_ADDRESS: `127.0.0.1:${port}`, NO_PROXY: "*" };
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
      const isTimeout = /timed? ?out|deadline exceeded|bad connection|i\/o timeout/i.test(errors);
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
  const requires = MODULES.map((each) => `\t${each}`).join("\n");
  await writeFile(path.join(folder, "go.mod"), `module prove\n\ngo 1.24\n\nrequire (\n${requires}\n)\n`);
  await mkdir(path.join(folder, "bin"));
  const tidy = await go("mod", "tidy");
  if (tidy !== 0) return tidy === undefined ? "there is no go" : "go could not fetch the modules";
  return (await go("build", "-p", "2", "-o", "bin/", "./...")) === 0 ? undefined : "go could not build the cases";
}

/** The exit code; undefined where there is no such command. @param {string[]} args */
function go(...args) {
  return new Promise((resolve) => {
    const child = spawn("go", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
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
  await mkdir(path.join(folder, program));
  await writeFile(path.join(folder, program, "main.go"), text);
}

/** @param {string} at */
async function names(at) {
  return (await readdir(path.join(CASES, at))).filter((name) => name.endsWith(".go")).sort();
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
