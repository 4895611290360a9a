import * as vscode from "vscode";
import { countdown } from "../../core/checklist/countdown.ts";
import type { Report } from "../../core/model.ts";
import type { Said, Session } from "../session.ts";
import type { Sessions } from "../sessions.ts";
import { today } from "../today.ts";
import { checklistRows, folderRow } from "./checklistRows.ts";
import { daysInWords } from "./countdownRow.ts";
import { blockersInWords, overall, verdictInWords } from "./overall.ts";
import type { Row } from "./row.ts";
import { type Shape, WHOLE } from "./shape.ts";
import type { Tooltips } from "./tooltips.ts";

export const CHECKLIST_VIEW = "readiness.checklist";
const SHAPE = "readiness.checklist.shape";

/** The checklist in the side bar. */
export class Checklist implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #tooltips: Tooltips;
  readonly #memory: vscode.Memento;
  readonly #view: vscode.TreeView<Row>;
  readonly #onDidChange = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChangeTreeData = this.#onDidChange.event;
  #shape: Shape;
  #shown: readonly Shown[] = [];

  constructor(sessions: Sessions, tooltips: Tooltips, memory: vscode.Memento) {
    this.#sessions = sessions;
    this.#tooltips = tooltips;
    this.#memory = memory;
    this.#shape = { ...WHOLE, ...memory.get<Partial<Shape>>(SHAPE) };
    this.#tellMenus();
    this.#view = vscode.window.createTreeView(CHECKLIST_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#onDidChange,
      sessions.onDidChange(() => this.#refresh()),
      sessions.onDidClose(() => this.#refresh()),
    );
    this.#refresh();
  }

  /** What is shown, and in which order. */
  get shaped(): Shape {
    return this.#shape;
  }

  /** Shows it in another way, from now on in this workspace. */
  async shape(change: Partial<Shape>): Promise<void> {
    this.#shape = { ...this.#shape, ...change };
    this.#tellMenus();
    this.#describe();
    this.#onDidChange.fire(undefined);
    await this.#memory.update(SHAPE, this.#shape);
  }

  /** The rows at the top: one for each folder where there are several. */
  roots(): readonly Row[] {
    const scanned = this.#sessions.all.flatMap((session) =>
      session.report ? [{ session, report: session.report }] : [],
    );
    const several = this.#sessions.all.length > 1;
    return scanned.flatMap(({ session, report }) => {
      const rows = () => checklistRows({ report, folder: session.id, said: session.said, shape: this.#shape });
      const figures = overall([report]);
      return several && figures ? [folderRow(session.folder.name, session.id, verdictInWords(figures), rows)] : rows();
    });
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.roots() : (row.children?.() ?? []))];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label, collapsible(row));
    item.id = row.id;
    item.contextValue = row.context;
    if (row.description !== undefined) item.description = row.description;
    if (row.icon !== undefined)
      item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
    if (row.spoken !== undefined) item.accessibilityInformation = { label: row.spoken };
    if (row.tooltip !== undefined) item.tooltip = row.tooltip;
    if (row.place) {
      item.command = {
        command: "readiness.openFinding",
        title: vscode.l10n.t("Open"),
        arguments: [{ folder: row.folder, place: row.place }],
      };
    }
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.target && row.tooltip === undefined) item.tooltip = await this.#tooltips.of(row.target);
    return item;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #refresh(): void {
    const sessions = this.#sessions.all;
    const figures = overall(sessions.flatMap(({ report }) => report ?? []));
    this.#view.badge = figures?.blockers
      ? { value: figures.blockers, tooltip: blockersInWords(figures.blockers) }
      : undefined;
    this.#describe();
    const shown = sessions.map(({ id, report, said }) => ({ id, report, said }));
    if (isSame(shown, this.#shown)) return; // a phase came or went: what is shown stays as it is
    this.#shown = shown;
    this.#onDidChange.fire(undefined);
  }

  /** A view alone in its container shows no description, so the verdict stands above the rows. */
  #describe(): void {
    const sessions = this.#sessions.all;
    const figures = overall(sessions.flatMap(({ report }) => report ?? []));
    this.#view.message = [
      figures && verdictInWords(figures),
      launchInWords(sessions),
      this.#shape.filter && vscode.l10n.t("only what holds “{0}”", this.#shape.filter),
      sessions.some(({ validConfig }) => !validConfig) && vscode.l10n.t("config.yaml has errors"),
    ]
      .filter((part) => part)
      .join(" · ");
  }

  #tellMenus(): void {
    void vscode.commands.executeCommand("setContext", "readiness.gapsOnly", this.#shape.gapsOnly);
    void vscode.commands.executeCommand("setContext", "readiness.filtered", this.#shape.filter !== "");
  }
}

/** The next launch of all folders; undefined where none is ahead. */
function launchInWords(sessions: readonly Session[]): string | undefined {
  const next = sessions
    .flatMap(({ said }) => countdown([], said.launch, today()) ?? [])
    .sort((one, other) => one.days - other.days)[0];
  return next && daysInWords(next);
}

interface Shown {
  readonly id: string;
  readonly report: Report | undefined;
  readonly said: Said;
}

function isSame(some: readonly Shown[], others: readonly Shown[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ id, report, said }, index) => {
      const other = others[index];
      return other?.id === id && other.report === report && other.said === said;
    })
  );
}

function collapsible({ children, expanded }: Row): vscode.TreeItemCollapsibleState {
  if (!children) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
