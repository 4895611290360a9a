/** Runs every suite on a fresh clone: `npm test`, `npm test -- --only unit,host`, `npm run test:desktop`. */
import { parseArgs } from "node:util";
import { installDependencies } from "./dependencies.mjs";
import { run } from "./run.mjs";
import { DESKTOP_SUITES, SUITES } from "./test/suites.mjs";

await run(async () => {
  const suites = chosenSuites();
  await installDependencies();

  const results = [];
  for (const suite of suites) {
    const start = performance.now();
    console.log(`\n── ${suite.name}`);
    const { passed, failed, failures = [] } = await suite.run();
    results.push({ name: suite.name, passed, failed, failures });
    console.log(`── ${suite.name}: ${passed} passed, ${failed} failed, ${seconds(start)}`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  // Said once more where whoever reads only the end finds it.
  for (const { name, failures } of results.filter((result) => result.failed > 0))
    console.log([`\nfailed in ${name}`, ...failures.map((failure) => `  ${failure}`)].join("\n"));
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

function chosenSuites() {
  const { values } = parseArgs({
    options: { only: { type: "string" }, desktop: { type: "boolean", default: false } },
  });
  if (values.desktop) return DESKTOP_SUITES;
  if (values.only === undefined) return SUITES;
  return values.only.split(",").map((name) => {
    const suite = SUITES.find((suite) => suite.name === name);
    if (suite === undefined)
      throw new Error(`No suite ${name}: there are ${SUITES.map((suite) => suite.name).join(", ")}.`);
    return suite;
  });
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
