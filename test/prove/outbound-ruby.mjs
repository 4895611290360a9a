// Proves by running them that the Ruby calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers; the one for
// gRPC opens HTTP/2 and then says nothing more.
//
// Each file of outbound-ruby/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-ruby/waiting are reported and have no fix; those of outbound-ruby/bounded are not reported.
// Ruby and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";
import { atOnce, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-ruby");
/** Ruby may be there without what the cases need. */
const WITH_ALL = "%w[faraday excon httparty curb typhoeus].each { |each| require each }";
const PACKAGES = [
  "ruby",
  "ruby-faraday",
  "ruby-httparty",
  "ruby-http",
  "ruby-excon",
  "ruby-typhoeus",
  "ruby-curb",
].concat([
  "ruby-rest-client",
  "ruby-redis",
  "ruby-httpclient",
  "ruby-connection-pool",
  "ruby-grpc",
  "ruby-pg",
  "ruby-mysql2",
  "ruby-sequel",
  "ruby-bunny",
]);
/** By then a bounded call has given up: Net::HTTP's default and that of those who ask it is 60 s. */
const BOUNDED_MS = 75_000;
/** Interpreters at once; they wait more than they work. */
const AT_ONCE = 8;
/** An empty SETTINGS frame: https://www.rfc-editor.org/rfc/rfc9113#section-6.5 */
const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-ruby-"));
const silent = createServer(() => {}).listen(0, "127.0.0.1");
const http2 = createServer((socket) => socket.on("error", () => {}).write(SETTINGS)).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  const missing = await whyMissing("ruby", PACKAGES, async () => (await ends("ruby", ["-e", WITH_ALL])) === 0);
  if (missing !== undefined && (await ends("ruby", ["-e", ""])) !== 0) {
    skip(`all ${cases.length} cases`, missing, cases.length);
  } else {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(AT_ONCE, cases, (name) => prove(name, fixed));
  }
} finally {
  silent.close();
  http2.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** @param {string} name  @param {(text: string, file: string) => Promise<{ findings: number, unbounded: number, after: string }>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const required = [...before.matchAll(/^require "([^"]+)"/gm)].map((match) => match[1] ?? "");
  if ((await ends("ruby", required.map((each) => `-r${each}`).concat("-e", ""))) !== 0) {
    skip(name, `${required.join(" or ")} is not installed`);
    return;
  }
  const shortened = (/** @type {string} */ text) => text.replace(/(timeout(?:: | = |\()|Time\.now \+ )10\b/g, "$12");
  const found = await fixed(before, "app.rb");
  await proveWait({ name, before, fixed: found, withoutFix: "waiting/", shortened, run, limit: BOUNDED_MS, say });
}

/** @param {string} name  @param {string} text */
async function run(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const environment = {
    SILENT_URL: `http://127.0.0.1:${portOf(silent)}`,
    SILENT_HTTP2: `127.0.0.1:${portOf(http2)}`,
  };
  return watch(["ruby", "-W0", "-e", "$stdout.sync = true; load ARGV.first", file], environment, (errors) =>
    /timed? ?out|Timeout|execution expired/i.test(errors),
  );
}

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".rb"))
    .sort()
    .map((name) => `${below}${name}`);
}
