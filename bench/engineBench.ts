import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Engine } from "../src/core/engine.ts";
import { diskAssets, diskWorkspace } from "../src/node/disk.ts";
import { helperThreads, serveIfHelper } from "../src/node/helperThreads.ts";

/** The assets' folder comes by the environment, which helpers get too; arguments they do not. */
const assets = process.env["BENCH_ASSETS"] ?? "";
if (!serveIfHelper(diskAssets(assets))) await measure(process.argv[2] ?? "");

/** Measures one folder in this process, as on the command line, and prints one line of JSON. Throws where a text could not be read. */
async function measure(folder: string): Promise<void> {
  const never = new AbortController().signal;
  const workspace = await diskWorkspace(folder);
  const engine = new Engine({
    workspace,
    assets: diskAssets(assets),
    helpers: helperThreads(fileURLToPath(import.meta.url), 1),
    log: { info: () => undefined, error: (message) => process.stderr.write(`${message}\n`) },
    version: "bench",
    today: () => new Date().toISOString().slice(0, 10),
  });

  /** By the clock, and what all threads of the process worked, in milliseconds. */
  const timed = async <T>(work: () => Promise<T>): Promise<[number, number, T]> => {
    const began = performance.now();
    const worked = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(worked);
    return [performance.now() - began, (user + system) / 1000, result];
  };
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

  const before = process.memoryUsage().rss;
  const [cold, coldCpu, report] = await timed(() => engine.scan(never));
  const failed = report.problems.find(({ message }) => message.includes("could not be read as"));
  if (failed !== undefined) throw new Error(failed.message);
  const [warm] = await timed(() => engine.scan(never));
  const source = report.items
    .flatMap(({ findings }) => findings)
    .find(({ place }) => /\.(?:[jt]s|py)$/.test(place?.path ?? ""))?.place?.path;
  const changes: (readonly [number, number])[] = [];
  if (source !== undefined) {
    const text = readFileSync(join(folder, source), "utf8");
    for (let round = 0; round < 9; round++) {
      const [one, worked] = await timed(() => engine.update([{ path: source, text: `${text}\n// ${round}\n` }], never));
      changes.push([one, worked]);
    }
  }
  console.log(
    JSON.stringify({
      files: report.stats.files,
      read: report.stats.scanned,
      megabytes: report.stats.bytes / 1e6,
      coldMs: cold,
      coldCpuMs: coldCpu,
      rescanMs: warm,
      oneChangeMs: median(changes.map(([one]) => one)),
      oneChangeCpuMs: median(changes.map(([, worked]) => worked)),
      source,
      memoryMb: (process.memoryUsage().rss - before) / 1e6,
      peakMb: process.resourceUsage().maxRSS / 1e3,
    }),
  );
}
