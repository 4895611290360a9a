import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Engine } from "../src/core/engine.ts";
import { diskAssets, diskWorkspace } from "../src/node/disk.ts";

/** Measures one folder in this process and prints one line of JSON. Arguments: the folder, the assets' folder. */
const [folder = "", assets = ""] = process.argv.slice(2);
const never = new AbortController().signal;
const workspace = await diskWorkspace(folder);
const engine = new Engine({
  workspace,
  assets: diskAssets(assets),
  log: { info: () => undefined, error: (message) => process.stderr.write(`${message}\n`) },
  version: "bench",
  today: () => new Date().toISOString().slice(0, 10),
});

const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
};

const before = process.memoryUsage().rss;
const [cold, report] = await timed(() => engine.scan(never));
const [warm] = await timed(() => engine.scan(never));
const source = report.items
  .flatMap(({ findings }) => findings)
  .find(({ place }) => /\.(?:[jt]s|py)$/.test(place?.path ?? ""))?.place?.path;
const changes: number[] = [];
if (source !== undefined) {
  const text = readFileSync(join(folder, source), "utf8");
  for (let round = 0; round < 9; round++) {
    const [one] = await timed(() => engine.update([{ path: source, text: `${text}\n// ${round}\n` }], never));
    changes.push(one);
  }
}
changes.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    files: report.stats.files,
    read: report.stats.scanned,
    megabytes: report.stats.bytes / 1e6,
    coldMs: cold,
    rescanMs: warm,
    oneChangeMs: changes[Math.floor(changes.length / 2)],
    memoryMb: (process.memoryUsage().rss - before) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1e3,
  }),
);
