#!/usr/bin/env node
/**
 * A VS Code "executable" for @vscode/test-electron: it takes the flags that a desktop VS Code would be given for an
 * extension test and runs them in the browser build, headless.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, parseArgs } from "node:util";
import { remoteUri, workbenchAddress } from "./address.mjs";
import { startServer } from "./server.mjs";
import { TEST_SETTINGS } from "./settings.mjs";
import { openWindow } from "./window.mjs";

/** How long a whole suite may take, in milliseconds. */
const SUITE_LIMIT_MS = 5 * 60_000;

/** Said by the server because its native modules are not built, and by any start of it. */
const CHATTER =
  /^Canceled|bindings file|native-watchdog|watchdog'|connection token|Creating a socket|reconnection-grace|AccountPolicyGate|Service Worker|builtin extensions|AgentHost|color: #/;

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
const extension = toPath(values.extensionDevelopmentPath);
const tests = toPath(values.extensionTestsPath);
const [folder] = positionals;
if (folder === undefined) throw new Error("Name the folder to open.");

// Without the driver the workbench takes no payload, and so neither an extension under development nor its tests.
const server = await startServer({
  settings: TEST_SETTINGS,
  flags: ["--disable-workspace-trust", "--vscode-option", "enable-smoke-test-driver"],
});
try {
  process.exitCode = await runTests(path.resolve(folder));
} finally {
  await server.stop();
}

/** @param {string} folder */
async function runTests(folder) {
  const { page, close } = await openWindow();
  try {
    await page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      const line = format(...args);
      if (process.env.DEBUG || !CHATTER.test(line)) console.log(line);
    });
    const exited = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
    const payload = /** @type {const} */ ([
      ["extensionDevelopmentPath", remoteUri(server.origin, extension)],
      ["extensionTestsPath", remoteUri(server.origin, tests)],
    ]);
    await page.goto(workbenchAddress(server.origin, folder, payload));
    return await Promise.race([exited, tooLong()]);
  } finally {
    await close();
  }
}

/** @param {unknown} value A path or a file URI. */
function toPath(value) {
  const text = String(value);
  return text.startsWith("file:") ? fileURLToPath(text) : path.resolve(text);
}

/** @returns {Promise<number>} */
function tooLong() {
  return new Promise((resolve) => {
    setTimeout(() => {
      console.error(`The suite did not end within ${SUITE_LIMIT_MS / 60_000} minutes.`);
      resolve(1);
    }, SUITE_LIMIT_MS).unref();
  });
}
