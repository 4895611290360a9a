// Proves by running them that the PHP calls reported by reliability/outbound-timeouts wait, that the fix ends the wait,
// and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-php/ is run twice: as it is, and after the engine's own fixes, in which the 10 s are made 1 s.
// The files of outbound-php/waiting are reported and have no fix; those of outbound-php/bounded are not reported.
// PHP and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends, whyMissing } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";
import { atOnce, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-php");
const PACKAGES = [
  "php-cli",
  "php-curl",
  "php-soap",
  "php-redis",
  "php-guzzlehttp-guzzle",
  "php-symfony-http-client",
].concat(["php-illuminate-http", "php-nrk-predis", "libphp-phpmailer", "php-pgsql"]);
/** PHP may be there without what the cases need. */
const WITH_ALL = "exit(count(array_filter(['curl', 'soap', 'redis', 'pgsql'], 'extension_loaded')) === 4 ? 0 : 1);";
/** By then a bounded call has given up: the default of PHP's streams is 60 s. */
const BOUNDED_MS = 75_000;
/** Interpreters at once; they wait more than they work. */
const AT_ONCE = 12;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-php-"));
const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "waiting/"].map(names))).flat();
  const missing = await whyMissing("php", PACKAGES, async () => (await ends("php", ["-r", WITH_ALL])) === 0);
  if (missing !== undefined && (await ends("php", ["-r", "exit(0);"])) !== 0) {
    skip(`all ${cases.length} cases`, missing, cases.length);
  } else {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(AT_ONCE, cases, (name) => prove(name, fixed));
  }
} finally {
  silent.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** @param {string} name  @param {(text: string, file: string) => Promise<{ findings: number, unbounded: number, after: string }>} fixed */
async function prove(name, fixed) {
  const before = await readFile(path.join(CASES, name), "utf8");
  const lacks = await lacking(before);
  if (lacks !== undefined) {
    skip(name, `${lacks} is not installed`);
    return;
  }
  const shortened = (/** @type {string} */ text) =>
    text.replace(/((?:timeout|timelimit)(?:' => | => |, | = |\())10\b/gi, "$11");
  const found = await fixed(before, "app.php");
  await proveWait({ name, before, fixed: found, withoutFix: "waiting/", shortened, run, limit: BOUNDED_MS, say });
}

/** The library or extension that a case needs and that is not there. @param {string} code */
async function lacking(code) {
  const required = [...code.matchAll(/^require '([^']+)'/gm)].map((match) => match[1] ?? "");
  const extensions = Object.entries({
    curl: /\bcurl_init|GuzzleHttp/,
    soap: /\bSoapClient/,
    redis: /\bnew Redis\b/,
    pgsql: /\bpg_connect|pgsql:/,
  });
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

/** @param {string} name  @param {string} text */
async function run(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const port = String(portOf(silent));
  const environment = {
    SILENT_URL: `http://127.0.0.1:${port}/`,
    SILENT_HOST: `127.0.0.1:${port}`,
    SILENT_NAME: "127.0.0.1",
    SILENT_PORT: port,
  };
  const php = ["php", "-d", "display_errors=stderr", "-d", "error_reporting=E_ALL & ~E_DEPRECATED"];
  // SOAP, SMTP and Redis say only that nothing came.
  return watch([...php, file], environment, (errors) =>
    /timed? ?out|timeout|too slow|Max duration|Error Fetching|read error|connect|reading/i.test(errors),
  );
}

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".php"))
    .sort()
    .map((name) => `${below}${name}`);
}
