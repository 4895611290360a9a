import type { Place, Signal } from "../model.ts";
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

/** What copies a store again and again. */
export interface KnownBackup {
  /** "pg_dump in CronJob dump", "The backup of aws_dynamodb_table.orders by aws_backup_plan.nightly". */
  readonly name: string;
  readonly place: Place;
  /** Kinds of stores that it copies, as `dependency.used` names them. */
  readonly stores: readonly string[];
  /** True where it copies whole volumes or namespaces, whatever they hold. */
  readonly coversAll: boolean;
  /** How long may pass between two backups, in seconds; undefined where it runs continuously, or when is not known. */
  readonly seconds?: number;
}

/** How long may pass between two runs of a schedule, in seconds; undefined for one that is not read. */
export function betweenRuns(schedule: string): number | undefined {
  return longestGap(schedule);
}

/** The jobs that run by themselves. */
export function repeatedBackups(jobs: readonly Signal<"backup.job">[]): readonly KnownBackup[] {
  return jobs
    .filter(({ data }) => data.repeats)
    .map(({ data, place }) => {
      const { name, schedule, stores, tool } = data;
      const seconds = schedule === undefined ? undefined : betweenRuns(schedule);
      const known = { name: `${tool} ${name}`, place, stores, coversAll: stores.length === 0 };
      return seconds === undefined ? known : { ...known, seconds };
    });
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
  readonly backup: KnownBackup;
  readonly seconds: number;
  readonly promise: RecoveryPoint;
}

/** The backups by which no promise can be kept. */
export function slowerThanPromised(
  backups: readonly KnownBackup[],
  points: readonly RecoveryPoint[],
): readonly SlowBackup[] {
  const [promise] = points;
  if (promise === undefined) return [];
  const keeping = backups.filter(({ seconds }) => (seconds ?? 0) <= promise.seconds);
  return backups.flatMap((backup): readonly SlowBackup[] => {
    const { coversAll, seconds, stores } = backup;
    if (seconds === undefined || seconds <= promise.seconds) return [];
    const isCovered = coversAll
      ? keeping.length > 0
      : keeping.some((each) => each.coversAll || each.stores.some((store) => stores.includes(store)));
    return isCovered ? [] : [{ backup, seconds, promise }];
  });
}
