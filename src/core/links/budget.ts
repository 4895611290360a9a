import type { KnownBackup, RecoveryPoint } from "../components/linkBackups.ts";
import type { DefinedAlert, DefinedObjective } from "../model.ts";
import { duration } from "../output/words.ts";

const DAY_SECONDS = 86_400;
/** What burn rates are told for where the objective is not known: https://sre.google/workbook/alerting-on-slos/ */
const USUAL_DAYS = 30;

/** "99.9 % over 30d leaves 43 min 12 s of failure."; undefined where the target is no share or has no window. */
export function leftOver({ target, window }: DefinedObjective): string | undefined {
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(target ?? "")?.[1];
  const seconds = window === undefined ? undefined : windowSeconds(window);
  if (percent === undefined || seconds === undefined || Number(percent) > 100) return undefined;
  const left = (1 - Number(percent) / 100) * seconds;
  return `${target} over ${window} leaves ${duration(left)} of failure.`;
}

/** What the factors of a burn-rate alert mean for a budget of 30 days. */
export function burnWords({ factors = [] }: DefinedAlert): readonly string[] {
  return factors.map(
    (factor) =>
      `A burn rate of ${factor} uses up a budget of ${USUAL_DAYS} days in ${duration((USUAL_DAYS * DAY_SECONDS) / factor)}, and ${share(factor)} of it in an hour.`,
  );
}

/** How much a backup can lose between two runs, and whether that is what the most patient promise allows. */
export function backupWords({ name, seconds }: KnownBackup, points: readonly RecoveryPoint[]): string | undefined {
  if (seconds === undefined) return undefined;
  const runs = `${name} runs every ${duration(seconds)}: as much as that can be lost.`;
  const [promise] = points;
  if (promise === undefined) return runs;
  const kept = seconds <= promise.seconds ? "which this keeps" : `which is ${duration(seconds - promise.seconds)} less`;
  return `${runs} "${promise.title}" promises no more than ${promise.text}, ${kept}.`;
}

function share(factor: number): string {
  return `${Number(((factor * 3600 * 100) / (USUAL_DAYS * DAY_SECONDS)).toFixed(1))} %`;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: DAY_SECONDS, w: 7 * DAY_SECONDS };
const WORDS: Readonly<Record<string, number>> = {
  day: DAY_SECONDS,
  week: 7 * DAY_SECONDS,
  month: 30 * DAY_SECONDS,
  quarter: 90 * DAY_SECONDS,
};

/** "30d", "4w", "1 Month" in seconds; a month counts 30 days. */
function windowSeconds(window: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d+)\s*([smhdwM]|days?|weeks?|months?|quarters?)$/i.exec(window) ?? [];
  if (count === "") return undefined;
  if (unit === "M") return Number(count) * (WORDS["month"] ?? 0);
  const length = UNITS[unit.toLowerCase()] ?? WORDS[unit.toLowerCase().replace(/s$/, "")];
  return length === undefined ? undefined : Number(count) * length;
}
