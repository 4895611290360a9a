import type { LinkedJob } from "./linkPipelines.ts";

// What has passed once a job starts.

/** Jobs of the pipelines that must have ended well before this one began. */
export function followed({ data }: LinkedJob, all: readonly LinkedJob[]): readonly string[] {
  const names = data.follows;
  if (names === undefined) return [];
  return all.flatMap((job) => (job.data.pipeline !== undefined && names.includes(job.data.pipeline) ? [job.key] : []));
}

/** Everything that has passed once a job starts; needing a job that runs a file's jobs is needing those. */
export function behindOf(job: LinkedJob, all: readonly LinkedJob[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...job.behind];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    for (const each of all)
      if (each.key === key || each.key.startsWith(`${key} › `)) queue.push(each.key, ...each.behind);
  }
  found.delete(job.key);
  return found;
}
