/** Runs every suite on a fresh clone: `npm test`, `npm test -- --only unit,host`, `npm run test:desktop`. */
import { parseArgs } from "node:util";
import { installDependencies } from "./dependencies.mjs";
import { run } from "./run.mjs";
import { runCommand } from "./test/runCommand.mjs";
import { DESKTOP_STAGES, STAGES } from "./test/suites.mjs";

await run(async () => {
  const stages = chosenStages();
  await installDependencies();
  // Most of it is waiting for the network, while the other suites compute.
  const editor = stages.flat(2).some(({ needsEditor }) => needsEditor) ? installEditor() : undefined;

  /** @type {{ readonly name: string, readonly passed: number, readonly failed: number, readonly failures: readonly string[] }[]} */
  const results = [];
  for (const lanes of stages) {
    if (lanes.flat().some(({ needsEditor }) => needsEditor)) await editor;
    const quiet = lanes.length > 1;
    const inTurn = async (/** @type {readonly import("./test/suites.mjs").Suite[]} */ lane) => {
      for (const suite of lane) {
        const start = performance.now();
        if (!quiet) console.log(`\n── ${suite.name}`);
        const { passed, failed, failures = [], output } = await suite.run({ quiet });
        if (quiet) console.log(`\n── ${suite.name}\n${output.trimEnd()}`);
        results.push({ name: suite.name, passed, failed, failures });
        console.log(`── ${suite.name}: ${passed} passed, ${failed} failed, ${seconds(start)}`);
      }
    };
    await Promise.all(lanes.map(inTurn));
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  // Said once more where whoever reads only the end finds it.
  for (const { name, failures } of results.filter((result) => result.failed > 0))
    console.log([`\nfailed in ${name}`, ...failures.map((failure) => `  ${failure}`)].join("\n"));
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

function chosenStages() {
  const { values } = parseArgs({
    options: { only: { type: "string" }, desktop: { type: "boolean", default: false } },
  });
  if (values.desktop) return DESKTOP_STAGES;
  if (values.only === undefined) return STAGES;
  const names = STAGES.flat(2).map(({ name }) => name);
  const wanted = values.only.split(",");
  for (const name of wanted)
    if (!names.includes(name)) throw new Error(`No suite ${name}: there are ${names.join(", ")}.`);
  return STAGES.map((lanes) =>
    lanes.map((lane) => lane.filter(({ name }) => wanted.includes(name))).filter((lane) => lane.length > 0),
  ).filter((lanes) => lanes.length > 0);
}

/** What fails to install is told once more, and why, by the first suite that needs it. */
async function installEditor() {
  const { output } = await runCommand("node", ["scripts/host/install.mjs"], { quiet: true });
  if (output !== "") console.log(output.trimEnd());
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
