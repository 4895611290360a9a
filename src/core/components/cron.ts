const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The longest wait between two runs of a schedule, in seconds; undefined for one that is not read. */
export function longestGap(schedule: string): number | undefined {
  const text = schedule
    .trim()
    .replace(/^(?:CRON_)?TZ=\S+\s+/, "")
    .toLowerCase();
  const named = NAMED.get(text.replace(/-random$/, ""));
  if (named !== undefined) return named;
  const every = /^@every\s+((?:\d+[smh])+)$/.exec(text)?.[1];
  if (every !== undefined) return sumOf(every);
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
  const [, count = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count !== "") return Number(count) * (UNITS[unit] ?? DAY);
  const fields = (/^cron\((.+)\)$/.exec(text)?.[1] ?? text).split(/\s+/);
  const isOfAws = text.startsWith("cron(");
  // Six fields begin with seconds, but for AWS, where they end with a year.
  return fieldsGap(fields.length === 6 ? (isOfAws ? fields.slice(0, 5) : fields.slice(1)) : fields);
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ["@hourly", HOUR],
  ["@daily", DAY],
  ["@midnight", DAY],
  ["@weekly", 7 * DAY],
  ["@monthly", 31 * DAY],
  ["@yearly", 366 * DAY],
  ["@annually", 366 * DAY],
]);
const UNITS: Readonly<Record<string, number>> = { s: 1, m: MINUTE, h: HOUR, minute: MINUTE, hour: HOUR, day: DAY };

function sumOf(text: string): number {
  return [...text.matchAll(/(\d+)([smh])/g)].reduce(
    (sum, [, count = "0", unit = "s"]) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html */
function fieldsGap(fields: readonly string[]): number | undefined {
  if (fields.length !== 5) return undefined;
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(dayOfMonth, 1, 31);
  const weekDays = valuesOf(
    dayOfWeek.replace(/[a-z]{3}/g, (name) => String(WEEK.indexOf(name))),
    0,
    7,
  );
  if (!minutes || !hours || !days || !weekDays || !/^[*?]$/.test(month)) return undefined;
  const times = hours.flatMap((each) => minutes.map((at) => each * HOUR + at * MINUTE)).sort(ascending);
  const isEveryDay = days.length === 31 && weekDays.length >= 7;
  if (isEveryDay) return gapOf(times, DAY);
  if (days.length === 31) {
    const week = [...new Set(weekDays.map((day) => day % 7))];
    return gapOf(week.flatMap((day) => times.map((time) => day * DAY + time)).sort(ascending), 7 * DAY);
  }
  // Days of a month and of the week together mean either of them.
  if (weekDays.length < 7) return undefined;
  return gapOf(days.flatMap((day) => times.map((time) => (day - 1) * DAY + time)).sort(ascending), 31 * DAY);
}

const WEEK = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** "*", "*\/6", "1,15", "9-17/2"; undefined for another form. */
function valuesOf(field: string, least: number, most: number): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [, range = "", step = "1"] = /^(\*|\?|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === "" || step === "0") return undefined;
    const [from = least, to = part.includes("/") ? most : from] = /^[*?]$/.test(range)
      ? [least, most]
      : range.split("-").map(Number);
    if (from < least || to > most) return undefined;
    for (let value = from; value <= to; value += Number(step)) found.add(value);
  }
  return [...found];
}

function gapOf(times: readonly number[], round: number): number | undefined {
  const [first] = times;
  if (first === undefined) return undefined;
  const gaps = times.map((time, index) => (times[index + 1] ?? first + round) - time);
  return Math.max(...gaps);
}

function ascending(one: number, other: number): number {
  return one - other;
}
