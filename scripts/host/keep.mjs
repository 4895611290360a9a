import { spawn } from "node:child_process";
import path from "node:path";

const KEEPER = path.join(import.meta.dirname, "keeper.mjs");

/**
 * @typedef {object} Kept
 * @property {import("node:child_process").ChildProcessByStdio<import("node:stream").Writable, import("node:stream").Readable, import("node:stream").Readable>} child
 * @property {Promise<number>} exited Its exit code.
 * @property {() => Promise<void>} stop Ends it and everything it started.
 */

/**
 * Starts a command that cannot outlive this process.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv }} [options]
 * @returns {Kept}
 */
export function keep(command, args, options = {}) {
  const child = spawn(process.execPath, [KEEPER, command, ...args], { ...options, stdio: ["pipe", "pipe", "pipe"] });
  const exited = new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  child.stdin.on("error", () => child.kill()); // already gone
  return {
    child,
    exited,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
