import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { runCommand } from "./runCommand.mjs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} [failures] What failed, as far as it has a name.
 * @property {string} output What it has printed, or would have where it runs beside another.
 *
 * @typedef {object} Manner
 * @property {boolean} quiet Nothing is printed: another suite runs beside it.
 *
 * @typedef {object} Suite
 * @property {string} name What --only calls it.
 * @property {boolean} [needsEditor] It runs in VS Code or a browser.
 * @property {(manner: Manner) => Promise<Counts>} run
 *
 * @typedef {readonly (readonly Suite[])[]} Stage Its lanes run beside each other, the suites of a lane one by one.
 */

const ROOT = path.join(import.meta.dirname, "../..");
const REPORTS = path.join(ROOT, ".cache/test");

/** @type {Readonly<Record<"types" | "lint" | "build" | "unit" | "host" | "web" | "e2e", Suite>>} */
const SUITE = {
  types: { name: "types", run: one("npm", "run", "--silent", "types") },
  lint: { name: "lint", run: one("npm", "run", "--silent", "lint") },
  build: { name: "build", run: one("node", "esbuild.mjs") },
  unit: { name: "unit", run: vitest("unit") },
  host: { name: "host", needsEditor: true, run: host("desktop") },
  web: { name: "web", needsEditor: true, run: host("web") },
  e2e: { name: "e2e", needsEditor: true, run: vitest("e2e", "--config", "test/e2e/vitest.config.mjs") },
};

/**
 * In the order they run: the quick ones first, and the build before what uses it. A VS Code that is tested waits for
 * itself most of the time, so two of them share the machine. @type {readonly Stage[]}
 */
export const STAGES = [
  [[SUITE.types], [SUITE.lint, SUITE.build]],
  [[SUITE.unit]],
  [[SUITE.host, SUITE.web], [SUITE.e2e]],
];

/** The host suite in a downloaded desktop VS Code. @type {readonly Stage[]} */
export const DESKTOP_STAGES = [[[SUITE.build]], [[{ name: "desktop", run: host("desktop", "--download") }]]];

/**
 * A command that passes or fails as one.
 *
 * @param {string} command
 * @param {...string} args
 * @returns {Suite["run"]}
 */
function one(command, ...args) {
  return async (manner) => {
    const { code, output } = await runCommand(command, args, manner);
    return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
  };
}

/**
 * @param {string} name
 * @param {...string} args
 * @returns {Suite["run"]}
 */
function vitest(name, ...args) {
  return async (manner) => {
    const report = path.join(REPORTS, `${name}.json`);
    await mkdir(REPORTS, { recursive: true });
    await rm(report, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const command = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args];
    const { code, output } = await runCommand("node", command, manner);
    const text = await readFile(report, "utf8").catch(() => "{}"); // it did not get so far
    const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = JSON.parse(text);
    const counts = settled(code, numPassedTests, numFailedTests + testResults.filter(didNotLoad).length);
    return { ...counts, failures: testResults.flatMap(failuresOf), output };
  };
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
 * @returns {Suite["run"]}
 */
function host(...args) {
  return async (manner) => {
    const { code, output } = await runCommand("node", ["scripts/test/runHost.mjs", ...args], manner);
    const [, passed, failed] = /^Host suite: (\d+) passed, (\d+) failed$/m.exec(output) ?? [];
    const failures = [...output.matchAll(/^✗ (.+)$/gm)].map(([, title]) => title ?? "");
    return { ...settled(code, Number(passed ?? 0), Number(failed ?? 0)), failures, output };
  };
}

/**
 * A suite that ended badly without naming a failed test, or in which nothing ran, has failed as a whole.
 *
 * @param {number} code
 * @param {number} passed
 * @param {number} failed
 */
function settled(code, passed, failed) {
  const failedAsWhole = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failedAsWhole ? 1 : failed };
}
