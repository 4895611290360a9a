// Proves by running them that what the scaffolds retry, circuit-breaker, rate-limiter, idempotency, error-tracking,
// logger, red-metrics, health-endpoint and graceful-shutdown write for Python starts and works: one environment for all
// frameworks. The database is SQLite behind the client that the scaffolds saw, which speaks PostgreSQL's words.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { filesBelow, finished, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { FURTHER_PACKAGES, proveFurther } from "./scaffold-python/further.mjs";
import { scaffolder } from "./support/scaffolds.mjs";
import { output, serving } from "./support/served.mjs";

const PACKAGES = [
  "django==5.2.19",
  "fastapi==0.165.0",
  "flask==3.1.3",
  "grpcio==1.85.1",
  "grpcio-health-checking==1.85.1",
  "litestar==2.25.0",
  "tornado==6.6.1",
  "uvicorn==0.54.0",
  "circuitbreaker==2.1.3",
  "httpx==0.28.1",
  "limits==5.8.0",
  "prometheus-client==0.26.0",
  "requests==2.34.2",
  "sentry-sdk==2.75.0",
  "sqlalchemy==2.1.9",
  "tenacity==9.2.1",
  ...FURTHER_PACKAGES,
];
/** How long the installation may take, in milliseconds. */
const INSTALL_MS = 540_000;
const HERE = path.join(import.meta.dirname, "scaffold-python");
const TOPICS = ["retry", "circuit-breaker", "rate-limiter", "idempotency", "error-tracking", "logger", "red-metrics"];
const WEB = {
  FastAPI: ["uvicorn", "app:app", "--port", "$PORT"],
  Flask: ["flask", "--app", "app", "run", "--port", "$PORT"],
  Django: ["python", "manage.py", "runserver", "--noreload", "$PORT"],
};
const HEALTH = {
  Litestar: ["uvicorn", "app:app", "--port", "$PORT"],
  Tornado: ["python", "app.py"],
};

/** Answers 503 to every first two of three questions. */
let asked = 0;
const upstream = createServer((_request, response) => {
  asked++;
  response.writeHead(asked % 3 === 0 ? 200 : 503, { "content-type": "application/json" });
  response.end('{"eur": 1}');
});
await new Promise((resolve) => upstream.listen(0, "127.0.0.1", () => resolve(undefined)));
const { folder, remove } = await temporaryFolder();
const bin = path.join(folder, "venv/bin");
const apply = await scaffolder(folder);
try {
  const why = await installed();
  if (why !== undefined) skip("Python", why);
  else {
    for (const [name, command] of Object.entries(WEB)) await proveWeb(name, command);
    for (const [name, command] of Object.entries(HEALTH)) await proveHealth(name, command);
    for (const name of ["gRPC", "gRPC-async"]) await proveGrpc(name);
    await proveFurther(folder, bin, apply);
  }
} finally {
  await remove();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
}
summary();

/** Why the packages could not be had; undefined when they are there. */
async function installed() {
  const made = await finished("python3", ["-m", "venv", path.dirname(bin)]);
  if (made.code !== 0) return `python3 could not make an environment: ${output(made)}`;
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES];
  const got = await finished(path.join(bin, "python"), pip, { limitMs: INSTALL_MS });
  return got.code === 0 ? undefined : `its packages could not be installed: ${output(got)}`;
}

/** Writes an app, what is scaffolded for it, and then the database that it is tried with. */
async function written(name, topics) {
  const root = path.join(folder, name.toLowerCase());
  const { port } = upstream.address();
  const files = await filesBelow(path.join(HERE, name.toLowerCase()));
  for (const [file, text] of Object.entries(await apply(name, files, topics))) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text.replaceAll("rates.example.com", `127.0.0.1:${port}`));
  }
  const stub = await readFile(path.join(HERE, "stub.py"), "utf8");
  await writeFile(path.join(root, "db.py"), stub);
  const own = path.join(root, "shop/idempotency.py"); // it asks by Django's connection, which needs a server
  const text = await readFile(own, "utf8").catch(() => undefined);
  if (text)
    await writeFile(own, text.replace("from django.db import connection", "from db import engine as connection"));
  return root;
}

