import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import path from "node:path";

const SAMPLED_EVERY_US = 500;

/** Does some work and, where a folder is named, keeps a CPU profile of this thread in it, for a browser's tools to open. */
export async function profiled<T>(folder: string | undefined, name: string, work: () => Promise<T>): Promise<T> {
  if (folder === undefined) return work();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLED_EVERY_US });
  await session.post("Profiler.start");
  const result = await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  writeFileSync(path.join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
  return result;
}
