// Proves by running them that the C# calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-csharp/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-csharp/waiting are reported, and only run as they are: they have no fix, or one that asks for a
// newer .NET. Those of outbound-csharp/bounded are not reported. Mono stands in for .NET, which Debian does not have; it
// is installed where this runs as root and apt-get is there. Mono has no libraries beyond the framework's own: what is
// known of those is cited in the knowledge tables, and not proved here.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-csharp");
const PACKAGES = ["mono-mcs", "mono-runtime", "libmono-system-net-http4.0-cil"];
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the default of HttpClient and of WebRequest is 100 s. */
const BOUNDED_MS = 115_000;
/** Programs at once; they wait more than they work. */
const AT_ONCE = 6;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-csharp-"));
const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  const missing = await whyMissing(
    "mono",
    PACKAGES,
    async () => (await ends("mcs", ["--version"])) === 0 && (await ends("mono", ["--version"])) === 0,
  );
  if (missing !== undefined) {
    console.log(`skipped, all ${cases.length} cases: ${missing}`);
    total.skipped += cases.length;
  } else {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(cases, (name) => prove(name, fixed));
  }
} finally {
  silent.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {(text: string, file: string) => Promise<{ findings: number, unbounded: number, after: string }>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const { findings, after } = await fixed(before, "Program.cs");
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(await compiled(name, before));
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const runsFixed = !name.startsWith("waiting/");
  say(name, runsFixed ? "is reported, and fixed" : "is reported", findings === 1 && (!runsFixed || after !== before));
  const waiting = watch(await compiled(`unfixed-${name}`, before));
  if (runsFixed) {
    const short = after.replace("FromSeconds(10)", "FromSeconds(1)").replace("10_000", "1_000");
    const ending = watch(await compiled(`fixed-${name}`, short));
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

/** Compiles a program, and gives the path of what can be run. @param {string} name  @param {string} text */
async function compiled(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const made = `${file}.exe`;
  if ((await ends("mcs", ["-r:System.Net.Http.dll", `-out:${made}`, file])) !== 0)
    console.log(`${name} does not compile`);
  return made;
}

/** Runs a program and looks at it from the moment it says that it calls. @param {string} file */
function watch(file) {
  const address = silent.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const child = spawn("mono", [file], {
    env: { ...process.env, SILENT_URL: `http://127.0.0.1:${port}/`, no_proxy: "*" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ended = new Promise((resolve) => child.once("close", () => resolve(true)));
  const calling = Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended]);
  return {
    /** @param {number} limit */
    async gaveUp(limit) {
      await calling;
      const isOver = await Promise.race([ended, pause(limit)]);
      if (isOver !== true) return false;
      const isTimeout = /timed? ?out|cancell?ed/i.test(errors);
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

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".cs"))
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
