import type { DocumentPage } from "../../model.ts";
import { documented, entry } from "../documented.ts";

const LEVEL = /\b(?:sev(?:erity)?[ -]?[0-5]|p[0-5]|s[0-4]|critical|major|minor|high|medium|low)\b/i;
const FEWEST_LEVELS = 2;

export default documented({
  id: "incident/severity-escalation",
  title: "Severity levels and the way up are defined",
  level: "standard",
  reviewDays: 365,
  scaffolds: ["incident-response"],
  topics: ["incident-process", "severity"],
  helped: ["on-call"],
  parts: [
    { name: "levels of severity", isIn: hasLevels },
    { name: "when and to whom to escalate", isIn: entry(/escalat|next level|if nobody|no answer|call/i) },
  ],
  follows: "Two people will judge the same outage differently.",
  asks: "where the levels of severity are defined, and who is called when nobody answers",
});

/** Rows or headings, each of a level of its own. */
function hasLevels({ headings, tables }: DocumentPage): boolean {
  const groups = [headings, ...tables.map(({ rows }) => rows), ...tables.map((table) => table.headings)];
  return groups.some(
    (texts) => new Set(texts.flatMap((text) => LEVEL.exec(text)?.[0].toLowerCase() ?? [])).size >= FEWEST_LEVELS,
  );
}
