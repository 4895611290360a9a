import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { say } from "../health/proof.mjs";

/** By then a server has started, or a line is written, in milliseconds. */
const PATIENCE_MS = 120_000;

/** The end of what a command wrote. */
export function output({ output: written }) {
  return written.trim().split("\n").slice(-5).join("\n");
}

/**
 * Starts a server, and lets `proof` ask it; stops it and all that it started at the end.
 *
 * @param {{ name: string, command: readonly string[], root: string, env?: Record<string, string>, path: string }} server
 * @param {(asked: any) => Promise<void>} proof
 */
export async function serving({ name, command: [program = "", ...given], root, env = {}, path: first }, proof) {
  const port = await freePort();
  const child = spawn(
    program,
    given.map((each) => each.replace("$PORT", String(port))),
    {
      cwd: root,
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // a group of its own, so that what npm starts ends with it
    },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => child.on("close", resolve));
  const asked = Object.assign(
    async (at, headers = {}, method = "GET", body = undefined) => {
      const response = await fetch(`http://127.0.0.1:${port}${at}`, {
        method,
        // A connection of its own: one that is kept may be closed just as it is used again.
        headers: { ...headers, connection: "close" },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((cause) => {
        throw new Error(`${name}: ${method} ${at} was not answered. ${log.slice(-1500)}`, { cause });
      });
      return { status: response.status, headers: response.headers, body: await response.text() };
    },
    {
      log: () => log,
      logs: (pattern) => until(() => pattern.test(log)),
      until,
      /** Tells it to stop; `ended` gives the code that it ends with. */
      stop: (signal) => child.kill(signal),
      ended,
    },
  );
  try {
    const starts = await until(async () => (await asked(first).catch(() => ({ status: 0 }))).status !== 0);
    say(`${name}: starts`, starts, log.slice(-1500));
    if (starts) await proof(asked);
  } finally {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, "SIGKILL");
    await ended;
  }
}

async function until(holds) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = server.address();
  await new Promise((resolve) => server.close(() => resolve(undefined)));
  return port;
}
