// Proves by running them that what the scaffolds of code write for Node compiles, starts and works: in each framework by
// itself, and by the command line with OpenTelemetry: lines of JSON with the request's id, requests by route in /metrics,
// spans of requests, and a flag that is off by default.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { finished, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { PACKAGES as FRAMEWORKS, proveFrameworks } from "./scaffold-node/frameworks.mjs";
import { scaffolds as applied } from "./support/scaffold.mjs";
import { output, serving } from "./support/served.mjs";

const PACKAGES = ["@opentelemetry/api@1", "@opentelemetry/auto-instrumentations-node@0.62", ...FRAMEWORKS];
const MANIFEST = (type, start) =>
  `{\n  "name": "shop",\n  "type": "${type}",\n  "scripts": { "start": "${start}" },\n  "dependencies": {}\n}\n`;
const CONFIG = {
  compilerOptions: {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    skipLibCheck: true,
    outDir: "dist",
    rootDir: "src",
  },
  include: ["src"],
};

const APPS = {
  "Express, TypeScript": {
    scaffolds: ["logger", "red-metrics", "opentelemetry"],
    files: {
      "package.json": MANIFEST("module", "node dist/app.js"),
      "tsconfig.json": JSON.stringify(CONFIG),
      "src/app.ts": `import express from "express";

const app = express();

app.get("/orders/:id", (request, response) => {
  response.json({ id: request.params.id });
});

app.listen(Number(process.env.PORT));
`,
    },
  },
  "Express, CommonJS": {
    scaffolds: ["logger", "red-metrics", "opentelemetry"],
    files: {
      "package.json": MANIFEST("commonjs", "node app.js"),
      "app.js": `const express = require('express')

const app = express()

app.get('/orders/:id', (request, response) => {
  response.json({ id: request.params.id })
})

app.listen(process.env.PORT)
`,
    },
  },
};

const { folder, remove } = await temporaryFolder();
try {
  const install = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder, ...PACKAGES];
  const installed = await finished("npm", install);
  if (installed.code !== 0) skip("all of Node's", `packages could not be installed: ${output(installed)}`);
  else {
    for (const [name, app] of Object.entries(APPS)) await prove(name, app);
    await proveFlags();
    await proveFrameworks(folder);
  }
} finally {
  await remove();
}
summary();

async function prove(name, { scaffolds, files }) {
  const root = path.join(folder, name.toLowerCase().replace(/\W+/g, "-"));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  await applied(name, scaffolds, root);
  if ("tsconfig.json" in files && !(await compiles(name, root))) return;
  const env = { OTEL_TRACES_EXPORTER: "console", OTEL_METRICS_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" };
  await serving({ name, command: ["npm", "run", "--silent", "start"], root, env, path: "/orders/7" }, async (asked) => {
    const { status, headers } = await asked("/orders/7", { "x-request-id": "id-of-the-caller" });
    say(`${name}: answers`, status === 200, String(status));
    say(`${name}: sends the request's id back`, headers.get("x-request-id") === "id-of-the-caller");
    const lines = asked
      .log()
      .split("\n")
      .filter((line) => line.startsWith("{") && /"req"|"reqId"/.test(line));
    say(
      `${name}: writes a line of JSON with an id`,
      lines.some((line) => isLine(line)),
      asked.log().slice(-600),
    );
    if (scaffolds.includes("red-metrics")) {
      const { body } = await asked("/metrics");
      say(
        `${name}: counts by route`,
        /http_request_duration_seconds_count\{[^}]*route="\/orders\/:id"[^}]*status="200"/.test(body),
        body.slice(0, 400),
      );
    }
    if (scaffolds.includes("opentelemetry"))
      say(`${name}: a span is exported`, await asked.logs(/traceId: '[0-9a-f]{32}'/), asked.log().slice(-600));
  });
}

function isLine(line) {
  try {
    const { req, reqId } = JSON.parse(line);
    return (req?.id ?? reqId) !== undefined;
  } catch {
    return false; // cut off: its rest is still on the way
  }
}

async function compiles(name, root) {
  const compiled = await finished("node", [path.join(folder, "node_modules/typescript/bin/tsc"), "-p", root]);
  say(`${name}: compiles`, compiled.code === 0, compiled.output);
  return compiled.code === 0;
}

async function proveFlags() {
  for (const [name, type, file] of [
    ["flags, TypeScript", "module", "src/app.ts"],
    ["flags, TypeScript that becomes CommonJS", "commonjs", "src/app.ts"],
    ["flags, CommonJS", "commonjs", "app.js"],
  ]) {
    const root = path.join(folder, name.toLowerCase().replace(/\W+/g, "-"));
    const isTypeScript = file.endsWith(".ts");
    await mkdir(path.join(root, "src"), { recursive: true });
    await writeFile(path.join(root, "package.json"), MANIFEST(type, "node app.js"));
    await writeFile(
      path.join(root, file),
      isTypeScript ? `import express from "express";\n\nexpress().listen(80);\n` : `require("express")().listen(80);\n`,
    );
    if (isTypeScript) await writeFile(path.join(root, "tsconfig.json"), JSON.stringify(CONFIG));
    await applied(name, ["feature-flags"], root);
    if (isTypeScript && !(await compiles(name, root))) continue;
    const load = isTypeScript ? `import { isOn } from "./dist/flags.js";` : `const { isOn } = require("./flags.js");`;
    const ask = path.join(root, isTypeScript ? "ask.mjs" : "ask.cjs");
    await writeFile(
      ask,
      `${load}\nPromise.all([isOn("new-feature", "dana"), isOn("unheard-of")]).then((each) => console.log(each));\n`,
    );
    const answered = await finished("node", [ask]);
    say(`${name}: off by default`, answered.output.includes("[ false, false ]"), output(answered));
  }
}
