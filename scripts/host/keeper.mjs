/**
 * Runs a command, and ends it with everything it started as soon as standard input closes: that is when the process
 * that asked for it is gone, however it went. `node keeper.mjs <command> [argument…]`
 */
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const windows = process.platform === "win32";
// A group of its own, so that one signal reaches its children as well.
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: !windows });

child.once("error", (error) => {
  console.error(error.message);
  process.exitCode = 127;
});
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
  end("SIGKILL"); // what it left behind
  process.stdin.destroy();
});

process.stdin.resume();
process.stdin.once("close", stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

function stop() {
  end("SIGTERM");
  setTimeout(() => end("SIGKILL"), 3000).unref();
}

/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (child.pid === undefined) return;
  if (windows) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
