// Proves by running them that what the scaffolds logger, red-metrics, opentelemetry and feature-flags write for Python
// starts and works: lines of JSON with the request's id, requests by route in /metrics, spans of requests, and a flag
// that is off by default.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { finished, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { scaffolds } from "./support/scaffold.mjs";
import { output, serving } from "./support/served.mjs";

const APPS = {
  FastAPI: {
    files: {
      "requirements.txt": "fastapi\nuvicorn\n",
      Dockerfile: `FROM python:3.12-slim\nCMD ["uvicorn", "shop.main:app"]\n`,
      "shop/__init__.py": "",
      "shop/main.py": `import logging

from fastapi import FastAPI

logger = logging.getLogger(__name__)

app = FastAPI()


@app.get("/orders/{number}")
async def order(number: str) -> dict[str, str]:
    logger.info("order shown")
    return {"id": number}
`,
    },
    route: "/orders/{number}",
    port: ["--port", "$PORT"],
  },
  Flask: {
    files: {
      "requirements.txt": "flask\n",
      Dockerfile: `FROM python:3.12-slim\nCMD ["flask", "--app", "app", "run"]\n`,
      "app.py": `import logging

from flask import Flask

logger = logging.getLogger(__name__)

app = Flask(__name__)


@app.get("/orders/<number>")
def order(number):
    logger.info("order shown")
    return {"id": number}
`,
    },
    route: "/orders/<number>",
    port: ["--port", "$PORT"],
  },
};

/** How long the installation may take, in milliseconds. */
const INSTALL_MS = 540_000;

const { folder, remove } = await temporaryFolder();
try {
  for (const [name, app] of Object.entries(APPS)) {
    await write(name, app.files);
    const why = await installed(name);
    if (why === undefined) await prove(name, app);
    else skip(name, why);
    if (why === undefined && name === "Flask") await proveFlags();
  }
} finally {
  await remove();
}
summary();

/** Where the programs of an app's own environment lie: instrumentations of several frameworks may not go together. */
function binOf(name) {
  return path.join(folder, name.toLowerCase(), "venv/bin");
}

/** Writes an app and what is scaffolded for it. */
async function write(name, files) {
  const root = path.join(folder, name.toLowerCase());
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  await scaffolds(name, ["logger", "red-metrics", "opentelemetry"], root);
}

/** Installs what the scaffolds asked for, too. Why the packages could not be had; undefined when they are there. */
async function installed(name) {
  const made = await finished("python3", ["-m", "venv", path.dirname(binOf(name))]);
  if (made.code !== 0) return `python3 could not make an environment: ${output(made)}`;
  const listed = ["-r", path.join(folder, name.toLowerCase(), "requirements.txt"), "openfeature-sdk>=0.8"];
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...listed];
  const got = await finished(path.join(binOf(name), "python"), pip, { limitMs: INSTALL_MS });
  return got.code === 0 ? undefined : `its packages could not be installed: ${output(got)}`;
}

async function prove(name, { route, port }) {
  const root = path.join(folder, name.toLowerCase());
  const [program, ...given] = JSON.parse(
    /^CMD (.*)$/m.exec(await readFile(path.join(root, "Dockerfile"), "utf8"))?.[1] ?? "[]",
  );
  say(`${name}: the image starts it under OpenTelemetry`, program === "opentelemetry-instrument", program);
  const env = {
    PATH: `${binOf(name)}:${process.env.PATH}`,
    OTEL_TRACES_EXPORTER: "console",
    OTEL_METRICS_EXPORTER: "none",
    OTEL_LOGS_EXPORTER: "none",
  };
  const command = [path.join(binOf(name), program), ...given, ...port];
  await serving({ name, command, root, env, path: "/orders/7" }, async (asked) => {
    const { status, headers } = await asked("/orders/7", { "x-request-id": "id-of-the-caller" });
    say(`${name}: answers`, status === 200, String(status));
    say(`${name}: sends the request's id back`, headers.get("x-request-id") === "id-of-the-caller");
    const written = /^\{.*"message": "order shown", "request_id": "id-of-the-caller".*\}$/m;
    say(`${name}: writes a line of JSON with the id`, await asked.logs(written), asked.log().slice(-900));
    const { body } = await asked("/metrics");
    const counted = body.split("\n").filter((line) => line.startsWith("http_request_duration_seconds_count{"));
    say(
      `${name}: counts by route`,
      counted.some((line) => line.includes(`route="${route}"`)),
      counted.join("\n"),
    );
    say(`${name}: a span is exported`, await asked.logs(/"trace_id": "0x[0-9a-f]{32}"/), asked.log().slice(-900));
  });
}

async function proveFlags() {
  const root = path.join(folder, "flags");
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, "requirements.txt"), "flask\n");
  await writeFile(path.join(root, "app.py"), "from flask import Flask\n\napp = Flask(__name__)\n");
  await scaffolds("flags", ["feature-flags"], root);
  const program = `from flags import is_on\nprint(is_on("new-feature", "dana"), is_on("unheard-of"))\n`;
  const asked = await finished(path.join(binOf("Flask"), "python"), ["-c", program], { cwd: root });
  say("flags: off by default", /^False False$/m.test(asked.output), output(asked));
}
