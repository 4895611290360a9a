/** Opens a real VS Code in the browser with the extension in it: `npm start`, or `npm start -- --help`. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { installDependencies } from "./dependencies.mjs";
import { workbenchAddress } from "./host/address.mjs";
import { freshCopy } from "./host/copy.mjs";
import { startServer } from "./host/server.mjs";
import { QUIET_SETTINGS } from "./host/settings.mjs";
import { run } from "./run.mjs";

const ROOT = path.join(import.meta.dirname, "..");
const SAMPLE = path.join(ROOT, "test/projects/shop");

const HELP = `Usage: npm start [-- options]

Opens VS Code in the browser, with the extension, on a fresh copy of the sample
workspace (test/projects/shop). What is missing is installed on first use.

  --folder DIR   open this folder instead, in place
  --port N       listen on this port of 127.0.0.1; otherwise on a free one
  --open         open the address in the default browser
  --help         show this

With a desktop VS Code:
  F5 in this folder   starts a second window with the extension, for debugging
  npm run package     makes production-readiness-<version>.vsix; in VS Code, run
                      "Extensions: Install from VSIX…" and choose it

The cache of downloaded tools is READINESS_CACHE, if set.`;

const OPENERS = { darwin: ["open"], win32: ["cmd", "/c", "start", ""], linux: ["xdg-open"] };

await run(async () => {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return;
  }
  await installDependencies();
  const build = spawnSync(process.execPath, ["esbuild.mjs", "--sourcemap"], { cwd: ROOT, stdio: "inherit" });
  if (build.status !== 0) throw new Error("The build failed; its messages are above.");

  const workspace = options.folder ? { folder: options.folder, remove: async () => {} } : await freshCopy(SAMPLE);
  try {
    await serve(workspace.folder, options);
  } finally {
    await workspace.remove();
  }
});

/**
 * Runs VS Code on a folder until it is told to stop.
 *
 * @param {string} folder
 * @param {ReturnType<typeof readOptions>} options
 */
async function serve(folder, options) {
  const stopped = signal(); // from here on, so that nothing is left over however early it comes
  const server = await startServer({
    port: options.port,
    // The copy of the sample is ours. Whether to trust any other folder is the user's to say.
    settings: options.folder ? QUIET_SETTINGS : { ...QUIET_SETTINGS, "security.workspace.trust.enabled": false },
    extension: ROOT,
  });
  try {
    const address = workbenchAddress(server.origin, folder);
    console.log(`\nVS Code is open on ${folder}\n\n  ${address}\n\nCtrl-C stops it.`);
    if (options.open) open(address);
    const endedItself = await Promise.race([server.exited.then(() => true), stopped]);
    if (endedItself) throw new Error(`VS Code's server ended by itself:\n${server.output()}`);
  } finally {
    await server.stop();
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      folder: { type: "string" },
      port: { type: "string", default: "0" },
      open: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port} is not a port.`);
  const folder = values.folder && path.resolve(process.env.INIT_CWD ?? ".", values.folder);
  if (folder && !(existsSync(folder) && statSync(folder).isDirectory())) throw new Error(`${folder} is not a folder.`);
  return { ...values, port, folder };
}

/** @param {string} address */
function open(address) {
  const [command = "", ...args] = OPENERS[/** @type {keyof typeof OPENERS} */ (process.platform)] ?? OPENERS.linux;
  spawn(command, [...args, address], { stdio: "ignore" }).once("error", () => console.log(`${command} was not found.`));
}

/** Resolves to false when asked to stop. @returns {Promise<boolean>} */
function signal() {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => resolve(false));
  });
}
