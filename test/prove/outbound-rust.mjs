// Proves by running them that the Rust calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-rust/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the 10 s
// that a fix writes are made 1 s before it is built. Those of outbound-rust/reported have no fix and are seen to wait;
// those of outbound-rust/bounded are run as they are. All are programs of one package, which is built once.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";
import { atOnce, casesIn, exitOf, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-rust");
/** Without TLS, which is most of what there is to compile. */
const MANIFEST = `[package]
name = "prove"
version = "0.1.0"
edition = "2021"

[dependencies]
attohttpc = { version = "=0.30.1", default-features = false }
hyper-util = { version = "=0.1.21", features = ["client-legacy", "http1", "tokio"] }
minreq = { version = "=2.14.1", default-features = false }
reqwest = { version = "=0.12.28", default-features = false, features = ["blocking"] }
tokio = { version = "=1.54.1", default-features = false, features = ["macros", "net", "rt", "time"] }
ureq = { version = "=3.5.2", default-features = false }

[profile.dev]
debug = false
`;
/** By then a bounded call has given up: the longest defaults among the cases are 30 s. */
const BOUNDED_MS = 45_000;
const AT_ONCE = 8;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-rust-"));
const fix = await fixer(folder, "reliability/outbound-timeouts");
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const names = await casesIn(CASES, ["", "reported/", "bounded/"], /\.rs$/);
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

/** Writes a case as a program, and as another what the fixes make of it. @param {string} name */
async function prepare(name) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const fixed = await fix(before, "src/main.rs");
  await saved(programOf(name), before);
  if (fixed.after !== before) await saved(programOf(`fixed-${name}`), shortened(fixed.after));
  return { name, before, fixed };
}

/** @param {string} text */
function shortened(text) {
  return text.replace(/\b(from_secs|with_timeout)\(10\)/g, "$1(1)");
}

/** What a case is built as; as it is written, it is one program. @param {string} name */
function programOf(name) {
  return name
    .replace(/^unfixed-/, "")
    .replace(/\.rs$/, "")
    .replace(/[/-]/g, "_");
}

/** @param {string} name */
async function run(name) {
  const program = programOf(name);
  const file = path.join(folder, "target", "debug", process.platform === "win32" ? `${program}.exe` : program);
  return watch([file], { SILENT_URL: `http://127.0.0.1:${portOf(server)}/` }, (errors) =>
    /timed? ?out|timeout|Elapsed|WouldBlock/i.test(errors),
  );
}

/** Builds all programs; why that could not be, or undefined. */
async function built() {
  await writeFile(path.join(folder, "Cargo.toml"), MANIFEST);
  const fetched = await exitOf("cargo", ["fetch", "--quiet"], folder);
  if (fetched !== 0) return fetched === undefined ? "there is no cargo" : "cargo could not fetch the packages";
  const compiled = await exitOf("cargo", ["build", "--quiet", "--jobs", "2"], folder);
  return compiled === 0 ? undefined : "cargo could not build the cases";
}

/** @param {string} program  @param {string} text */
async function saved(program, text) {
  await mkdir(path.join(folder, "src", "bin"), { recursive: true });
  await writeFile(path.join(folder, "src", "bin", `${program}.rs`), text);
}
