import path from "node:path";
import { keep } from "../host/keep.mjs";

const ROOT = path.join(import.meta.dirname, "../..");

/**
 * Runs a command of this repository with its output passed on as it comes, unless quiet. It ends when this process does.
 *
 * @param {string} command "node", "npm"
 * @param {readonly string[]} args
 * @param {{ readonly limitMs?: number, readonly quiet?: boolean }} [options] Ended after so many milliseconds, with code 124.
 * @returns {Promise<{ readonly code: number, readonly output: string }>}
 */
export async function runCommand(command, args, { limitMs, quiet = false } = {}) {
  const [file, before] = commandLine(command);
  const { child, exited, stop } = keep(file, [...before, ...args], { cwd: ROOT, env: { ...process.env, ...colour() } });
  let output = "";
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    from.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (!quiet) to.write(text);
    });
  }
  let late = false;
  const timer =
    limitMs &&
    setTimeout(() => {
      late = true;
      void stop();
    }, limitMs);
  const code = await exited;
  clearTimeout(timer);
  return { code: late ? 124 : code, output };
}

/**
 * @param {string} command
 * @returns {[string, readonly string[]]}
 */
function commandLine(command) {
  if (command === "node") return [process.execPath, []];
  // As npm itself runs it where it can: by name it is a shell script on Windows.
  const own = process.env.npm_execpath;
  return command === "npm" && own?.endsWith(".js") ? [process.execPath, [own]] : [command, []];
}

/** The output goes through a pipe, behind which tools no longer see that they write to a terminal. */
function colour() {
  return process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: "1" } : {};
}
