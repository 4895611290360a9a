// Proves by running them that what is scaffolded for axum, actix-web, Rocket, warp, tonic, Poem, Salvo and hyper compiles without a warning, and
// answers 200 when all is well, and 503 in time when Redis or PostgreSQL hangs or is down, while liveness goes on; that a
// request under way ends after SIGTERM, in all but actix-web and Rocket with the scaffold of a graceful shutdown; that requests are
// counted by route, that lines are JSON with a request's id, that spans are sent, and that a repeated write is answered once.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { proveGrpcHealth } from "./grpc/health.mjs";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveOnce } from "./support/once.mjs";
import { postgres } from "./support/postgres.mjs";
import { scaffolds } from "./support/scaffold.mjs";

/** What is put around an app beside what tells of its requests. */
const BESIDE = ["rate-limiter", "error-tracking", "opentelemetry", "idempotency"];

/** What each crate is given. Rocket waits for SIGTERM itself: https://rocket.rs/guide/v0.5/configuration/#shutdown */
const GIVEN = {
  axum: [
    "health-endpoint",
    "graceful-shutdown",
    "red-metrics",
    "logger",
    "rate-limiter",
    "opentelemetry",
    "idempotency",
  ],
  "actix-web": ["health-endpoint", "red-metrics", "logger", "rate-limiter", "opentelemetry", "idempotency"],
  rocket: ["health-endpoint", "logger", "red-metrics", "rate-limiter", "feature-flags"],
  warp: ["health-endpoint", "logger", "red-metrics", "rate-limiter", "graceful-shutdown"],
  tonic: ["health-endpoint", "logger", "red-metrics", "graceful-shutdown"],
  poem: ["health-endpoint", "logger", "red-metrics", ...BESIDE, "graceful-shutdown"],
  salvo: ["health-endpoint", "graceful-shutdown", "logger", "red-metrics", ...BESIDE],
  hyper: ["health-endpoint", "logger", "red-metrics", "rate-limiter", "opentelemetry"],
};

/** A histogram of requests by route. */
const READY = /^http_request_duration_seconds_count\{[^}]*route="\/readyz"[^}]*status="200"/m;

/** And where nothing tells the route. */
const BY_METHOD = /^http_request_duration_seconds_count\{[^}]*status="200"/m;

const TOLD = ["logger", "red-metrics", "rate-limiter"];

/** How the answers of those that are asked by HTTP are proved. */
const ASKED = {
  axum: { also: [...TOLD, "opentelemetry"] },
  "actix-web": { also: [...TOLD, "opentelemetry"] },
  rocket: { asks: ["redis"], also: TOLD },
  warp: { asks: ["redis"], also: TOLD, counts: BY_METHOD },
  poem: { also: [...TOLD, "opentelemetry"], counts: READY },
  salvo: { also: [...TOLD, "opentelemetry"], counts: READY },
  hyper: {
    asks: ["redis"],
    slow: undefined,
    also: [...TOLD, "opentelemetry"],
    sendsMeanwhile: true,
    counts: BY_METHOD,
  },
};

/** The features of tokio that its parts need: https://docs.rs/tokio/latest/tokio/#feature-flags */
const TOKIO = {
  macros: /tokio::(?:main|select!|join!|try_join!)/,
  net: /tokio::net\b/,
  rt: /tokio::(?:spawn|task|runtime)\b/,
  signal: /tokio::signal\b/,
  sync: /tokio::sync\b/,
  time: /tokio::time\b/,
};

/** How long a build may take, in milliseconds, however busy the machine is. */
const BUILD_MS = 900_000;

/** `node test/prove/health-rust.mjs axum poem` proves these alone. */
const wanted = process.argv.slice(2);
const names = Object.keys(GIVEN).filter((name) => wanted.length === 0 || wanted.includes(name));

const { folder: temporary, remove } = await temporaryFolder();
const folder = path.join(temporary, "crates");
const database = await postgres();
/** What was built before is used again where somebody keeps it. */
const target = process.env.CARGO_TARGET_DIR ?? path.join(temporary, "target");
try {
  const cargo = await finished("cargo", ["--version"]);
  if (cargo.code !== 0) skip("all of Rust's frameworks", "there is no cargo");
  else if (await compiles()) for (const name of names) await proveApp(name);
} finally {
  await remove();
  if (typeof database !== "string") await database.stop();
}
summary();

/** Writes the crates below scaffold-rust/ with what each is given, as one workspace, so that what they share is built once. */
async function compiles() {
  const files = await filesBelow(path.join(import.meta.dirname, "scaffold-rust"));
  const workspace = `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(names)}\n\n[profile.dev]\ndebug = false\n`;
  for (const [file, content] of Object.entries({ "Cargo.toml": workspace, ...files })) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  for (const name of names) await scaffolds(`Rust, ${name}`, GIVEN[name], path.join(folder, name));
  const env = { CARGO_TARGET_DIR: target };
  const built = await finished("cargo", ["build", "--quiet", "--jobs", "2"], { cwd: folder, env, limitMs: BUILD_MS });
  const isWell = built.code === 0 && !built.output.includes("warning");
  say("Rust: compiles", isWell, `exit code ${built.code} ${built.output.slice(-3000)}`);
  const written = await filesBelow(folder);
  const made = Object.keys(written).filter((file) =>
    /\/(?:errors|flags|health|idempotency|limits|logs|metrics|shutdown|traces)\.rs$/.test(file),
  );
  const formatted = await finished("rustfmt", ["--check", "--edition", "2021", ...made], { cwd: folder });
  say("Rust: is as rustfmt has it", formatted.code === 0, formatted.output.slice(0, 3000));
  if (isWell) for (const name of names) await asksForTokio(name, written);
  return isWell;
}

/** Whether a crate's own manifest asks for what it uses of tokio: in a workspace another's would do. */
async function asksForTokio(name, written) {
  const shown = ["tree", "--package", `shop-${name}`, "--edges", "normal", "--invert", "tokio", "--depth", "0"];
  const { output } = await finished("cargo", [...shown, "--format", "{p} {f}"], { cwd: folder });
  const features = output.match(/^tokio \S+ (\S+)/m)?.[1]?.split(",") ?? [];
  const code = Object.entries(written).flatMap(([file, text]) => (file.startsWith(`${name}/src/`) ? [text] : []));
  const missing = Object.entries(TOKIO).filter(
    ([feature, use]) => code.some((text) => use.test(text)) && !features.includes(feature),
  );
  say(`Rust, ${name}: asks for what it uses of tokio`, missing.length === 0, `${missing.join()} of ${output}`);
}

async function proveApp(name) {
  const root = path.join(folder, name);
  const command = [path.join(target, `debug/shop-${name}`)];
  if (name === "tonic") return proveGrpcHealth({ name: "Rust, tonic", command, also: ["red-metrics"] });
  const start = () => ({ command: command[0] ?? "", arguments: [] });
  await prove({ name: `Rust, ${name}`, folder: root, files: {}, scaffolds: [], slow: "/slow", start, ...ASKED[name] });
  if (!GIVEN[name].includes("idempotency")) return undefined;
  if (typeof database === "string") return skip(`Rust, ${name}: answers a repeat as before`, database);
  const env = { REDIS_URL: "redis://127.0.0.1:1" };
  return proveOnce({ name: `Rust, ${name}`, command, root, env, database });
}
