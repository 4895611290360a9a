import type { Migration, MigrationSet } from "./migrationSets.ts";

/** How many of a set's newest migrations are judged: what came before has run in production. */
const NEWEST = 5;
/** And how many days older than the newest they may be, where they carry a date. */
const DAYS = 90;

/**
 * What stands for migrations that have run, and does nothing where they did: "0057_squashed.py".
 * https://docs.djangoproject.com/en/stable/topics/migrations/#migration-squashing
 */
const SQUASHED = /(?:^|[/_-])squashed(?:_[\w-]*)?\.\w+$/;

/** The day of the newest migration of the workspace; -Infinity where none is known. */
export function newestDayOf(sets: readonly MigrationSet[]): number {
  return Math.max(...sets.flatMap(({ files }) => files.flatMap(({ data }) => data.day ?? [])));
}

/**
 * The newest few. The first of a set makes the tables, and one that stands for all that was squashed does no more. What
 * is much older than the newest of the whole workspace has run in production as well.
 */
export function recentOf({ files }: MigrationSet, newestDay: number): readonly Migration[] {
  const days = daysOf(files);
  const later = files
    .filter((file, at) => at > 0 || file.data.creates.length === 0 || files.length === 1)
    .filter(({ place }) => !SQUASHED.test(place.path));
  return later.slice(-NEWEST).filter((file) => {
    const day = days.get(file);
    return day === undefined || newestDay - day <= DAYS;
  });
}

/** The day of each that is known; one without a date is no younger than those that follow it. */
function daysOf(files: readonly Migration[]): ReadonlyMap<Migration, number> {
  const days = new Map<Migration, number>();
  let next: number | undefined;
  for (const file of files.toReversed()) {
    next = file.data.day ?? next;
    if (next !== undefined) days.set(file, next);
  }
  return days;
}
