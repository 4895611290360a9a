import * as vscode from "vscode";
import type { Item, ReportEvidence, ReportFinding } from "../../core/model.ts";
import { STATE_WORDS } from "../../core/output/words.ts";
import type { Row, Target } from "./row.ts";
import { isOpen, lookOf, sentence, stateInWords, worst } from "./stateLook.ts";

/** More evidence than this is folded into one row. */
const EVIDENCE_SHOWN = 3;

/** Where rows stand: under which row, and in which folder. */
export interface Standing {
  readonly under: string;
  readonly folder: string;
}

/** A check's row: its item, or, asked of several components, one row for each below it. */
export function checkRow(items: readonly Item[], at: Standing): Row | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  if (items.length === 1) return itemRow(first, first.title, at, first.component);
  const state = worst(items);
  const description = stateInWords(items);
  const id = `${at.under}/${first.check}`;
  return {
    id,
    label: first.title,
    description,
    ...lookOf(state),
    context: wordsOf("check", items).join(" "),
    spoken: `${first.title}, ${description}`,
    folder: at.folder,
    target: { check: first.check, folder: at.folder },
    children: () => items.map((item) => itemRow(item, item.component ?? item.title, { ...at, under: id })),
  };
}

function itemRow(item: Item, label: string, at: Standing, component?: string): Row {
  const id = `${at.under}/${item.check}/${item.component ?? ""}`;
  const target: Target = {
    check: item.check,
    ...(item.component === undefined ? {} : { component: item.component }),
    folder: at.folder,
  };
  const description = [stateInWords([item]), ...(component === undefined ? [] : [component])].join(" · ");
  return {
    id,
    label,
    description,
    ...lookOf(item.state),
    context: wordsOf("item", [item]).join(" "),
    spoken: `${label}, ${description}`,
    folder: at.folder,
    target,
    ...(item.component === undefined ? {} : { component: item.component }),
    children: () => parts(item, target, { ...at, under: id }),
  };
}

/** What menus ask for: the state, and whether something is open, was said, or can be scaffolded. */
function wordsOf(kind: "item" | "check", items: readonly Item[]): readonly string[] {
  return [
    kind,
    worst(items),
    ...(items.some(isOpen) ? ["open"] : []),
    ...(items.some(({ entry }) => entry) ? ["said"] : []),
    ...(items.some(({ scaffolds }) => scaffolds.length > 0) ? ["scaffold"] : []),
    ...(kind === "item" && items.some(({ component }) => component !== undefined) ? ["named"] : []),
  ];
}

/** What is below an item: why it stands so, what is wrong, what could not be decided, what holds. */
function parts(item: Item, target: Target, at: Standing): readonly Row[] {
  const said = item.entry && item.state !== "gap" ? [entryRow(item, at)] : [];
  // The row at its place says it as well.
  const isShown = item.evidence.some(({ undecided, message }) => undecided && message === item.reason);
  const reason = item.reason === undefined || isShown ? [] : [noteRow(sentence(item.reason), at)];
  const findings = item.findings.map((finding) => findingRow(finding, item, target, at));
  const rows = [...said, ...reason, ...findings];
  const evidence = item.evidence.map((each, index) => ({ ...each, row: evidenceRow(each, index, at) }));
  const open = evidence.flatMap(({ undecided, row }) => (undecided ? [row] : []));
  const holding = evidence.flatMap(({ undecided, row }) => (undecided ? [] : [row]));
  const orFolded = (few: readonly Row[], fold: Row) =>
    few.length <= EVIDENCE_SHOWN || rows.length === 0 ? few : [fold];
  const undecided = vscode.l10n.t("{0} places that could not be decided", open.length);
  rows.push(...orFolded(open, folded(open, "undecided", undecided, "question", at)));
  const held = vscode.l10n.t("{0} places that hold", holding.length);
  rows.push(...orFolded(holding, folded(holding, "evidence", held, "check-all", at)));
  return rows.length > 0 ? rows : [noteRow(vscode.l10n.t("There is nothing more to show."), at)];
}

function findingRow(finding: ReportFinding, item: Item, target: Target, at: Standing): Row {
  const { place, message, fingerprint } = finding;
  const where = place === undefined ? undefined : `${place.path}:${place.start.line}`;
  const words = ["finding", ...(isOpen(item) ? ["open"] : []), ...(place ? ["placed"] : [])];
  if (finding.fixes.length > 0) words.push("fixable");
  return {
    id: `${at.under}/${fingerprint}`,
    label: firstClause(message),
    ...(where === undefined ? {} : { description: where }),
    ...SEVERITY[finding.severity],
    context: words.join(" "),
    spoken: where === undefined ? message : `${message} ${where}`,
    tooltip: where === undefined ? message : `${message}\n${where}`,
    folder: at.folder,
    target: { ...target, fingerprint },
    ...(place === undefined ? {} : { place }),
  };
}

const SEVERITY = {
  error: { icon: "error", color: "problemsErrorIcon.foreground" },
  warning: { icon: "warning", color: "problemsWarningIcon.foreground" },
  info: { icon: "info", color: "problemsInfoIcon.foreground" },
} as const;

function evidenceRow({ message, place, undecided }: ReportEvidence, index: number, at: Standing): Row {
  const where = place === undefined ? undefined : `${place.path}:${place.start.line}`;
  return {
    id: `${at.under}/evidence/${index}`,
    label: message,
    ...(where === undefined ? {} : { description: where }),
    icon: undecided ? "question" : "check",
    context: place ? "evidence placed" : "evidence",
    tooltip: where === undefined ? message : `${message}\n${where}`,
    folder: at.folder,
    ...(place === undefined ? {} : { place }),
  };
}

function folded(rows: readonly Row[], id: string, label: string, icon: string, at: Standing): Row {
  return { id: `${at.under}/${id}`, label, icon, context: "folded", folder: at.folder, children: () => rows };
}

function noteRow(message: string, at: Standing): Row {
  return { id: `${at.under}/note`, label: message, icon: "dash", context: "note", tooltip: message, folder: at.folder };
}

function entryRow({ entry, ends, state }: Item, at: Standing): Row {
  const told = [
    entry?.says === undefined ? STATE_WORDS[state] : STATE_WORDS[SAYS[entry.says]],
    entry?.evidence ?? entry?.where ?? entry?.why,
    entry && vscode.l10n.t("{0} on {1}", entry.by, entry.on),
    ends && vscode.l10n.t("until {0}", ends),
  ].filter((part) => part !== undefined);
  const label = told.join(" · ");
  return { id: `${at.under}/entry`, label, icon: "comment", context: "entry", tooltip: label, folder: at.folder };
}

const SAYS = {
  done: "met",
  planned: "planned",
  accepted: "accepted",
  elsewhere: "elsewhere",
  "not-applicable": "not-applicable",
} as const;

/** A row has room for what was seen; what follows from it is in the tooltip. */
function firstClause(message: string): string {
  const end = /[:;] |\. |\.$/.exec(message)?.index;
  return end === undefined ? message : message.slice(0, end);
}
