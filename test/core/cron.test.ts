import { expect, test } from "vitest";
import { longestGap } from "../../src/core/components/cron.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ["0 3 * * *", DAY],
  ["*/15 * * * *", HOUR / 4],
  ["0 */6 * * *", 6 * HOUR],
  ["0 8,20 * * *", 12 * HOUR],
  ["0 9-17 * * *", 16 * HOUR],
  ["0 3 * * 0", 7 * DAY],
  ["0 3 * * 1-5", 3 * DAY],
  ["0 3 * * mon,thu", 4 * DAY],
  ["0 3 1 * *", 31 * DAY],
  ["0 0 3 * * *", DAY],
  ["TZ=Europe/Berlin 0 3 * * *", DAY],
  ["@daily", DAY],
  ["@hourly-random", HOUR],
  ["@every 1h30m", 1.5 * HOUR],
  ["rate(12 hours)", 12 * HOUR],
  ["cron(0 5 ? * * *)", DAY],
  ["0 3 1 1 *", undefined],
  ["0 3 1 * 1", undefined],
  ["0 3 */0 * *", undefined],
  ["0 99 * * *", undefined],
  ["{{ .Values.schedule }}", undefined],
  ["", undefined],
])("%s", (schedule, seconds) => expect(longestGap(schedule)).toBe(seconds));
