import { scoresBy } from "../checklist/score.ts";
import type { Item, Report } from "../model.ts";
import {
  count,
  detail,
  knownWords,
  listed,
  percent,
  placeWords,
  STATE_MARKS,
  STATE_WORDS,
  verdictWords,
} from "./words.ts";

const FINDINGS_SHOWN = 4;
const COMPONENTS_SHOWN = 8;
const WIDTH = 100;

/** How to paint a word on a terminal; the default leaves it plain. */
export interface Paint {
  bad(text: string): string;
  good(text: string): string;
  faint(text: string): string;
  bold(text: string): string;
}

export const PLAIN: Paint = { bad: (text) => text, good: (text) => text, faint: (text) => text, bold: (text) => text };

/** The report for a person at a terminal: the verdict, then what is open, blockers first. */
export function toText(report: Report, paint: Paint = PLAIN): string {
  const lines = [head(report), "", verdictLine(report, paint), ...componentLines(report), ""];
  const open = report.items.filter(({ state }) => state === "gap" || state === "unanswered" || state === "stale");
  for (const [check, items] of byCheck([...open].sort(blockersFirst)))
    lines.push(...checkLines(check, items, report, paint));
  if (report.problems.length > 0) lines.push("", ...problemLines(report, paint));
  lines.push("", tally(report), paint.faint("readiness explain <check> tells why it matters and what counts."));
  return `${lines.join("\n")}\n`;
}

function head({ components, criticality, stats }: Report): string {
  const shown = components.slice(0, 6).map(({ id }) => id);
  const names = components.length > shown.length ? [...shown, `${components.length - shown.length} more`] : shown;
  return `${names.join(", ")} · ${criticality} · ${grouped(stats.files)} files in ${(stats.milliseconds / 1000).toFixed(1)} s`;
}

function verdictLine({ score }: Report, paint: Paint): string {
  const verdict = score.verdict === "go" ? paint.good(verdictWords(score)) : paint.bad(verdictWords(score));
  return [
    paint.bold(verdict),
    `${percent(score.complete)} complete`,
    `${percent(score.decided)} decided`,
    count(score.blockers.length, "blocker"),
  ].join("   ");
}

/** Where each component stands, those with blockers first; nothing where there is one. */
function componentLines({ items, components }: Report): readonly string[] {
  if (components.length < 2) return [];
  const scores = [...scoresBy(items, "component")].sort(
    ([, one], [, other]) => other.blockers.length - one.blockers.length || one.complete - other.complete,
  );
  const shown = scores.slice(0, COMPONENTS_SHOWN).map(([id = "repository", score]) => [id, score] as const);
  const width = Math.max(...shown.map(([id]) => id.length));
  const lines = shown.map(
    ([id, score]) =>
      `  ${id.padEnd(width)}  ${percent(score.complete).padStart(5)} complete   ${count(score.blockers.length, "blocker")}`,
  );
  const more = scores.length - shown.length;
  return more > 0 ? [...lines, `  … ${more} more`] : lines;
}

function checkLines(check: string, items: readonly Item[], report: Report, paint: Paint): readonly string[] {
  const findings = items.flatMap((item) => item.findings.map((finding) => ({ finding, component: item.component })));
  const first = items[0];
  if (first === undefined) return [];
  const mark = paint.bad(STATE_MARKS[first.state]);
  if (findings.length === 0) {
    const several = items.length > 1 || (first.component !== undefined && report.components.length > 1);
    const where = several ? ` · ${listed(items.flatMap(({ component }) => component ?? []))}` : "";
    const reason =
      first.state === "stale"
        ? (detail(first) ?? "")
        : first.mode === "auto"
          ? (first.reason ?? "")
          : `readiness answer ${check}`;
    return wrapped(
      `${mark} ${padded(check)} ${STATE_WORDS[first.state]}${where}${reason === "" ? "" : ` · ${reason}`}`,
    );
  }
  const width = Math.max(...items.map(({ component }) => component?.length ?? 0));
  const lines = [
    `${mark} ${padded(check)} ${count(findings.length, "gap")}${first.reason ? ` · ${first.reason}` : ""}`,
  ];
  for (const { finding, component } of findings.slice(0, FINDINGS_SHOWN)) {
    const name = width === 0 ? "" : `${(component ?? "").padEnd(width)}  `;
    lines.push(
      `    ${name}${finding.place ? `${placeWords(finding.place)}  ` : ""}${finding.message}${knownWords(finding)}`,
    );
  }
  const more = findings.length - FINDINGS_SHOWN;
  const hints = [
    more > 0 ? `… ${more} more` : "",
    findings.some(({ finding }) => finding.fixes.some(({ kind, safety }) => kind === "edit" && safety === "safe"))
      ? "fix: readiness fix --safe"
      : "",
    first.scaffolds[0] === undefined ? "" : `scaffold: readiness scaffold ${first.scaffolds[0]}`,
  ].filter((hint) => hint !== "");
  if (hints.length > 0) lines.push(paint.faint(`    ${hints.join(" · ")}`));
  return lines.flatMap(wrapped);
}

function problemLines(report: Report, paint: Paint): readonly string[] {
  return [
    paint.bold(count(report.problems.length, "problem")),
    ...report.problems.flatMap(({ message, place }) =>
      wrapped(`    ${place ? `${placeWords(place)}  ` : ""}${message}`),
    ),
  ];
}

function tally({ items }: Report): string {
  const states = ["gap", "unanswered", "stale", "planned", "accepted"] as const;
  const parts = states.flatMap((state) => {
    const found = items.filter((item) => item.state === state);
    if (found.length === 0) return [];
    const until = state === "accepted" ? found.map(({ ends }) => ends ?? "").sort()[0] : undefined;
    return [
      state === "gap"
        ? count(found.length, "gap")
        : `${found.length} ${STATE_WORDS[state]}${until ? ` until ${until}` : ""}`,
    ];
  });
  return parts.length === 0 ? "Nothing is open." : parts.join(" · ");
}

function byCheck(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.check, [...(groups.get(item.check) ?? []), item]);
  return groups;
}

function blockersFirst(one: Item, other: Item): number {
  return rank(one) - rank(other);
}

/** Essential before the rest, and what files show before what people have to say. */
function rank({ level, state }: Item): number {
  return (level === "essential" ? 0 : 2) + (state === "gap" ? 0 : 1);
}

function padded(check: string): string {
  return check.padEnd(32);
}

/** Breaks a line at spaces so that none is wider than a terminal; the rest is indented. */
function wrapped(line: string): readonly string[] {
  if (visible(line) <= WIDTH) return [line];
  const indent = `${/^\s*/.exec(line)?.[0] ?? ""}    `;
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/(?<=\S) /)) {
    if (current !== "" && visible(current) + 1 + visible(word) > WIDTH) {
      lines.push(current);
      current = indent + word.trimStart();
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

function visible(text: string): number {
  return text.replaceAll(ANSI, "").length;
}

/** What a terminal reads as colour. */
const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, " ");
}
