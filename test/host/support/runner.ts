/**
 * Runs the suites inside a real VS Code.
 *
 * - both/     tests that hold in the Node extension host and in the browser's web worker
 * - desktop/  tests that need the Node extension host
 * - web/      tests that need the web worker
 * - support/  what tests share: the workspace and its files, waiting for an event
 *
 * Every .ts file of these folders is a mocha suite (describe, it) and is bundled by scripts/test/bundleHost.mjs; there
 * is no list to add it to. The workspace is a fresh copy of test/projects/shop for each run of a host, so a test that
 * changes a file puts it back (see files.ts). Tests wait for events, never for time to pass.
 *
 * `npm test -- --only host,web` runs them here, `npm run test:desktop` in a downloaded VS Code.
 */
import "mocha/mocha.js"; // the build for browsers runs in both hosts

/** How long one test may take, in milliseconds: a first scan starts a worker and loads the grammars. */
const TEST_LIMIT_MS = 20_000;

/** What scripts/test/suites.mjs reads the counts from. */
const RESULT = "Host suite:";

/** Runs these suites; rejects when a test fails or there is none. */
export async function runSuites(suites: readonly (() => Promise<unknown>)[]): Promise<void> {
  // A window shares the machine with whatever else runs there: what fails twice is broken.
  mocha.setup({ ui: "bdd", timeout: TEST_LIMIT_MS, retries: 1 });
  for (const suite of suites) await suite();
  const { passed, failed } = await runAll();
  console.log(`${RESULT} ${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
  if (passed === 0) throw new Error("no test ran");
}

/** Runs what was defined, with one line per test on the console, which is all that a web worker has. */
function runAll(): Promise<Counts> {
  return new Promise((resolve) => {
    const counts = { passed: 0, failed: 0 };
    const runner = new Mocha.Runner(mocha.suite);
    runner.on("pass", (test) => {
      counts.passed += 1;
      console.log(`✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on("pending", (test) => console.log(`- ${test.fullTitle()}`));
    runner.on("retry", (test, error) => console.log(`↻ ${test.fullTitle()}\n${error?.stack ?? error}`));
    runner.on("fail", (test, error) => {
      counts.failed += 1;
      console.log(`✗ ${test.fullTitle()}\n${error?.stack ?? error}`);
    });
    runner.run(() => resolve(counts));
  });
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}
