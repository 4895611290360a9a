// Proves by running them that the endpoints scaffolded for Sinatra, Grape and Rails answer 200 when all is well, and 503 when
// Redis hangs or is down, while liveness goes on answering 200, and that lines are JSON with ids; what is
// written with gems that are not to be had is looked at by Ruby's own parser alone. Ruby and its libraries are Debian's
// packages: they are installed where this runs as root and apt-get is there. Rails is 6.1 there, before its own endpoint.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveKeys } from "./scaffold-ruby/keys.mjs";
import { ends, whyMissing } from "./support/debian.mjs";
import { scaffolds } from "./support/scaffold.mjs";

const CASES = path.join(import.meta.dirname, "scaffold-ruby");
const PACKAGES = [
  ...["ruby", "ruby-sinatra", "ruby-redis", "ruby-webrick", "ruby-rack", "ruby-railties", "ruby-actionpack"],
  ...["ruby-lograge", "ruby-rack-attack", "ruby-sentry-ruby", "ruby-sentry-rails", "ruby-grape"],
  ...["ruby-activerecord", "ruby-pg", "ruby-sequel"],
];
const NEEDED = [
  "sinatra/base",
  "redis",
  "webrick",
  "rails",
  "lograge",
  "rack/attack",
  "sentry-rails",
  "grape",
  "active_record",
  "sequel",
];

const { folder, remove } = await temporaryFolder();
try {
  const load = NEEDED.map((name) => `require "${name}"`).join("; ");
  const why = await whyMissing(
    "Sinatra, Grape or Rails",
    PACKAGES,
    async () => (await ends("ruby", ["-e", load])) === 0,
  );
  if (why === undefined) {
    await proveSinatra();
    await proveGrape();
    await proveRails();
    await proveKeys(folder);
  } else skip("Sinatra, Grape and Rails", why);
  if ((await ends("ruby", ["-e", ""])) === 0) await parseRails();
  else skip("Rails", "there is no Ruby");
} finally {
  await remove();
}
summary();

async function proveSinatra() {
  const at = path.join(folder, "sinatra");
  await prove({
    name: "Sinatra",
    folder: at,
    files: await filesBelow(path.join(CASES, "sinatra")),
    asks: ["redis"],
    also: ["logger", "rate-limiter", "error-tracking"],
    logged: "/orders",
    start: (port) => served(at, port, `require "rack"; app, = Rack::Builder.parse_file("config.ru")`),
  });
}

async function proveGrape() {
  const at = path.join(folder, "grape");
  await prove({
    name: "Grape",
    folder: at,
    files: await filesBelow(path.join(CASES, "grape")),
    asks: ["redis"],
    also: ["logger", "rate-limiter", "error-tracking"],
    logged: "/orders",
    start: (port) => served(at, port, `require "rack"; app, = Rack::Builder.parse_file("config.ru")`),
  });
}

async function proveRails() {
  const at = path.join(folder, "rails-started");
  const { "config/database.yml": _, ...files } = await filesBelow(path.join(CASES, "rails"));
  const environment = await readFile(path.join(CASES, "harness/environment.rb"), "utf8");
  const gemfile = (files["Gemfile"] ?? "").replace("~> 8.0", "~> 6.1");
  await prove({
    name: "Rails",
    folder: at,
    files: { ...files, Gemfile: gemfile, "config/environment.rb": environment },
    asks: ["redis"],
    also: ["logger", "rate-limiter", "error-tracking"],
    logged: "/orders",
    start: (port) => served(at, port, `require "./config/environment"; app = Rails.application`),
  });
}

/** @param {string} at  @param {number} port  @param {string} made */
function served(at, port, made) {
  const run = `require "rack/handler/webrick"; Rack::Handler::WEBrick.run(app, Port: ${port}, Host: "127.0.0.1")`;
  return { command: "ruby", arguments: ["-e", `$stdout.sync = true; ${made}; ${run}`], cwd: at };
}

async function parseRails() {
  const at = path.join(folder, "rails");
  await finished("cp", ["-r", path.join(CASES, "rails"), at]);
  const further = ["feature-flags", "retry", "circuit-breaker", "rate-limiter", "idempotency", "error-tracking"];
  await scaffolds("Rails", ["health-endpoint", "logger", "red-metrics", "opentelemetry", ...further], at);
  for (const file of Object.keys(await filesBelow(at)).filter((each) => /\.rb$|Gemfile$/.test(each))) {
    const { code, output } = await finished("ruby", ["-c", file], { cwd: at });
    say(`Rails: ${file} parses`, code === 0, output);
  }
}
