import { storeGaps } from "../checks/data/storeGaps.ts";
import { recoveryPoints, repeatedBackups } from "../components/linkBackups.ts";
import type { Hover } from "../config/assist.ts";
import { type ReadDocument, readDocument } from "../extractors/document.ts";
import { everyNode, subtree, textOf } from "../extractors/markdown.ts";
import { SECRETS } from "../extractors/secrets/index.ts";
import type { ReportLink, ReportPlace, Signal, Span } from "../model.ts";
import type { Assets } from "../ports.ts";
import { backupWords, burnWords, leftOver } from "./budget.ts";

/** A line above a place of a file that leads somewhere else. */
export interface Lens {
  readonly at: ReportPlace;
  /** "Run book", "Dashboard", "SLO". */
  readonly title: "Run book" | "Dashboard" | "SLO" | "Alert" | "Write run book";
  readonly label: string;
  readonly to: ReportPlace;
  /** The choice of the scaffold that writes what is missing. */
  readonly choice?: string;
}

const TITLES: Readonly<Record<string, Lens["title"]>> = {
  "alert-runbook": "Run book",
  "objective-alert": "Alert",
  "objective-dashboard": "Dashboard",
};

/** Where the alerts and objectives of a file lead; an alert of an objective leads on to that and to its dashboard. */
export function lensesOf(path: string, links: readonly ReportLink[]): readonly Lens[] {
  return links.flatMap((link): readonly Lens[] => {
    const { kind, from, to } = link;
    if (kind === "alert-runbook" && to === undefined && from.place?.path === path)
      return [
        {
          at: from.place,
          title: "Write run book",
          label: link.lacks ?? "",
          to: from.place,
          choice: `alert:${from.message}`,
        },
      ];
    const title = TITLES[kind];
    const own: readonly Lens[] =
      title !== undefined && from.place?.path === path && to?.place
        ? [{ at: from.place, title, label: to.message, to: to.place }]
        : [];
    if (kind !== "objective-alert" || to?.place?.path !== path || from.place === undefined) return own;
    const at = to.place;
    const dashboards = links.filter(
      (each) => each.kind === "objective-dashboard" && isSame(each.from.place, from.place),
    );
    return [
      ...own,
      { at, title: "SLO", label: from.message, to: from.place },
      ...dashboards.flatMap((each): readonly Lens[] =>
        each.to?.place ? [{ at, title: "Dashboard", label: each.to.message, to: each.to.place }] : [],
      ),
    ];
  });
}

function isSame(one: ReportPlace | undefined, other: ReportPlace | undefined): boolean {
  return (
    one?.path === other?.path && one?.start.line === other?.start.line && one?.start.column === other?.start.column
  );
}

const MOST_STEPS = 5;

/** Where the texts of other files come from. */
export interface Sources {
  readonly read: (path: string) => string | undefined;
  readonly assets: Assets;
}

/** What a hover says of the alert or the objective at an offset of a file, as the last scan read it. */
export async function insightAt(
  path: string,
  offset: number,
  signals: readonly Signal[],
  { read, assets }: Sources,
): Promise<Hover | undefined> {
  const here = (signal: Signal) => signal.place.path === path && contains(signal.place.span, offset);
  const alert = signals.find(
    (signal): signal is Signal<"alert.defined"> => signal.kind === "alert.defined" && here(signal),
  );
  if (alert) {
    const text = [...(await firstSteps(alert, signals, { read, assets })), ...burnWords(alert.data)].join("\n\n");
    return text === "" ? undefined : { text, span: alert.place.span };
  }
  const objective = signals.find(
    (signal): signal is Signal<"objective.defined"> => signal.kind === "objective.defined" && here(signal),
  );
  const left = objective && leftOver(objective.data);
  if (objective && left !== undefined) return { text: plain(left), span: objective.place.span };
  return recoveryAt(signals, path, offset);
}

/** On a backup: how much is lost between two runs, against what is promised. On a promise: the backups that have to keep it. */
function recoveryAt(signals: readonly Signal[], path: string, offset: number): Hover | undefined {
  const points = recoveryPoints(signals.flatMap((each) => (each.kind === "document.page" ? [each] : [])));
  const backups = [
    ...repeatedBackups(signals.flatMap((each) => (each.kind === "backup.job" ? [each] : []))),
    ...storeGaps(signals.flatMap((each) => (each.kind === "infrastructure.resource" ? [each] : []))),
  ];
  const backup = backups.find(({ place }) => place.path === path && contains(place.span, offset));
  if (backup) {
    const words = backupWords(backup, points);
    return words === undefined ? undefined : { text: plain(words), span: backup.place.span };
  }
  const point = points.find(({ place }) => place.path === path && contains(place.span, offset));
  const kept = point && backups.flatMap((each) => backupWords(each, [point]) ?? []);
  return kept === undefined || kept.length === 0
    ? undefined
    : { text: kept.map(plain).join("\n\n"), span: point?.place.span ?? { start: offset, end: offset } };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The first steps of the runbook that the alert leads to; none of a document that holds a credential. */
async function firstSteps(
  { data }: Signal<"alert.defined">,
  signals: readonly Signal[],
  { read, assets }: Sources,
): Promise<readonly string[]> {
  const path = data.runbook?.path;
  const runbook = signals.find(
    (signal): signal is Signal<"document.runbook"> => signal.kind === "document.runbook" && signal.place.path === path,
  );
  if (path === undefined || runbook === undefined) return [];
  const text = read(path);
  const steps =
    text === undefined || (await holdsSecret(text, assets))
      ? []
      : stepsIn(readDocument(path, text), runbook.data.title);
  const lines = steps.map((step, index) => `${index + 1}. ${plain(step)}`);
  return [[`**${plain(runbook.data.title)}** (${plain(path)})`, ...lines].join("\n")];
}

/** Documents are not scanned for credentials, and may hold one in a command all the same: they are read as a script. */
async function holdsSecret(text: string, assets: Assets): Promise<boolean> {
  for (const extractor of SECRETS) {
    const { signals } = await extractor.extract({ path: "runbook.sh", text, role: "production" }, assets);
    if (signals.length > 0) return true;
  }
  return false;
}

function stepsIn({ document }: ReadDocument, title: string): readonly string[] {
  const section = document?.sections.find((each) => each.title === title);
  const sections = document === undefined ? [] : section ? subtree(document, section) : document.sections;
  const items = sections.flatMap(({ nodes }) =>
    nodes.flatMap((node) =>
      [...everyNode(node)].flatMap((each) =>
        each.type === "listItem" && each.children[0]
          ? [textOf(each.children[0])]
          : each.type === "code"
            ? [each.value]
            : [],
      ),
    ),
  );
  return items
    .map((item) => item.replace(/\s+/g, " ").trim().slice(0, 200))
    .filter((item) => item !== "")
    .slice(0, MOST_STEPS);
}

/** Text of the workspace is never read as Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|&~]/g, (character) =>
    character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`,
  );
}
