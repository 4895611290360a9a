// Proves by running them that the PHP calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-php/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-php/waiting are reported and have no fix; those of outbound-php/bounded are not reported.
// PHP and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";

const CASES = path.join(import.meta.dirname, "outbound-php");
const PACKAGES = [
  "php-cli",
  "php-curl",
  "php-soap",
  "php-redis",
  "php-guzzlehttp-guzzle",
  "php-symfony-http-client",
].concat(["php-illuminate-http", "php-nrk-predis", "libphp-phpmailer"]);
/** How long an unfixed call is watched at least, in milliseconds. */
const WATCH_MS = 3000;
/** By then a bounded call has given up: the default of PHP's streams is 60 s. */
const BOUNDED_MS = 75_000;
/** Interpreters at once; they wait more than they work. */
const AT_ONCE = 12;

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-php-"));
const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  const missing = await whyMissing("php", PACKAGES, async () => (await ends("php", ["-r", "exit(0);"])) === 0);
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

/** @param {string} name  @param {(text: string, file: string) => Promise<{ findings: number, after: string }>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const lacks = await lacking(before);
  if (lacks !== undefined) {
    console.log(`skipped, ${name}: ${lacks} is not installed`);
    total.skipped += 1;
    return;
  }
  const { findings, after } = await fixed(before, "app.php");
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", findings === 0);
    const run = watch(await saved(name, before));
    say(name, "gives up by itself", await run.gaveUp(BOUNDED_MS));
    run.stop();
    return;
  }
  const hasFix = !name.startsWith("waiting/");
  say(name, hasFix ? "is reported, and fixed" : "is reported", findings === 1 && (after !== before) === hasFix);
  const waiting = watch(await saved(`unfixed-${name}`, before));
  if (hasFix) {
    const short = after.replace(/((?:timeout|timelimit)(?:' => | => |, | = |\())10\b/gi, "$11");
    const ending = watch(await saved(`fixed-${name}`, short));
    say(name, "gives up when fixed", await ending.gaveUp(BOUNDED_MS));
    ending.stop();
  }
  say(name, `waits unfixed, for ${WATCH_MS / 1000} s and as long as the fixed one`, await waiting.isWaiting(WATCH_MS));
  waiting.stop();
}

/** The library or extension that a case needs and that is not there. @param {string} code */
async function lacking(code) {
  const required = [...code.matchAll(/^require '([^']+)'/gm)].map((match) => match[1] ?? "");
  const extensions = Object.entries({ curl: /\bcurl_init|GuzzleHttp/, soap: /\bSoapClient/, redis: /\bnew Redis\b/ });
  const needed = extensions.filter(([, sign]) => sign.test(code)).map(([name]) => name);
  const questions = [
    ...required.map((file) => `stream_resolve_include_path('${file}') !== false`),
    ...needed.map((name) => `extension_loaded('${name}')`),
  ];
  for (const [at, question] of questions.entries()) {
    if ((await ends("php", ["-r", `exit(${question} ? 0 : 1);`])) !== 0) return [...required, ...needed][at];
  }
  return undefined;
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${name} ${what}`);
}

/** Runs a program and looks at it from the moment it says that it calls. @param {string} file */
function watch(file) {
  const address = silent.address();
  const port = String(address !== null && typeof address === "object" ? address.port : 0);
  const child = spawn("php", ["-d", "display_errors=stderr", "-d", "error_reporting=E_ALL & ~E_DEPRECATED", file], {
    env: {
      ...process.env,
      SILENT_URL: `http://127.0.0.1:${port}/`,
      SILENT_HOST: `127.0.0.1:${port}`,
      SILENT_NAME: "127.0.0.1",
      SILENT_PORT: port,
      no_proxy: "*",
    },
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
      // SOAP, SMTP and Redis say only that nothing came.
      const isTimeout = /timed? ?out|timeout|too slow|Max duration|Error Fetching|read error|connect|reading/i.test(
        errors,
      );
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

/** @param {string} name  @param {string} text */
async function saved(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  return file;
}

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".php"))
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