async function proveWeb(name, command) {
  const root = await written(name, TOPICS);
  const [program, ...given] = command;
  const env = { PATH: `${bin}:${process.env.PATH}`, PYTHONDONTWRITEBYTECODE: "1" };
  const named = `import ${name === "Django" ? "shop.breaker" : "breaker"} as made; print(made.breaker_of("rates").name)`;
  const breaker = await finished(path.join(bin, "python"), ["-c", named], { cwd: root });
  say(`${name}: the breaker is made`, breaker.output.trim().endsWith("rates"), output(breaker));
  await serving({ name, command: [path.join(bin, program), ...given], root, env, path: "/livez" }, async (ask) => {
    const before = asked;
    const { status, body, headers } = await ask("/rates", { "x-request-id": "id-of-the-caller" });
    say(`${name}: asks again, twice`, status === 200 && asked - before === 3, `${status} ${body} ${asked - before}`);
    say(`${name}: sends the request's id back`, headers.get("x-request-id") === "id-of-the-caller");
    const key = { "idempotency-key": "a", "content-type": "application/json" };
    const [first, again] = [await ask("/orders", key, "POST"), await ask("/orders", key, "POST")];
    say(
      `${name}: a write that comes twice is done once`,
      first.status < 300 && first.body === again.body && again.status === first.status,
      `${first.status} ${first.body} ${again.status} ${again.body}`,
    );
    const other = await ask("/orders", { ...key, "idempotency-key": "b" }, "POST");
    say(`${name}: with another key it is another`, other.body !== first.body, other.body);
    const failed = [];
    for (const _ of [1, 2]) failed.push((await ask("/fails", { ...key, "idempotency-key": "c" }, "POST")).status);
    say(
      `${name}: what failed may be tried again`,
      failed.every((each) => each === 500),
      failed.join(" "),
    );
    const metrics = await ask("/metrics");
    say(`${name}: counts requests`, /^http_request_duration_seconds_count\{.*"POST".*orders/m.test(metrics.body));
    const refused = [];
    // Twice the limit: it may begin anew where a minute ends among the requests.
    for (let count = 0; count < 640 && refused.at(-1) !== 429; count++)
      refused.push((await ask("/rates-of-nobody")).status);
    say(`${name}: who asks too often is told so`, refused.at(-1) === 429 && refused[0] !== 429, `${refused.at(-1)}`);
  });
}

async function proveHealth(name, command) {
  const root = await written(name, ["health-endpoint", "logger", "red-metrics"]);
  const [program, ...given] = command;
  await serving({ name, command: [path.join(bin, program), ...given], root, path: "/livez" }, async (ask) => {
    const [live, ready] = [await ask("/livez"), await ask("/readyz")];
    say(`${name}: lives`, live.status === 200, live.body);
    say(`${name}: is ready`, ready.status === 200 && /"postgres": ?"ok"/.test(ready.body), ready.body);
    await ask("/break", {}, "POST");
    const broken = await ask("/readyz");
    say(`${name}: is not ready without its database`, broken.status === 503, broken.body);
    const { headers } = await ask("/livez", { "x-request-id": "id-of-the-caller" });
    say(`${name}: sends the request's id back`, headers.get("x-request-id") === "id-of-the-caller");
    const { body } = await ask("/metrics");
    const counts = /^http_request_duration_seconds_count\{method="GET",route="\/?[Ll]ivez",status="200"\} [1-9]/m;
    say(`${name}: counts requests by route`, counts.test(body), body.slice(0, 600));
  });
}

async function proveGrpc(name) {
  const root = await written(name, ["health-endpoint", "graceful-shutdown", "logger", "red-metrics"]);
  const asking = await finished(path.join(bin, "python"), [path.join(HERE, "probe.py"), path.join(root, "server.py")], {
    cwd: root,
  });
  say(`${name}: serves its health, and ends by itself`, /^SERVING SERVING 0$/m.test(asking.output), output(asking));
}
