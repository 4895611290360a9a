import type { Nodes, Table, TableCell } from "mdast";
import type { DefinedObjective, Signal } from "../../model.ts";
import { readDocument } from "../document.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { everyNode, type MarkdownDocument, type Section, spanOf, textOf } from "../markdown.ts";
import { readPromql } from "./promql.ts";
import { metricsOf } from "./subjects.ts";

const ABOUT = /\bSL[OI]s?\b|\bservice[- ]level\b/i;
const LONGEST = 200_000;

/** Reads service-level objectives in tables of documents, by their columns; a number in a sentence is none. */
export const objectiveTables: Extractor = {
  name: "objectives in tables",
  files: ["*.{md,markdown,mdx,adoc,asciidoc,rst}", "**/*.{md,markdown,mdx,adoc,asciidoc,rst}"],
  roles: ["docs"],
  mayHold: (text) => ABOUT.test(text) && /\d\s?%/.test(text) && /\||={3,} |list-table/.test(text),

  extract({ path, text }) {
    const document = text.length <= LONGEST ? readDocument(path, text).document : undefined;
    if (document === undefined) return NOTHING;
    const signals = document.sections.flatMap((section) =>
      isAbout(path, section, document)
        ? section.nodes.flatMap((node) => [...everyNode(node)].flatMap((each) => objectivesIn(each, path)))
        : [],
    );
    return { signals, problems: [] };
  },
};

/** The heading, one around it, the title or the file's name has to say that it is about objectives. */
function isAbout(path: string, { title, within }: Section, { sections }: MarkdownDocument): boolean {
  const words = [title, ...within.map((outer) => outer.title), sections.find(({ depth }) => depth > 0)?.title ?? ""];
  return words.some((text) => ABOUT.test(text)) || /(?:^|[/_-])slos?(?:[._-]|$)/i.test(path.split("/").at(-1) ?? "");
}

/** What the heading of a column, or the first cell of a row, says about the rest. */
const COLUMNS: Readonly<Record<"target" | "window" | "indicator" | "service", RegExp>> = {
  target:
    /^(?:slo|slos|objective|target|goal|threshold|service[- ]level objective)s?\b|\b(?:target|objective|goal|slo)s?$/i,
  window: /\b(?:window|period|over|time ?frame|interval)\b/i,
  indicator: /\b(?:indicators?|slis?|measured?|measurement|metrics?|query|how)\b/i,
  service: /\b(?:service|component|system|application|product)\b/i,
};

interface Row {
  readonly target?: TableCell;
  readonly window?: TableCell;
  readonly indicator?: TableCell;
  readonly service?: TableCell;
  readonly name?: TableCell;
}

function objectivesIn(node: Nodes, path: string): readonly Signal<"objective.defined">[] {
  if (node.type !== "table") return [];
  return [...acrossRows(node), ...downColumns(node)].flatMap(({ row, at }) => {
    const data = objectiveOf(row);
    return data === undefined
      ? []
      : [{ kind: "objective.defined" as const, place: { path, span: spanOf(at), within: data.name }, data }];
  });
}

interface Found {
  readonly row: Row;
  readonly at: Nodes;
}

/** One objective in each row, with what each column is in the first. */
function acrossRows({ children: [header, ...rows] }: Table): readonly Found[] {
  const heads = header?.children.map((cell) => textOf(cell).trim()) ?? [];
  const column = (pattern: RegExp, except: readonly number[] = []) =>
    heads.findIndex((head, index) => pattern.test(head) && !except.includes(index));
  const targets = heads.flatMap((head, index) => (COLUMNS.target.test(head) ? [index] : []));
  const isNumeric = (index: number) => rows.some((row) => targetIn(cellText(row.children[index])) !== undefined);
  const target = targets.find(isNumeric);
  if (target === undefined) return [];
  const window = column(COLUMNS.window, [target]);
  const indicator = column(COLUMNS.indicator, [target, window]);
  if (window === -1 && indicator === -1) return [];
  const service = column(COLUMNS.service, [target, window, indicator]);
  const name = heads.findIndex((_, index) => ![target, window, indicator, service].includes(index));
  return rows.map((row) => ({
    at: row,
    row: pick(row.children, { target, window, indicator, service, name: name === -1 ? Math.max(service, 0) : name }),
  }));
}

