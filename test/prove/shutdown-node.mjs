// Proves by running them what reliability/graceful-shutdown says of Node: a server without a handler cuts off the request
// under way when it gets SIGTERM, the fixed one ends it, and npm does not pass the signal on.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const PACKAGES = ["express@5", "koa@3", "fastify@5"];
const CHECK = "reliability/graceful-shutdown";
/** How long the request under way takes, in milliseconds. */
const REQUEST_MS = 1500;

/** Programs without a handler; each answers after REQUEST_MS on the port of its environment. */
const PROGRAMS = {
  "node:http": `import { createServer } from "node:http";

const server = createServer((_, response) => {
  setTimeout(() => response.end("done"), ${REQUEST_MS});
});
server.listen(process.env.PORT);
`,
  express: `import express from "express";

const app = express();
app.get("/", (_, response) => {
  setTimeout(() => response.send("done"), ${REQUEST_MS});
});
app.listen(process.env.PORT);
`,
  koa: `import Koa from "koa";

const app = new Koa();
app.use(async (context) => {
  await new Promise((resolve) => setTimeout(resolve, ${REQUEST_MS}));
  context.body = "done";
});
const server = app.listen(process.env.PORT);
`,
  fastify: `import Fastify from "fastify";

const app = Fastify();
app.get("/", () => new Promise((resolve) => setTimeout(() => resolve("done"), ${REQUEST_MS})));
await app.listen({ port: Number(process.env.PORT) });
`,
};

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-shutdown-node-"));
try {
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const installed = await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES]);
  if (installed !== 0) {
    console.log(`skipped, all of it: npm could not install ${PACKAGES.join(", ")}`);
    total.skipped += 1;
  } else {
    const fixed = await fixer(folder, CHECK);
    for (const [name, text] of Object.entries(PROGRAMS)) await prove(name, text, fixed);
    await proveNpm();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {string} text  @param {Awaited<ReturnType<typeof fixer>>} fixed */
async function prove(name, text, fixed) {
  const { findings, after } = await fixed(text, "app.mjs");
  say(name, "is reported once", findings === 1);
  say(name, "cuts the request off", (await answerUnderStop(text)) === "cut");
  say(name, "has a fix", after !== text);
  say(name, "ends the request once fixed", (await answerUnderStop(after)) === "done");
}

/** Under npm the signal goes to npm, and the program's own handler never hears it. */
async function proveNpm() {
  const project = path.join(folder, "under-npm");
  await mkdir(project);
  await writeFile(path.join(project, "package.json"), '{ "type": "module", "scripts": { "start": "node app.mjs" } }');
  await writeFile(
    path.join(project, "app.mjs"),
    `process.on("SIGTERM", () => console.log("heard"));
console.log("pid " + process.pid);
setTimeout(() => {}, 30_000);
`,
  );
  const npm = spawn("npm", ["start", "--silent"], { cwd: project });
  let output = "";
  npm.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await until(() => /pid \d+/.test(output));
  const pid = Number(/pid (\d+)/.exec(output)?.[1]);
  const ended = new Promise((resolve) => npm.once("exit", resolve));
  npm.kill("SIGTERM");
  await Promise.race([ended, pause(3000)]);
  await pause(500);
  say("npm start", "does not pass SIGTERM on", !output.includes("heard"));
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error; // it is gone already
  }
}

/** What a client hears whose request is under way when the program gets SIGTERM: "done" or "cut". @param {string} text */
async function answerUnderStop(text) {
  const port = await freePort();
  const file = path.join(folder, "app.mjs");
  await writeFile(file, text);
  const program = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: "inherit",
  });
  try {
    await listening(port);
    const answer = new Promise((resolve) => {
      http
        .get({ port, host: "127.0.0.1", agent: false }, (response) => {
          let body = "";
          response.on("data", (chunk) => {
            body += chunk;
          });
          response.on("end", () => resolve(body === "done" ? "done" : "cut"));
          response.on("error", () => resolve("cut"));
        })
        .on("error", () => resolve("cut"));
    });
    await pause(400);
    program.kill("SIGTERM");
    return await answer;
  } finally {
    program.kill("SIGKILL");
  }
}

/** @param {number} port */
async function listening(port) {
  await until(
    () =>
      new Promise((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => {
          socket.destroy();
          resolve(true);
        });
        socket.on("error", () => resolve(false));
      }),
  );
}

/** @param {() => boolean | Promise<unknown>} test */
async function until(test) {
  for (let tries = 0; tries < 200; tries++) {
    if (await test()) return;
    await pause(100);
  }
  throw new Error("It did not come up.");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** @param {string} command  @param {readonly string[]} words */
function run(command, words) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: folder, stdio: "ignore" });
    child.on("error", () => resolve(-1));
    child.on("exit", resolve);
  });
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "ok  " : "FAIL"} ${name} ${what}`);
}
