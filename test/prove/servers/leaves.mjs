import { spawn } from "node:child_process";
import { say } from "../health/proof.mjs";

/** By then a consumer has begun, or has ended, in milliseconds. */
const PATIENCE_MS = 120_000;

/**
 * Proves that a consumer ends by itself when it is told to stop, though no broker answers it. It prints "polls" when it
 * begins; `exits` is the code that it ends with.
 *
 * @param {{ name: string, command: readonly string[], exits?: number }} consumer
 */
export async function proveLeaves({ name, command: [program = "", ...given], exits = 0 }) {
  const child = spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] });
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  let log = "";
  const polls = new Promise((resolve) => {
    const hear = (/** @type {Buffer} */ data) => {
      log += data;
      if (log.includes("polls")) resolve(undefined);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
    child.on("close", resolve);
  });
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  await polls;
  child.kill("SIGTERM");
  const code = await ended;
  clearTimeout(late);
  say(`${name}: the consumer leaves its group`, code === exits, `exit code ${code} ${log.slice(-1000)}`);
}
