import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { linkExtension } from "./installed.mjs";
import { keep } from "./keep.mjs";
import { vscodeServer } from "./vscodeServer.mjs";

/** Addresses left empty, or VS Code looks for extensions in a gallery. */
const NO_GALLERY = {
  serviceUrl: "",
  itemUrl: "",
  resourceUrlTemplate: "",
  controlUrl: "",
  nlsBaseUrl: "",
  publisherUrl: "",
};

/**
 * @typedef {object} Server
 * @property {string} origin "http://127.0.0.1:41234"
 * @property {() => string} output What it has said so far.
 * @property {Promise<number>} exited
 * @property {() => Promise<void>} stop Ends it and removes its data.
 */

/**
 * Starts VS Code's server on this machine only, with data of its own: nothing of the user's VS Code is read or changed.
 *
 * @param {object} options
 * @param {number} [options.port] A free one unless given.
 * @param {Record<string, unknown>} options.settings The user settings.
 * @param {string} [options.extension] The folder of an extension to have installed.
 * @param {readonly string[]} [options.flags] Further flags of code-server.
 * @param {NodeJS.ProcessEnv} [options.env] Added to this process's, for the extension host.
 * @returns {Promise<Server>}
 */
export async function startServer({ port = 0, settings, extension, flags = [], env = {} }) {
  const { node, entry } = await vscodeServer();
  const data = await mkdtemp(path.join(os.tmpdir(), "readiness-vscode-"));
  await writeData(data, settings);
  if (extension !== undefined) await linkExtension(extension, path.join(data, "extensions"));
  const server = keep(
    node,
    [
      entry,
      `--bind-addr=127.0.0.1:${port}`,
      "--auth=none",
      `--config=${path.join(data, "config.yaml")}`,
      `--user-data-dir=${path.join(data, "data")}`,
      `--extensions-dir=${path.join(data, "extensions")}`,
      "--disable-telemetry",
      "--disable-update-check",
      "--disable-proxy",
      "--disable-getting-started-override",
      "--ignore-last-opened",
      ...flags,
    ],
    { env: { ...withoutVscode(process.env), EXTENSIONS_GALLERY: JSON.stringify(NO_GALLERY), ...env } },
  );
  const stop = async () => {
    await server.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };

  let said = "";
  /** @type {Promise<string>} */
  const listening = new Promise((resolve, reject) => {
    for (const stream of [server.child.stdout, server.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        said += text;
        const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
        if (origin !== undefined) resolve(origin);
      });
    }
    void server.exited.then(() => reject(new Error(whyNot(said, port))));
  });
  try {
    return { origin: await listening, output: () => said, exited: server.exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} said
 * @param {number} port
 */
function whyNot(said, port) {
  if (said.includes("EADDRINUSE")) return `Port ${port} is in use: choose another with --port, or leave it out.`;
  return `VS Code's server did not start:\n${said}`;
}

/**
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
async function writeData(data, settings) {
  await mkdir(path.join(data, "data/User"), { recursive: true });
  await writeFile(path.join(data, "config.yaml"), "auth: none\n");
  await writeFile(path.join(data, "data/User/settings.json"), JSON.stringify(settings, undefined, 2));
}

/**
 * Inside a terminal of VS Code, its variables would make the new one talk to the old one.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutVscode(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("VSCODE_")));
}
