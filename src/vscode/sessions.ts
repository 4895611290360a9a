import * as vscode from "vscode";
import type { Engines } from "./engines.ts";
import { pathBelow } from "./paths.ts";
import { Session } from "./session.ts";

/** One session for each folder of the window. */
export class Sessions implements vscode.Disposable {
  readonly #engines: Engines;
  readonly #log: vscode.LogOutputChannel;
  readonly #sessions = new Map<string, Session>();
  readonly #onDidChange = new vscode.EventEmitter<Session>();
  readonly #onDidClose = new vscode.EventEmitter<Session>();
  readonly #subscriptions: vscode.Disposable;
  /** Fires with the session whose report or phase changed. */
  readonly onDidChange = this.#onDidChange.event;
  /** Fires with a session whose folder has left the window. */
  readonly onDidClose = this.#onDidClose.event;

  constructor(engines: Engines, log: vscode.LogOutputChannel) {
    this.#engines = engines;
    this.#log = log;
    const { workspace, window } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      workspace.onDidChangeWorkspaceFolders(() => this.#follow()),
      workspace.onDidChangeTextDocument(({ document }) => this.#note(document)),
      workspace.onDidSaveTextDocument((document) => this.#note(document)),
      workspace.onDidCloseTextDocument((document) => this.#note(document)),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) for (const session of this.all) void session.followDay();
      }),
    );
    this.#follow();
  }

  /** In the order of the window's folders. */
  get all(): readonly Session[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => this.get(uri.toString()) ?? []);
  }

  /** By the folder's address. Without one, the only session there is, or that of the file in front. */
  get(id: string | undefined): Session | undefined {
    if (id !== undefined) return this.#sessions.get(id);
    const front = vscode.window.activeTextEditor?.document.uri;
    return (front && this.of(front)) ?? this.all[0];
  }

  /** The session of the innermost folder that holds a file. */
  of(file: vscode.Uri): Session | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    return folder && this.get(folder.uri.toString());
  }

  /** Resolves once every change so far is in the reports. */
  async settle(): Promise<void> {
    await Promise.all(this.all.map((session) => session.settle()));
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
    this.#onDidChange.dispose();
    this.#onDidClose.dispose();
  }

  #follow(): void {
    const folders = new Map((vscode.workspace.workspaceFolders ?? []).map((folder) => [folder.uri.toString(), folder]));
    for (const [id, session] of this.#sessions) {
      if (folders.has(id)) continue;
      this.#sessions.delete(id);
      session.dispose();
      this.#onDidClose.fire(session);
    }
    for (const [id, folder] of folders) {
      if (this.#sessions.has(id)) continue;
      const session = new Session(folder, this.#engines, this.#log);
      session.onDidChange(() => this.#onDidChange.fire(session));
      this.#sessions.set(id, session);
      this.#onDidChange.fire(session);
    }
  }

  #note({ uri }: vscode.TextDocument): void {
    for (const session of this.#sessions.values()) {
      if (pathBelow(session.folder.uri, uri) !== undefined) session.note(uri);
    }
  }
}
