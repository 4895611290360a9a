import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";

/** How long an installation may take, in milliseconds, the wait for those of other proofs included. */
const INSTALL_MS = 5 * 60_000;

/**
 * Installs packages of Debian's where `there` says that they are missing, as root and with apt-get alone.
 *
 * @param {string} name what is missing, for people
 * @param {readonly string[]} packages
 * @param {() => Promise<boolean>} there
 * @returns {Promise<string | undefined>} why it cannot be had; undefined where it is there
 */
export async function whyMissing(name, packages, there) {
  if (await there()) return undefined;
  if (process.getuid?.() !== 0) return `there is no ${name}, and only root may install it`;
  // One at a time: several proofs install, and apt does not wait for its own locks.
  const apt = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages.join(" ")}`;
  const lock = path.join(os.tmpdir(), "prove-apt.lock");
  const install = `DEBIAN_FRONTEND=noninteractive flock "${lock}" sh -c '${apt}' >&2`;
  const code = await Promise.race([ends("sh", ["-c", install]), pause(INSTALL_MS)]);
  return code === 0 ? undefined : `there is no ${name}, and apt-get could not install it`;
}

/**
 * The exit code; undefined where there is no such command.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>}
 */
export function ends(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "ignore" });
    child.once("error", () => resolve(undefined));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
