// Proves by running them what reliability/server-timeouts says of Go's net/http and of Fastify: a client that never ends
// its request is held on to, and let go of once the fix is in. The 10 s and 120 s that the fixes write are made 1 s.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fixer } from "./support/fixes.mjs";

const CHECK = "reliability/server-timeouts";
/** How long an unfixed server is watched, in milliseconds; Node looks at its connections every 30 s unless told. */
const WATCH_MS = 5000;
/** By then a fixed one has let go. */
const BOUNDED_MS = 40_000;

const GO = `package main

import (
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(":"+os.Getenv("PORT"), nil)
}
`;
const GO_SERVER = `package main

import (
	"net/http"
	"os"
	"time"
)

func main() {
	server := &http.Server{
		Addr:         ":" + os.Getenv("PORT"),
		WriteTimeout: 60 * time.Second,
	}
	server.ListenAndServe()
}
`;
const FASTIFY = `import Fastify from "fastify";

const app = Fastify({ http: { connectionsCheckingInterval: 500, headersTimeout: 500 } });
app.post("/", () => "ok");
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
`;
const HEADERS = "POST / HTTP/1.1\r\nHost: proof\r\nContent-Type: application/json\r\nContent-Length: 100\r\n";

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-slow-clients-"));
try {
  const fixed = await fixer(folder, CHECK);
  if ((await run("go", ["version"])) === 0) {
    await prove("http.ListenAndServe", "main.go", GO, HEADERS, fixed);
    await prove("http.Server", "main.go", GO_SERVER, HEADERS, fixed);
  } else skip("Go, since it is not installed");
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  if ((await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "fastify@5"])) === 0) {
    await prove("Fastify", "app.mjs", FASTIFY, `${HEADERS}\r\n{`, fixed);
  } else skip("Fastify, since npm could not install it");
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

/** @param {string} name  @param {string} file  @param {string} text  @param {string} sent  @param {Awaited<ReturnType<typeof fixer>>} fixed */
async function prove(name, file, text, sent, fixed) {
  const { findings, after } = await fixed(text, file);
  say(name, "is reported once", findings === 1);
  say(name, "holds on to a slow client", (await letsGo(file, text, sent, WATCH_MS)) === false);
  const short = after
    .replace("10 * time.Second", "1 * time.Second")
    .replace("requestTimeout: 120_000", "requestTimeout: 1000");
  say(name, "has a fix", short !== text);
  say(name, "lets go of it once fixed", (await letsGo(file, short, sent, BOUNDED_MS)) === true);
}

/** True when the server ends the connection of a client that does not end its request. @param {string} file  @param {string} text  @param {string} sent  @param {number} within */
async function letsGo(file, text, sent, within) {
  const port = await freePort();
  await writeFile(path.join(folder, file), text);
  const binary = path.join(folder, "server");
  if (file.endsWith(".go") && (await run("go", ["build", "-o", binary, file])) !== 0)
    throw new Error("It does not build.");
  const command = file.endsWith(".go") ? [binary] : [process.execPath, path.join(folder, file)];
  const program = spawn(command[0] ?? "", command.slice(1), {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
  });
  try {
    const socket = await connected(port);
    socket.on("error", () => {});
    socket.on("data", () => {});
    socket.write(sent);
    const ended = new Promise((resolve) => socket.once("close", () => resolve(true)));
    const answer = await Promise.race([ended, pause(within).then(() => false)]);
    socket.destroy();
    return answer;
  } finally {
    program.kill("SIGKILL");
  }
}

/** @param {number} port  @returns {Promise<net.Socket>} */
async function connected(port) {
  for (let tries = 0; tries < 200; tries++) {
    const socket = net.connect(port, "127.0.0.1");
    const isUp = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    if (isUp) return socket;
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
    const child = spawn(command, words, { cwd: folder, stdio: "ignore", env: { ...process.env, GO111MODULE: "off" } });
    child.on("error", () => resolve(-1));
    child.on("exit", resolve);
  });
}

/** @param {string} what */
function skip(what) {
  console.log(`skipped: ${what}`);
  total.skipped += 1;
}

/** @param {string} name  @param {string} what  @param {boolean} holds */
function say(name, what, holds) {
  total[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "ok  " : "FAIL"} ${name} ${what}`);
}
