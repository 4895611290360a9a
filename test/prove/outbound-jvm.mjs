// Proves by running them that the Java and Kotlin calls reported by reliability/outbound-timeouts wait, that the fix
// ends the wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-jvm/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is compiled. Those of outbound-jvm/reported have no fix and are seen to wait;
// those of outbound-jvm/bounded are run as they are. Maven fetches the libraries, and Kotlin's compiler among them.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-jvm");
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
const KOTLIN = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the longest default among the cases is the 15 s of Ktor's CIO engine. */
const BOUNDED_MS = 30_000;
const AT_ONCE = 4;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-jvm-"));
const jars = path.join(folder, "jars", "*");
const fix = await fixer(folder, "reliability/outbound-timeouts");
// Clients that give up may reset the connection.
const server = createServer((socket) => socket.on("error", () => {}));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const port = address !== null && typeof address === "object" ? address.port : 0;
try {
  const cases = [];
  for (const kind of ["", "reported", "bounded"]) {
    for (const name of await names(kind)) cases.push(await prepare(kind, name));
  }
  const why = await built();
  if (why !== undefined) {
    console.log(`skipped, all ${cases.length} cases: ${why}`);
    total.skipped += cases.length;
  } else await atOnce(cases, prove);
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** Writes a case, and beside it what the fixes make of it. @param {string} kind  @param {string} name */
async function prepare(kind, name) {
  const before = await readFile(path.join(CASES, kind, name), "utf8");
  const { findings, after } = await fix(before, name);
  const short = after.replace(/\b10(_?)000\b/g, "1$1000").replace(/\b(ofSeconds\(|\()10([,)])/g, "$11$2");
  await saved("asWritten", name, before);
  await saved("fixed", name, short);
  return { kind, name, program: name.replace(/\.\w+$/, ""), findings, isFixed: after !== before };
}

/** @param {Awaited<ReturnType<typeof prepare>>} prepared */
async function prove({ kind, name, program, findings, isFixed }) {
  if (kind === "bounded") {
    say(name, "is not reported", findings === 0);
    const run = watch("asWritten", program);
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const waiting = watch("asWritten", program);
  if (kind === "reported") say(name, "is reported", findings === 1);
  else {
    say(name, "is reported, and fixed", findings === 1 && isFixed);
    const ending = watch("fixed", program);
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

/** Runs a program and looks at it from the moment it says that it calls. @param {string} variant  @param {string} program */
function watch(variant, program) {
  const classes = [path.join(folder, variant, "classes"), jars].join(path.delimiter);
  const child = spawn("java", ["-XX:TieredStopAtLevel=1", "-cp", classes, program, `http://127.0.0.1:${port}/`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  // Threads of a client's own may outlive the exception.
  const ended = new Promise((resolve) => {
    child.stderr.on("data", (data) => {
      errors += data;
      if (/timed? ?-?out/i.test(errors)) resolve(true);
    });
    child.once("close", () => resolve(true));
    child.once("error", () => resolve(true));
  });
  const calling = Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended]);
  return {
    /** @param {number} limit */
    async gaveUp(limit) {
      await calling;
      if ((await Promise.race([ended, pause(limit)])) !== true) return false;
      const isTimeout = /timed? ?-?out|Did not observe any item/i.test(errors);
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

/** Fetches the libraries and compiles all programs; why that could not be, or undefined. */
async function built() {
  if ((await ends("javac", ["-version"])) === undefined) return "there is no Java compiler";
  await cp(path.join(CASES, "pom.xml"), path.join(folder, "pom.xml"));
  const fetched = await ends("mvn", ["-q", "-B", COPY, `-DoutputDirectory=${path.dirname(jars)}`]);
  if (fetched !== 0) return fetched === undefined ? "there is no Maven" : "Maven could not fetch the libraries";
  for (const variant of ["asWritten", "fixed"]) {
    const sources = (await readdir(path.join(folder, variant))).map((name) => path.join(folder, variant, name));
    const classes = path.join(folder, variant, "classes");
    await mkdir(classes);
    const java = sources.filter((name) => name.endsWith(".java"));
    const kotlin = sources.filter((name) => name.endsWith(".kt"));
    if ((await ends("javac", ["-nowarn", "-cp", jars, "-d", classes, ...java])) !== 0) return "javac rejects a case";
    const compile = ["-cp", jars, KOTLIN, "-nowarn", "-no-stdlib", "-no-reflect", "-jvm-target", "17"];
    const libraries = (await readdir(path.dirname(jars))).map((name) => path.join(path.dirname(jars), name));
    const given = ["-cp", libraries.join(path.delimiter), "-d", classes, ...kotlin];
    if ((await ends("java", [...compile, ...given])) !== 0) return "Kotlin's compiler rejects a case";
  }
  return undefined;
}

/** The exit code; undefined where there is no such command. @param {string} command  @param {string[]} args */
function ends(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
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

/** @param {string} variant  @param {string} name  @param {string} text */
async function saved(variant, name, text) {
  await mkdir(path.join(folder, variant), { recursive: true });
  await writeFile(path.join(folder, variant, name), text);
}

/** @param {string} kind */
async function names(kind) {
  return (await readdir(path.join(CASES, kind))).filter((name) => /\.(?:java|kt)$/.test(name)).sort();
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
