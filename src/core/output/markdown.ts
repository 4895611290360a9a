import type { Item, Report, ReportEvidence } from "../model.ts";
import { linksInOrder } from "./links.ts";
import { pageUrl } from "./pages.ts";
import { summarise } from "./summary.ts";
import { count, knownWords, percent, STATE_WORDS } from "./words.ts";

/** The report for a pull request or a launch document, in GitHub's Markdown. Text from the workspace is escaped. */
export function toMarkdown(report: Report): string {
  const summary = summarise(report);
  const { score } = report;
  const sections = [
    `# ${summary.headline}`,
    `${percent(score.complete)} complete · ${percent(score.decided)} decided · ${report.criticality} · ${summary.band}`,
    table(
      "## Blockers",
      ["check", "component", "state", "what is open"],
      summary.blockers.map((item) => [linked(item), item.component ?? "", STATE_WORDS[item.state], first(item)]),
    ),
    heatMap(report, summary.areas),
    ...summary.areas.map((area) =>
      table(
        `## ${area.title}`,
        ["check", "component", "state", "what is open"],
        area.open.map((item) => [linked(item), item.component ?? "", STATE_WORDS[item.state], first(item)]),
      ),
    ),
    table(
      "## Planned",
      ["check", "component", "due", "who", "why"],
      summary.planned.map((item) => [
        linked(item),
        item.component ?? "",
        item.entry?.due ?? "",
        item.entry?.by ?? "",
        item.entry?.why ?? "",
      ]),
    ),
    table(
      "## Accepted risks",
      ["check", "component", "until", "who", "why"],
      summary.accepted.map((item) => [
        linked(item),
        item.component ?? "",
        item.entry?.until ?? "",
        item.entry?.by ?? "",
        item.entry?.why ?? "",
      ]),
    ),
    table(
      "## What people answered",
      ["check", "component", "who", "evidence", "counts until"],
      summary.answered.map((item) => [
        linked(item),
        item.component ?? "",
        item.entry?.by ?? "",
        item.entry?.evidence ?? item.entry?.where ?? item.entry?.why ?? "",
        item.ends ?? "",
      ]),
    ),
    table(
      "## Not decided",
      ["check", "component", "why"],
      summary.undecided.map((item) => [linked(item), item.component ?? "", item.reason ?? ""]),
    ),
    table(
      "## What leads where",
      ["component", "from", "to"],
      linksInOrder(report.links)
        .slice(0, MOST_LINKS)
        .map(({ component = "", from, to, lacks = "" }) => [
          component,
          placed(from),
          to ? placed(to) : `lacks ${lacks}`,
        ]),
    ),
    report.problems.length === 0
      ? ""
      : `## Problems\n\n${report.problems.map(({ message, place }) => `- ${place ? `\`${place.path}:${place.start.line}\` ` : ""}${plain(message)}`).join("\n")}`,
    `${count(report.stats.scanned, "file")} read, ${count(report.items.length, "item")} asked.`,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const MOST_LINKS = 100;

function placed({ message, place }: ReportEvidence): string {
  return place ? `${message} (${place.path}:${place.start.line})` : message;
}

function heatMap(report: Report, areas: ReturnType<typeof summarise>["areas"]): string {
  const columns = report.components.map(({ id }) => id);
  const rows = areas.map((area) => [
    area.title,
    ...[undefined, ...columns].map((component) => cell(area.items.filter((item) => item.component === component))),
  ]);
  return table("## Areas", ["area", "repository", ...columns], rows);
}

function cell(items: readonly Item[]): string {
  const applicable = items.filter(({ state }) => state !== "not-applicable");
  if (applicable.length === 0) return "";
  return `${applicable.filter(({ state }) => state === "met" || state === "elsewhere").length}/${applicable.length}`;
}

function first(item: Item): string {
  const [finding] = item.findings;
  if (finding === undefined) return item.reason ?? "";
  const more = item.findings.length > 1 ? ` and ${item.findings.length - 1} more` : "";
  return `${finding.place ? `${finding.place.path}:${finding.place.start.line} ` : ""}${finding.message}${knownWords(finding)}${more}`;
}

function linked({ check, title, custom }: Item): { readonly markdown: string } {
  return { markdown: custom ? plain(title) : `[${plain(title)}](${pageUrl(check)})` };
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | { readonly markdown: string })[])[],
): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly (string | { readonly markdown: string })[]) =>
    `| ${cells.map((each) => (typeof each === "string" ? plain(each) : each.markdown)).join(" | ")} |`;
  return [title, "", line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Keeps text from being read as Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|#~&]/g, (character) =>
      character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`,
    )
    .replace(/\s*\r?\n\s*/g, " ");
}
