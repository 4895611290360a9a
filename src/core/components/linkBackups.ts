import type { BackupJob, Place, Signal } from "../model.ts";
import { longestGap } from "./cron.ts";

/** How much may be lost, as a document promises it. */
export interface RecoveryPoint {
  readonly title: string;
  /** "15 min", as written. */
  readonly text: string;
  readonly seconds: number;
  readonly place: Place;
}

const RPO = /\brpo\b|recovery[- ]point/i;

/** The recovery points that documents promise, the most patient first. */
export function recoveryPoints(pages: readonly Signal<"document.page">[]): readonly RecoveryPoint[] {
  return pages
    .flatMap(({ data }) =>
      data.durations.flatMap(({ name, text, place }): readonly RecoveryPoint[] => {
        const seconds = RPO.test(name) ? secondsOf(text) : undefined;
        return seconds === undefined ? [] : [{ title: data.title, text, seconds, place }];
      }),
    )
    .sort((one, other) => other.seconds - one.seconds);
}

/** How long may pass between two backups, in seconds; undefined where it runs continuously or on demand. */
export function betweenBackups({ schedule, repeats }: BackupJob): number | undefined {
  return repeats && schedule !== undefined ? longestGap(schedule) : undefined;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s/, 1],
  [/^m/, 60],
  [/^h/, 3600],
  [/^d/, 86_400],
  [/^w/, 604_800],
];

/** "4 h", "15 minutes", "1,5 hours" in seconds. */
function secondsOf(text: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d+(?:[.,]\d+)?)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
  const length = UNITS.find(([name]) => name.test(unit.toLowerCase()))?.[1];
  return length === undefined ? undefined : Number(count.replace(",", ".")) * length;
}

/** A backup that runs less often than the most patient promise allows, where nothing else covers its stores. */
export interface SlowBackup {
  readonly job: Signal<"backup.job">;
  readonly gap: number;
  readonly promise: RecoveryPoint;
}

/** The backups by which no promise can be kept. `otherwise` are the kinds of stores that something else backs up. */
export function slowerThanPromised(
  jobs: readonly Signal<"backup.job">[],
  points: readonly RecoveryPoint[],
  otherwise: readonly string[],
): readonly SlowBackup[] {
  const [promise] = points;
  if (promise === undefined) return [];
  const keeps = jobs.filter(({ data }) => data.repeats && (betweenBackups(data) ?? 0) <= promise.seconds);
  return jobs.flatMap((job): readonly SlowBackup[] => {
    const { stores } = job.data;
    const gap = betweenBackups(job.data);
    if (gap === undefined || gap <= promise.seconds) return [];
    const isCovered = (store: string) =>
      otherwise.includes(store) || keeps.some(({ data }) => data.stores.length === 0 || data.stores.includes(store));
    const isOnly = stores.length === 0 ? keeps.length === 0 && otherwise.length === 0 : !stores.some(isCovered);
    return isOnly ? [{ job, gap, promise }] : [];
  });
}
