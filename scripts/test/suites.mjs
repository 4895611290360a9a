import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { runCommand } from "./runCommand.mjs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} [failures] What failed, as far as it has a name.
 *
 * @typedef {object} Suite
 * @property {string} name What --only calls it.
 * @property {() => Promise<Counts>} run
 */

const ROOT = path.join(import.meta.dirname, "../..");
const REPORTS = path.join(ROOT, ".cache/test");

/** In the order they run: the quick ones first, and the build before what uses it. @type {readonly Suite[]} */
export const SUITES = [
  { name: "types", run: () => one("npm", "run", "--silent", "types") },
  { name: "lint", run: () => one("npm", "run", "--silent", "lint") },
  { name: "build", run: () => one("node", "esbuild.mjs") },
  { name: "unit", run: () => vitest("unit") },
  { name: "host", run: () => host("desktop") },
  { name: "web", run: () => host("web") },
  { name: "e2e", run: () => vitest("e2e", "--config", "test/e2e/vitest.config.mjs") },
];

/** The host suite in a downloaded desktop VS Code. @type {readonly Suite[]} */
export const DESKTOP_SUITES = [
  ...SUITES.filter(({ name }) => name === "build"),
  { name: "desktop", run: () => host("desktop", "--download") },
];

/**
 * A command that passes or fails as one.
 *
 * @param {string} command
 * @param {...string} args
 * @returns {Promise<Counts>}
 */
async function one(command, ...args) {
  const { code } = await runCommand(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string} name
 * @param {...string} args
 * @returns {Promise<Counts>}
 */
async function vitest(name, ...args) {
  const report = path.join(REPORTS, `${name}.json`);
  await mkdir(REPORTS, { recursive: true });
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runCommand("node", ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args]);
  const text = await readFile(report, "utf8").catch(() => "{}"); // it did not get so far
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = JSON.parse(text);
  const counts = settled(code, numPassedTests, numFailedTests + testResults.filter(didNotLoad).length);
  return { ...counts, failures: testResults.flatMap(failuresOf) };
}

/**
 * A file that failed before it had a test, and so is in neither number.
 *
 * @param {{ readonly status: string, readonly assertionResults: readonly unknown[] }} file
 */
function didNotLoad(file) {
  return file.status === "failed" && file.assertionResults.length === 0;
}

/** @param {{ readonly name: string, readonly status: string, readonly assertionResults: readonly { readonly status: string, readonly fullName: string }[] }} file */
function failuresOf(file) {
  if (didNotLoad(file)) return [path.relative(ROOT, file.name)];
  return file.assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
}

/**
 * @param {...string} args
 * @returns {Promise<Counts>}
 */
async function host(...args) {
  const { code, output } = await runCommand("node", ["scripts/test/runHost.mjs", ...args]);
  const [, passed, failed] = /^Host suite: (\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  const failures = [...output.matchAll(/^✗ (.+)$/gm)].map(([, title]) => title ?? "");
  return { ...settled(code, Number(passed ?? 0), Number(failed ?? 0)), failures };
}

/**
 * A suite that ended badly without naming a failed test, or in which nothing ran, has failed as a whole.
 *
 * @param {number} code
 * @param {number} passed
 * @param {number} failed
 * @returns {Counts}
 */
function settled(code, passed, failed) {
  const failedAsWhole = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failedAsWhole ? 1 : failed };
}
