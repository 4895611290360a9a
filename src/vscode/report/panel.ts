import * as vscode from "vscode";
import type { Report } from "../../core/model.ts";
import type { Said, Session } from "../session.ts";
import type { Sessions } from "../sessions.ts";
import { today } from "../today.ts";
import { placeOf, reportPage, wishOf } from "./page.ts";

const REPORT_PANEL = "readiness.report";

/** The reports that are open as editors: one for each folder, each as new as its last scan. */
export class ReportPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #sessions: Sessions;
  readonly #panels = new Map<string, ReportPanel>();
  readonly #subscriptions: vscode.Disposable;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(REPORT_PANEL, this),
      sessions.onDidChange((session) => this.#panels.get(session.id)?.show(session)),
      sessions.onDidClose(({ id }) => this.#panels.get(id)?.panel.dispose()),
    );
  }

  /** Opens a folder's report, or brings it to the front. */
  open(session: Session): void {
    const known = this.#panels.get(session.id);
    if (known) {
      known.panel.reveal();
      return;
    }
    const title = vscode.l10n.t("Readiness: {0}", session.folder.name);
    this.#follow(session, vscode.window.createWebviewPanel(REPORT_PANEL, title, vscode.ViewColumn.Active));
  }

  /** A folder's page as it is shown; undefined where it is not open. */
  page(session: Session): string | undefined {
    return this.#panels.get(session.id)?.page;
  }

  /** After a reload of the window, the report is still there. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const session = this.#sessions.get(folderOf(state));
    if (session === undefined || this.#panels.has(session.id)) panel.dispose();
    else this.#follow(session, panel);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { panel } of this.#panels.values()) panel.dispose();
  }

  #follow(session: Session, panel: vscode.WebviewPanel): void {
    this.#panels.set(session.id, new ReportPanel(panel, session));
    panel.onDidDispose(() => this.#panels.delete(session.id));
  }
}

class ReportPanel {
  readonly panel: vscode.WebviewPanel;
  #report: Report | undefined;
  #said: Said | undefined;
  #page: string | undefined;

  constructor(panel: vscode.WebviewPanel, session: Session) {
    this.panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.onDidReceiveMessage((message) => this.#answer(message, session));
    panel.onDidChangeViewState(() => {
      // What is hidden is thrown away, and made again from this when it is shown.
      if (!panel.visible && this.#page !== undefined) panel.webview.html = this.#page;
    });
    this.show(session);
  }

  get page(): string | undefined {
    return this.#page;
  }

  show({ report, said, id }: Session): void {
    if (report === undefined || (report === this.#report && said === this.#said)) return;
    const isFirst = this.#report === undefined;
    this.#report = report;
    this.#said = said;
    this.#page = reportPage(report, { today: today(), trend: said.trend }, id);
    if (isFirst || !this.panel.visible) this.panel.webview.html = this.#page;
    else void this.panel.webview.postMessage({ page: this.#page }); // in place, where one reads
  }

  async #answer(message: unknown, { id }: Session): Promise<void> {
    const wish = wishOf(message);
    if (wish === undefined || this.#report === undefined) return;
    if ("explain" in wish) {
      await vscode.commands.executeCommand("readiness.explainCheck", { check: wish.explain, folder: id });
      return;
    }
    const place = placeOf(this.#report, wish.open);
    if (place) await vscode.commands.executeCommand("readiness.openFinding", { folder: id, place });
  }
}

function folderOf(state: unknown): string | undefined {
  if (typeof state !== "object" || state === null || !("folder" in state)) return undefined;
  return typeof state.folder === "string" ? state.folder : undefined;
}
