// Proves by running them that the Python calls reported by reliability/outbound-timeouts wait, that the fix ends the
// wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-python/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the
// 10 s that a fix writes are made 2 s before it runs. The files of outbound-python/bounded are run as they are, and so
// are those of outbound-python/waiting, which wait and have no fix.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";
import { atOnce, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-python");
const PACKAGES = [
  ...["requests", "httpx", "aiohttp", "urllib3", "psycopg2-binary", "pymysql", "aiomysql", "asyncpg", "sqlalchemy"],
  ...["pymongo", "pika", "aio-pika", "elasticsearch", "ollama", "google-genai", "redis>=8", "pycurl"],
  ...["meilisearch", "python-gitlab", "jira", "httplib2==0.32.1", "pymemcache==4.0.0", "sendgrid==6.12.5"],
  ...["websocket-client==1.8.0"],
];
/** By then a bounded call has given up: the longest default among the cases is the 60 s of asyncpg. */
const BOUNDED_MS = 75_000;
const AT_ONCE = 8;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-python-"));
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const python = await installed();
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  if (typeof python === "string") {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(AT_ONCE, cases, async (name) => {
      const before = await readFile(path.join(CASES, name), "utf8");
      // libpq waits 2 s at least.
      const shortened = (/** @type {string} */ text) => text.replace(/(timeout=|total=|TIMEOUT, )(?:10|60)\b/g, "$12");
      const run = (/** @type {string} */ each, /** @type {string} */ text) => ran(python, each, text);
      const found = await fixed(before, "app.py");
      await proveWait({ name, before, fixed: found, withoutFix: "waiting/", shortened, run, limit: BOUNDED_MS, say });
    });
  } else skip(`all ${cases.length} cases`, python.why, cases.length);
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** @param {string} python  @param {string} name  @param {string} text */
async function ran(python, name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const environment = { SILENT_URL: `http://127.0.0.1:${portOf(server)}/`, PYTHONDONTWRITEBYTECODE: "1" };
  return watch([python, file], environment, (errors) =>
    /timed? ?out|Timeout|timeout expired/i.test(errors.trimEnd().split("\n").slice(-4).join("\n")),
  );
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

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => `${below}${name}`);
}
