/**
 * Runs the proofs of test/prove that need other languages' runtimes and registries: `npm run prove [-- name…]`.
 * Each ends with a line "N passed, N failed, N skipped" and says itself what it skipped, and why.
 */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { installDependencies } from "./dependencies.mjs";
import { run } from "./run.mjs";
import { runCommand } from "./test/runCommand.mjs";

/** How long one proof may take, in milliseconds: those of Go and Rust compile many servers, beside two other proofs. */
const LIMIT_MS = 15 * 60_000;
/** How many run at once. */
const AT_ONCE = 3;
/**
 * Go compiles what the proofs need in two thirds of the time where it does not optimise.
 * Source: https://pkg.go.dev/cmd/compile
 */
const UNOPTIMISED = "'-gcflags=all=-N -l' -ldflags=-w";

await run(async () => {
  await installDependencies();
  const build = await runCommand("node", ["esbuild.mjs"]);
  if (build.code !== 0) throw new Error("The build failed; its messages are above.");

  process.env["GOFLAGS"] ??= UNOPTIMISED;
  const wanted = process.argv.slice(2);
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const failures = [];
  const names = (await proofs()).filter((name) => wanted.length === 0 || wanted.includes(name));
  await atOnce(names, async (name) => {
    const began = performance.now();
    const { code, output } = await runCommand("node", [`test/prove/${name}.mjs`], { limitMs: LIMIT_MS, quiet: true });
    console.log(`\n── ${name}, ${Math.round((performance.now() - began) / 1000)} s\n${output.trimEnd()}`);
    if (code === 124) console.log(`${name} did not end within ${LIMIT_MS / 60_000} minutes.`);
    const counts = countsOf(output);
    total.passed += counts.passed;
    total.skipped += counts.skipped;
    const failed = counts.failed || (code === 0 && counts.said ? 0 : 1);
    total.failed += failed;
    if (failed > 0)
      failures.push(`failed in ${name}`, ...[...output.matchAll(/^(?:✗|FAIL) .+$/gm)].map(([line]) => `  ${line}`));
  });
  // Said once more where whoever reads only the end finds it.
  if (failures.length > 0) console.log(`\n${failures.join("\n")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) process.exitCode = 1;
});

/**
 * Several at a time: most of a proof is waiting.
 *
 * @param {readonly string[]} names
 * @param {(name: string) => Promise<void>} each
 */
async function atOnce(names, each) {
  const left = [...names];
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) await each(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function proofs() {
  const names = await readdir(path.join(import.meta.dirname, "../test/prove")).catch(() => []); // none yet
  return names
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => path.basename(name, ".mjs"))
    .sort();
}

/** @param {string} output */
function countsOf(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  const [passed = 0, failed = 0, skipped = 0] = last?.slice(1).map(Number) ?? [];
  return { said: last !== undefined, passed, failed, skipped };
}
