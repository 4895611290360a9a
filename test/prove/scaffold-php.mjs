// Proves by running them that the endpoints scaffolded for PHP's frameworks answer 200 when all is well, and 503 when
// Redis or PostgreSQL hangs or is down, while liveness goes on answering 200. What is scaffolded beside is looked at by
// PHP's own parser alone.
//
// PHP and its libraries are Debian's packages: they are installed where this runs as root and apt-get is there. Slim 3
// stands in for 4, which Debian does not have; of Symfony and Laravel it has the parts, and what is written is run by
// scaffold-php/harness with these.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveKeys } from "./scaffold-php/keys.mjs";
import { ends, whyMissing } from "./support/debian.mjs";
import { scaffolder } from "./support/scaffolds.mjs";

const CASES = path.join(import.meta.dirname, "scaffold-php");
const CLI = path.join(import.meta.dirname, "../../dist/cli.cjs");
const PACKAGES = [
  "php-cli",
  "php-pgsql",
  "php-slim",
  "php-nrk-predis",
  "php-doctrine-dbal",
  "php-symfony-http-foundation",
  "php-illuminate-database",
  "php-illuminate-http",
  "php-illuminate-container",
  "php-guzzlehttp-psr7",
  "php-symfony-http-kernel",
];
const NEEDED = [
  "Slim/autoload.php",
  "Predis/autoload.php",
  "Doctrine/DBAL/autoload.php",
  "Illuminate/Database/autoload.php",
  "GuzzleHttp/Psr7/autoload.php",
  "Symfony/Component/HttpKernel/autoload.php",
];
/** A request that waits does not keep others. */
const WORKERS = { PHP_CLI_SERVER_WORKERS: "4" };
const QUIET = ["-d", "error_reporting=E_ALL & ~E_DEPRECATED", "-d", "display_errors=stderr"];

const { folder, remove } = await temporaryFolder();
try {
  const why = await whyMissing("PHP with its libraries", PACKAGES, isThere);
  if (why === undefined) await proveAll();
  else skip("all of PHP's frameworks", why);
} finally {
  await remove();
}
summary();

async function isThere() {
  const asks = NEEDED.map((file) => `stream_resolve_include_path('${file}') !== false`).join(" && ");
  return (await ends("php", ["-r", `exit(${asks} && extension_loaded('pdo_pgsql') ? 0 : 1);`])) === 0;
}

async function proveAll() {
  const slim = await projectOf("slim");
  await prove({
    name: "Slim",
    ...slim,
    asks: ["redis"],
    prepare: async () => {
      await mkdir(path.join(slim.folder, "vendor"));
      await cp(path.join(CASES, "harness/slim.php"), path.join(slim.folder, "vendor/autoload.php"));
      return parsed(slim.folder, ["public/index.php", "src/health.php"]);
    },
    start: (port) => served(slim.folder, port, "public/index.php"),
  });
  const plain = await projectOf("plain");
  await prove({
    name: "PHP without a framework",
    ...plain,
    keys: "none", // its client fails where it is made
    asks: ["postgres"],
    prepare: async () => {
      await mkdir(path.join(plain.folder, "vendor"));
      await writeFile(path.join(plain.folder, "vendor/autoload.php"), "<?php\n");
      return parsed(plain.folder, ["public/index.php", "src/health.php"]);
    },
    start: (port) => served(plain.folder, port, "public/index.php"),
  });
  const symfony = await projectOf("symfony");
  await prove({
    name: "Symfony",
    ...symfony,
    keys: { postgres: "database" },
    asks: ["postgres"],
    prepare: () => harnessed(symfony.folder, "symfony", ["src/Controller/HealthController.php"]),
    start: (port) => served(symfony.folder, port, "harness.php"),
  });
  const laravel = await projectOf("laravel");
  await prove({
    name: "Laravel",
    ...laravel,
    live: "/up",
    keys: { postgres: "database" },
    asks: ["postgres"],
    prepare: () => harnessed(laravel.folder, "laravel", ["bootstrap/app.php", "routes/web.php"]),
    start: (port) => served(laravel.folder, port, "harness.php"),
  });
  await proveKeys(folder, await scaffolder(folder), QUIET);
  for (const [{ folder: at }, scaffold, files] of /** @type {const} */ ([
    [symfony, "logger", ["src/Logging/RequestIdProcessor.php"]],
    [laravel, "logger", ["app/Http/Middleware/AssignRequestId.php", "bootstrap/app.php", "config/logging.php"]],
    [plain, "logger", ["src/logging.php", "public/index.php"]],
    [plain, "red-metrics", ["src/metrics.php", "public/index.php"]],
    [plain, "rate-limiter", ["src/rate-limit.php", "public/index.php"]],
    [plain, "error-tracking", ["src/error-tracking.php", "public/index.php"]],
  ])) {
    await finished("node", [CLI, "scaffold", scaffold, at]);
    say(`${path.basename(at)}: what ${scaffold} writes parses`, (await parsed(at, files)) === undefined);
  }
}

/** @param {string} project */
async function projectOf(project) {
  return { folder: path.join(folder, project), files: await filesBelow(path.join(CASES, project)) };
}

/** @param {string} at  @param {string} name  @param {readonly string[]} files */
async function harnessed(at, name, files) {
  await writeFile(path.join(at, "harness.php"), await readFile(path.join(CASES, `harness/${name}.php`)));
  return parsed(at, files);
}

/** What PHP's parser says; undefined where it takes them. @param {string} at  @param {readonly string[]} files */
async function parsed(at, files) {
  for (const file of files) {
    const { code, output } = await finished("php", ["-l", file], { cwd: at });
    if (code !== 0) return output;
  }
  return undefined;
}

/** @param {string} at  @param {number} port  @param {string} script */
function served(at, port, script) {
  return { command: "php", arguments: [...QUIET, "-S", `127.0.0.1:${port}`, script], cwd: at, env: WORKERS };
}
