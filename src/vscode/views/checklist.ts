import * as vscode from "vscode";
import type { Report } from "../../core/model.ts";
import type { Sessions } from "../sessions.ts";
import { checklistRows, type Filter, folderRow } from "./checklistRows.ts";
import { blockersInWords, overall, verdictInWords } from "./overall.ts";
import type { Row } from "./row.ts";
import type { Tooltips } from "./tooltips.ts";

export const CHECKLIST_VIEW = "readiness.checklist";
const GAPS_ONLY = "readiness.gapsOnly";

/** The checklist in the side bar. */
export class Checklist implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #tooltips: Tooltips;
  readonly #view: vscode.TreeView<Row>;
  readonly #onDidChange = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChangeTreeData = this.#onDidChange.event;
  #filter: Filter = { gapsOnly: false };
  #shown: readonly Shown[] = [];

  constructor(sessions: Sessions, tooltips: Tooltips) {
    this.#sessions = sessions;
    this.#tooltips = tooltips;
    this.#view = vscode.window.createTreeView(CHECKLIST_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#onDidChange,
      sessions.onDidChange(() => this.#refresh()),
      sessions.onDidClose(() => this.#refresh()),
    );
    this.#refresh();
  }

  show(filter: Filter): void {
    this.#filter = filter;
    void vscode.commands.executeCommand("setContext", GAPS_ONLY, filter.gapsOnly);
    this.#onDidChange.fire(undefined);
  }

  /** The rows at the top: one for each folder where there are several. */
  roots(): readonly Row[] {
    const scanned = this.#sessions.all.flatMap((session) =>
      session.report ? [{ session, report: session.report }] : [],
    );
    const several = this.#sessions.all.length > 1;
    return scanned.flatMap(({ session, report }) => {
      const rows = () => checklistRows(report, session.id, this.#filter);
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
    // A view alone in its container shows no description, so the verdict stands above the rows.
    this.#view.message = [
      figures && verdictInWords(figures),
      sessions.some(({ validConfig }) => !validConfig) && vscode.l10n.t("config.yaml has errors"),
    ]
      .filter((part) => part)
      .join(" · ");
    const shown = sessions.map(({ id, report }) => ({ id, report }));
    if (isSame(shown, this.#shown)) return; // a phase came or went: what is shown stays as it is
    this.#shown = shown;
    this.#onDidChange.fire(undefined);
  }
}

interface Shown {
  readonly id: string;
  readonly report: Report | undefined;
}

function isSame(some: readonly Shown[], others: readonly Shown[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ id, report }, index) => others[index]?.id === id && others[index].report === report)
  );
}

function collapsible({ children, expanded }: Row): vscode.TreeItemCollapsibleState {
  if (!children) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
