import type { Item, Report, ReportEvidence, ReportPlace } from "../model.ts";
import { REPORT_STYLE } from "./htmlStyle.ts";
import { linksInOrder as inOrder } from "./links.ts";
import { pageUrl } from "./pages.ts";
import { type Area, summarise } from "./summary.ts";
import { count, detail, knownWords, percent, STATE_MARKS, STATE_WORDS } from "./words.ts";

/** What a page needs beyond the report. */
export interface PageContext {
  /** ISO 8601 day. */
  readonly today: string;
  /** Earlier shares that were complete, oldest first, for the line of the trend. */
  readonly trend?: readonly { readonly on: string; readonly complete: number }[];
  /** Put into <head>: an editor's content security policy. */
  readonly head?: string;
  /** Put at the end of <body>: an editor's script that makes places open. */
  readonly foot?: string;
  /** What the content security policy knows the page's style by. */
  readonly nonce?: string;
}

/** The report as one page without scripts or anything from elsewhere: readable on paper and by a screen reader. */
export function toHtml(report: Report, context: PageContext): string {
  const summary = summarise(report);
  const { score } = report;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${context.head ?? ""}
<title>Production readiness: ${text(summary.headline)}</title>
<style${context.nonce === undefined ? "" : ` nonce="${context.nonce}"`}>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header class="${score.verdict}">
<p class="kicker">Production readiness · ${context.today} · ${report.criticality}</p>
<h1>${text(summary.headline)}</h1>
<dl>
<div><dt>complete</dt><dd>${percent(score.complete)}</dd></div>
<div><dt>decided</dt><dd>${percent(score.decided)}</dd></div>
<div><dt>band</dt><dd class="words">${summary.band}</dd></div>
${trend(context.trend ?? [], score.complete, context.today)}
</dl>
</header>
${section("Blockers", summary.blockers.map(row), "No essential item is open.")}
${heatMap(report, summary.areas)}
${summary.areas.map((area) => section(`Open in ${area.title.toLowerCase()}`, area.open.filter(({ level }) => level !== "essential").map(row))).join("\n")}
${section("Planned", summary.planned.map(row))}
${section("Accepted risks", summary.accepted.map(row))}
${section("What people answered", summary.answered.map(row))}
${section("Met by what files show", report.items.filter(({ state, entry }) => state === "met" && entry === undefined).map(row))}
${section("Not applicable", summary.notApplicable.filter(({ entry }) => entry === undefined).map(row))}
${links(report)}
${problems(report)}
<footer><p>${count(report.stats.scanned, "file")} read, ${count(report.items.length, "item")} asked of ${report.components.map(({ id }) => text(id)).join(", ")}. ${text(report.tool.name)} ${text(report.tool.version)}.</p></footer>
</main>
${context.foot ?? ""}
</body>
</html>
`;
}

function section(title: string, rows: readonly string[], whenNone?: string): string {
  if (rows.length === 0)
    return whenNone === undefined ? "" : `<section><h2>${text(title)}</h2><p>${text(whenNone)}</p></section>`;
  return `<section><h2>${text(title)} <span class="count">${rows.length}</span></h2>\n<ul class="items">\n${rows.join("\n")}\n</ul></section>`;
}

function row(item: Item): string {
  const more = detail(item) ?? (item.findings.length === 0 ? item.reason : undefined);
  const says = item.entry?.why ?? item.entry?.evidence;
  const ends = item.ends === undefined ? "" : ` · counts until ${item.ends}`;
  const evidence = item.findings.length === 0 && item.state === "met" ? item.evidence.slice(0, 3) : [];
  const leaves = [
    ...item.findings.map((finding) => ({ message: finding.message + knownWords(finding), place: finding.place })),
    ...evidence,
  ];
  return `<li><p><span class="state ${item.state}">${STATE_MARKS[item.state]} ${STATE_WORDS[item.state]}</span> ${title(item)}${item.component === undefined ? "" : ` <span class="component">${text(item.component)}</span>`}</p>${
    more === undefined && says === undefined
      ? ""
      : `<p class="more">${text([more, says === more ? undefined : says].filter((each) => each !== undefined).join(" · "))}${ends}</p>`
  }${leaves.length === 0 ? "" : `<ul>${leaves.map(({ message, place }) => `<li>${place === undefined ? "" : `${link(place)} `}${text(message)}</li>`).join("")}</ul>`}</li>`;
}

function title({ check, title, custom }: Item): string {
  return custom ? text(title) : `<a href="${pageUrl(check)}">${text(title)}</a>`;
}

/** A place that an editor makes open, and that reads as a path everywhere else. */
function link(place: ReportPlace): string {
  const { path, start } = place;
  return `<code data-path="${text(path)}" data-line="${start.line}" data-column="${start.column}">${text(path)}:${start.line}</code>`;
}

/** The shorter side goes across, so that a page is wide enough for many components. */
function heatMap(report: Report, areas: readonly Area[]): string {
  const components: readonly Line[] = [
    ...(report.items.some(({ component }) => component === undefined) ? [undefined] : []),
    ...report.components.map(({ id }) => id),
  ].map((id) => ({ title: id ?? "repository", holds: ({ component }) => component === id }));
  const byArea = areas.map(({ id, title }): Line => ({ title, holds: ({ area }) => area === id }));
  const [across, down] = components.length > areas.length ? [byArea, components] : [components, byArea];
  const head = across.map(({ title }) => `<th scope="col">${text(title)}</th>`).join("");
  const rows = down.map(({ title, holds }) => {
    const own = report.items.filter(holds);
    return `<tr><th scope="row">${text(title)}</th>${across.map((line) => heatCell(own.filter(line.holds))).join("")}</tr>`;
  });
  return `<section><h2>Areas and components</h2><div class="scroll"><table><caption>Items met or enforced elsewhere, of those that apply</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

/** A row or a column: an area or a component. */
interface Line {
  readonly title: string;
  readonly holds: (item: Item) => boolean;
}

function heatCell(items: readonly Item[]): string {
  const applicable = items.filter(({ state }) => state !== "not-applicable");
  if (applicable.length === 0) return '<td class="none"><span class="hidden">nothing applies</span></td>';
  const met = applicable.filter(({ state }) => state === "met" || state === "elsewhere").length;
  const heat = met === applicable.length ? "all" : met / applicable.length >= 0.6 ? "most" : met > 0 ? "some" : "no";
  return `<td class="heat ${heat}">${met}/${applicable.length}</td>`;
}

const TREND = { width: 160, height: 36 } as const;

function trend(earlier: NonNullable<PageContext["trend"]>, complete: number, today: string): string {
  if (earlier.length === 0) return "";
  const points = [...earlier, { on: today, complete }];
  const x = (index: number) => Math.round((index / (points.length - 1)) * TREND.width);
  const y = (share: number) => Math.round((1 - share) * (TREND.height - 4)) + 2;
  const line = points.map((point, index) => `${x(index)},${y(point.complete)}`).join(" ");
  const words = `complete, from ${percent(points[0]?.complete ?? 0)} on ${points[0]?.on ?? today} to ${percent(complete)}`;
  return `<div><dt>trend</dt><dd><svg width="${TREND.width}" height="${TREND.height}" role="img" aria-label="${words}"><title>${words}</title><polyline points="${line}" fill="none" stroke="currentColor" stroke-width="2"/></svg></dd></div>`;
}

const MOST_LINKS = 200;

/** What leads where, the broken ones first. */
function links({ links: all }: Report): string {
  if (all.length === 0) return "";
  const shown = inOrder(all).slice(0, MOST_LINKS);
  const end = ({ message, place }: ReportEvidence) => `${text(message)}${place === undefined ? "" : ` ${link(place)}`}`;
  const rows = shown.map(
    ({ component = "", from, to, lacks = "" }) =>
      `<tr><td>${text(component)}</td><td>${end(from)}</td><td>${to ? `→ ${end(to)}` : `✗ lacks ${text(lacks)}`}</td></tr>`,
  );
  const rest = all.length > shown.length ? `<p>${all.length - shown.length} more.</p>` : "";
  return `<section><h2>What leads where <span class="count">${all.length}</span></h2><div class="scroll"><table><thead><tr><th scope="col">component</th><th scope="col">from</th><th scope="col">to</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>${rest}</section>`;
}

function problems({ problems: all }: Report): string {
  if (all.length === 0) return "";
  return `<section><h2>Problems <span class="count">${all.length}</span></h2><ul>${all.map(({ message, place }) => `<li>${place === undefined ? "" : `${link(place)} `}${text(message)}</li>`).join("")}</ul></section>`;
}

function text(raw: string): string {
  return raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