/** One objective for the whole table, a row for each thing that is said of it. */
function downColumns({ children }: Table): readonly Found[] {
  if (children.some((row) => row.children.length !== 2)) return [];
  const of = (pattern: RegExp) => children.find((row) => pattern.test(cellText(row.children[0])));
  const [target, window, indicator] = [of(COLUMNS.target), of(COLUMNS.window), of(COLUMNS.indicator)];
  if (target === undefined || (window === undefined && indicator === undefined)) return [];
  const service = of(COLUMNS.service)?.children[1];
  const name = of(/^(?:name|title|journey)\b/i)?.children[1] ?? service ?? target.children[0];
  const cells = {
    target: target.children[1],
    window: window?.children[1],
    indicator: indicator?.children[1],
    service,
    name,
  };
  return [{ at: target, row: present(cells) }];
}

function pick(cells: readonly TableCell[], columns: Readonly<Record<keyof Row, number>>): Row {
  const at = (index: number) => (index === -1 ? undefined : cells[index]);
  const { target, window, indicator, service, name } = columns;
  return present({
    target: at(target),
    window: at(window),
    indicator: at(indicator),
    service: at(service),
    name: at(name),
  });
}

function present(cells: Readonly<Record<keyof Row, TableCell | undefined>>): Row {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined));
}

function objectiveOf(row: Row): DefinedObjective | undefined {
  const target = targetIn(cellText(row.target));
  if (target === undefined) return undefined;
  const window = windowIn(cellText(row.window)) ?? windowIn(cellText(row.target));
  const service = cellText(row.service);
  const indicator = cellText(row.indicator);
  return {
    tool: "a table",
    name: cellText(row.name) || service || "an objective",
    target,
    ...(service === "" ? {} : { service }),
    ...(window === undefined ? {} : { window }),
    ...(indicator === "" ? {} : { indicator: { metrics: metricsIn(row.indicator), text: indicator.slice(0, 200) } }),
  };
}

/** "99.9 %", "≥ 99 % below 300 ms"; else a time: "300 ms". */
function targetIn(text: string): string | undefined {
  const percent = /(?<![\d.])(\d{1,3}(?:[.,]\d+)?)\s?%/.exec(text)?.[1]?.replace(",", ".");
  if (percent !== undefined) return Number(percent) <= 100 ? `${percent} %` : undefined;
  const [, count = "", unit = ""] =
    /(?<![\d.])(\d+(?:\.\d+)?)\s?(ms|s|seconds?|milliseconds?|min|minutes?|h|hours?)\b/.exec(text) ?? [];
  return count === "" ? undefined : `${count} ${unit}`;
}

/** "30d", "rolling 28 days", "calendar month", "over four weeks" is none. */
function windowIn(text: string): string | undefined {
  const [, count = "", unit = ""] = /\b(\d+)[ -]?(d|days?|w|weeks?|months?|quarters?|h|hours?)\b/i.exec(text) ?? [];
  if (count !== "") return `${count} ${unit.toLowerCase()}`;
  const named = /\b(?:calendar |per |a |each |monthly|quarterly|weekly)(month|quarter|week)?/i.exec(text);
  const period = named?.[1] ?? /\b(month|quarter|week)ly\b/i.exec(text)?.[1];
  return period === undefined ? undefined : `1 ${period.toLowerCase()}`;
}

/** The metrics of queries that stand as code. */
function metricsIn(cell: TableCell | undefined): readonly string[] {
  const codes = cell ? [...everyNode(cell)].flatMap((node) => (node.type === "inlineCode" ? [node.value] : [])) : [];
  const queries = codes.flatMap((code) => (/[({[]|:|_/.test(code) ? (readPromql(code) ?? []) : []));
  return [...new Set(queries.flatMap(metricsOf))];
}

function cellText(cell: TableCell | undefined): string {
  return cell === undefined ? "" : textOf(cell).replace(/\s+/g, " ").trim();
}
