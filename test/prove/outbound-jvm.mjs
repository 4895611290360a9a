// Proves by running them that the Java and Kotlin calls reported by reliability/outbound-timeouts wait, that the fix
// ends the wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-jvm/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is compiled. Those of outbound-jvm/reported have no fix and are seen to wait;
// those of outbound-jvm/bounded are run as they are. Maven fetches the libraries, and Kotlin's compiler among them.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";
import { atOnce, casesIn, exitOf, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-jvm");
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
const KOTLIN = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";
/** By then a bounded call has given up: the longest default among the cases is the 15 s of Ktor's CIO engine. */
const BOUNDED_MS = 30_000;
const AT_ONCE = 4;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-jvm-"));
const jars = path.join(folder, "jars", "*");
const fix = await fixer(folder, "reliability/outbound-timeouts");
// Clients that give up may reset the connection.
const server = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
try {
  const names = await casesIn(CASES, ["", "reported/", "bounded/"], /\.(?:java|kt)$/);
  const cases = [];
  for (const name of names) cases.push(await prepare(name));
  const why = await built();
  if (why !== undefined) skip(`all ${names.length} cases`, why, names.length);
  else
    await atOnce(AT_ONCE, cases, ({ name, before, fixed }) =>
      proveWait({ name, before, fixed, withoutFix: "reported/", shortened, run, limit: BOUNDED_MS, say }),
    );
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** Writes a case, and beside it what the fixes make of it. @param {string} name */
async function prepare(name) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const fixed = await fix(before, path.basename(name));
  await saved("asWritten", name, before);
  await saved("fixed", name, shortened(fixed.after));
  return { name, before, fixed };
}

/** @param {string} text */
function shortened(text) {
  return text.replace(/\b10(_?)000\b/g, "1$1000").replace(/\b(ofSeconds\(|\()10([,)])/g, "$11$2");
}

/** @param {string} name */
async function run(name) {
  const variant = name.startsWith("fixed-") ? "fixed" : "asWritten";
  const classes = [path.join(folder, variant, "classes"), jars].join(path.delimiter);
  const program = path.basename(name.replace(/^(?:un)?fixed-/, "")).replace(/\.\w+$/, "");
  const command = ["java", "-XX:TieredStopAtLevel=1", "-cp", classes, program];
  return watch(
    [...command, `http://127.0.0.1:${portOf(server)}/`],
    {},
    (errors) => /timed? ?-?out|Did not observe any item/i.test(errors),
    { outlived: true },
  );
}

/** Fetches the libraries and compiles all programs; why that could not be, or undefined. */
async function built() {
  if ((await exitOf("javac", ["-version"], folder)) === undefined) return "there is no Java compiler";
  await cp(path.join(CASES, "pom.xml"), path.join(folder, "pom.xml"));
  const fetched = await exitOf("mvn", ["-q", "-B", COPY, `-DoutputDirectory=${path.dirname(jars)}`], folder);
  if (fetched !== 0) return fetched === undefined ? "there is no Maven" : "Maven could not fetch the libraries";
  for (const variant of ["asWritten", "fixed"]) {
    const sources = (await readdir(path.join(folder, variant))).map((name) => path.join(folder, variant, name));
    const classes = path.join(folder, variant, "classes");
    await mkdir(classes);
    const java = sources.filter((name) => name.endsWith(".java"));
    const kotlin = sources.filter((name) => name.endsWith(".kt"));
    const compiled = await exitOf("javac", ["-nowarn", "-cp", jars, "-d", classes, ...java], folder);
    if (compiled !== 0) return "javac rejects a case";
    const compile = ["-cp", jars, KOTLIN, "-nowarn", "-no-stdlib", "-no-reflect", "-jvm-target", "17"];
    const libraries = (await readdir(path.dirname(jars))).map((name) => path.join(path.dirname(jars), name));
    const given = ["-cp", libraries.join(path.delimiter), "-d", classes, ...kotlin];
    if ((await exitOf("java", [...compile, ...given], folder)) !== 0) return "Kotlin's compiler rejects a case";
  }
  return undefined;
}

/** @param {string} variant  @param {string} name  @param {string} text */
async function saved(variant, name, text) {
  await mkdir(path.join(folder, variant), { recursive: true });
  await writeFile(path.join(folder, variant, path.basename(name)), text);
}
