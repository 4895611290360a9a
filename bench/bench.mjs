/** Measures what README of this folder names: `npm run bench`, or `npm run bench -- --help`. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { run } from "../scripts/run.mjs";
import { measureEditor } from "./editor.mjs";
import { printEditor } from "./editorTable.mjs";
import { engineBench } from "./engine.mjs";
import { manyFiles } from "./many.mjs";
import { measureSizes } from "./sizes.mjs";

const ROOT = path.join(import.meta.dirname, "..");
const SAMPLE = "test/projects/shop";
const PROJECTS = [SAMPLE, "test/projects/ready"];
const MANY = 2000;
const EDITOR_RUNS = 3;

const HELP = `Usage: npm run bench [-- options] [-- DIR …]

Measures the sizes, the engine, and the extension in a real VS Code: on the sample
workspace, on a repository of ${MANY} files, and on every DIR. Nothing is changed there.

  --no-editor   leave the editor out
  --profile     keep CPU profiles of the extension host's thread in .cache/bench
  --help        show this`;

await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "no-editor": { type: "boolean" }, profile: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const folders = positionals.map((folder) => path.resolve(folder));
  process.chdir(ROOT);
  execFileSync(process.execPath, ["esbuild.mjs"], { stdio: "ignore" });
  const cores = availableParallelism();
  console.log(
    `Node ${process.version}, ${cores} cores, ${cpus()[0]?.model ?? ""}, ${new Date().toISOString().slice(0, 10)}`,
  );
  if ((loadavg()[0] ?? 0) > cores / 2) {
    console.log(`The machine is busy (load ${loadavg()[0]?.toFixed(1)}): expect longer times than it takes by itself.`);
  }
  measureSizes(ROOT);

  const engine = await engineBench(ROOT);
  const many = manyFiles(PROJECTS, MANY);
  try {
    const targets = [
      { title: `The sample, ${SAMPLE}`, folder: SAMPLE },
      { title: `${MANY} files, copies of the projects under test/projects`, folder: many.folder },
      ...folders.map((folder) => ({ title: folder, folder })),
    ];
    for (const { title, folder } of targets) {
      const source = engine.measure(title, folder);
      if (values["no-editor"]) continue;
      if (source === undefined) console.log("  no source file here has a finding: nothing to type into");
      else printEditor(await inEditor(folder, source, values.profile));
    }
  } finally {
    many.remove();
    engine.remove();
  }
});

/**
 * @param {string} folder
 * @param {string} source
 * @param {boolean | undefined} profile
 */
async function inEditor(folder, source, profile) {
  const profiles = profile ? path.join(ROOT, ".cache/bench", path.basename(folder)) : undefined;
  if (profiles !== undefined) mkdirSync(profiles, { recursive: true });
  const runs = [];
  for (let count = 0; count < EDITOR_RUNS; count++) runs.push(await measureEditor(folder, source, profiles));
  return runs;
}
