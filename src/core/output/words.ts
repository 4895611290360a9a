import type { WhatIf } from "../checklist/score.ts";
import type { Item, ReportFinding, ReportPlace, Score, State } from "../model.ts";

/** The words in which every surface says the same thing. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  met: "met",
  elsewhere: "elsewhere",
  accepted: "accepted",
  planned: "planned",
  gap: "gap",
  unanswered: "unanswered",
  stale: "stale",
  "not-applicable": "not applicable",
};

export const STATE_MARKS: Readonly<Record<State, string>> = {
  met: "✓",
  elsewhere: "≈",
  accepted: "◇",
  planned: "◷",
  gap: "✗",
  unanswered: "?",
  stale: "↻",
  "not-applicable": "–",
};

/** "41 %": rounded down, so that 100 % means all. */
export function percent(share: number): string {
  return `${floored(share, 1)} %`;
}

/** A share in hundredths, rounded down to one of so many parts of them. */
function floored(share: number, parts: number): number {
  return Math.floor(share * 100 * parts + 1e-9) / parts;
}

export function verdictWords(score: Score): string {
  return score.verdict === "go" ? "Go" : "No-go";
}

/** "Closing these 2: 71 → 76 % complete, and the band becomes strong." Empty where there is nothing to close. */
export function whatIfWords({ closed, before, after }: WhatIf): string {
  if (closed === 0) return "";
  // One item of hundreds moves less than a whole percent.
  const parts = floored(before.complete, 1) === floored(after.complete, 1) ? 10 : 1;
  const [from, to] = [floored(before.complete, parts), floored(after.complete, parts)];
  const changes = [
    ...(before.band === after.band ? [] : [`the band becomes ${after.band.replace("-", " ")}`]),
    ...(before.verdict === after.verdict ? [] : [`the verdict becomes ${verdictWords(after).toLowerCase()}`]),
  ];
  const what = closed === 1 ? "Closing this" : `Closing these ${closed}`;
  return `${what}: ${from} → ${to} % complete${changes.map((change) => `, and ${change}`).join("")}.`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "a", "a, b and c"; where they are more than `most`, the first of them: "a, b and 3 more". */
export function listed(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  if (rest > 0) return `${names.slice(0, most).join(", ")} and ${rest} more`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "src/stock.ts:12:9". */
export function placeWords(place: ReportPlace): string {
  return `${place.path}:${place.start.line}:${place.start.column}`;
}

/** What a state says beyond its word: who, until when, where. */
export function detail(item: Item): string | undefined {
  const { entry } = item;
  if (item.state === "planned" && entry) return `${entry.due} · ${entry.by}`;
  if (item.state === "accepted" && entry) return `until ${entry.until} · ${entry.by}`;
  if (item.state === "elsewhere" && entry) return entry.where;
  if (item.state === "stale" || item.state === "not-applicable") return item.reason;
  return undefined;
}

/** What follows the message of a finding that the baseline holds. */
export function knownWords({ baselined }: ReportFinding): string {
  return baselined ? " (in the baseline)" : "";
}

/** "43 min 12 s", "2 d 2 h": the two largest units. */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [name, length] of [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name}`);
  }
  return parts.length === 0 ? "0 s" : parts.join(" ");
}
