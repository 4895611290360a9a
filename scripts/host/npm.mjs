import { spawn } from "node:child_process";

const FLAGS = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"];

/**
 * Runs `npm install` in a folder, with the registry that npm is configured to use. No install script is run.
 *
 * @param {string} folder
 * @param {...string} more Packages and further flags.
 */
export async function npmInstall(folder, ...more) {
  // npm tells its own scripts how to run it again; by name it is a shell script on Windows.
  const own = process.env.npm_execpath;
  const [command, ...before] = own?.endsWith(".js") ? [process.execPath, own] : ["npm"];
  const child = spawn(command, [...before, "install", ...FLAGS, ...more], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: command === "npm" && process.platform === "win32",
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", () => reject(new Error("npm was not found: install Node.js with npm.")));
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`npm install failed in ${folder}; its message is above.`);
}
