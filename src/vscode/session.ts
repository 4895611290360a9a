import * as vscode from "vscode";
import type { Change } from "../core/engine.ts";
import type { EngineCalls, EngineHostPeer, Look } from "../core/engineRemote.ts";
import type { Report } from "../core/model.ts";
import type { Engines } from "./engines.ts";
import { pathBelow } from "./paths.ts";
import { today } from "./today.ts";

/** How long typing must rest before it is followed, in milliseconds. */
const QUIET_MS = 250;
/** A build that writes without rest is followed this often all the same. */
const AT_LATEST_MS = 2000;

/** Folders whose changes can show nothing, and come in thousands. */
const NOISE = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;

/** first: nothing is known yet · scanning: a whole scan runs · current · failed: the last look came to nothing. */
export type Phase = "first" | "scanning" | "current" | "failed";

/** A call about one folder, by name. */
type FolderCall =
  | "fix"
  | "scaffolds"
  | "scaffold"
  | "candidates"
  | "answer"
  | "init"
  | "correctComponent"
  | "snapshot"
  | "baseline"
  | "completions"
  | "lenses"
  | "hover";

/** What a folder's own files say beside the report. The same object as long as they say the same. */
export type Said = Omit<Look, "report" | "validConfig">;

/**
 * Keeps one folder's report current. One look at a time; a newer change aborts a look at older ones, whose paths join
 * the next. A whole scan is not aborted by a change, or a folder that is written to without rest would never be read.
 */
export class Session implements vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly #engines: Engines;
  readonly #log: vscode.LogOutputChannel;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** Fires when the report or the phase changed. */
  readonly onDidChange = this.#onDidChange.event;

  #report: Report | undefined;
  #validConfig = true;
  #said: Said = { owners: {}, trend: [] };
  #phase: Phase = "first";
  #progress = "";

  #changed = new Set<string>();
  #whole = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstChange = 0;
  #abort = new AbortController();
  #inWhole = false;
  #running: Promise<void> = Promise.resolve();
  #openIn: EngineHostPeer | undefined;
  #lookedOn = "";
  #disposed = false;

  constructor(folder: vscode.WorkspaceFolder, engines: Engines, log: vscode.LogOutputChannel) {
    this.folder = folder;
    this.#engines = engines;
    this.#log = log;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*"));
    const note = (uri: vscode.Uri) => this.note(uri);
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(note),
      watcher.onDidChange(note),
      watcher.onDidDelete(note),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#openIn = undefined; // opened again, what the folder brings along may run
        void this.rescan();
      }),
    );
    this.#next();
  }

  get id(): string {
    return this.folder.uri.toString();
  }

  /** The last report; undefined before the first scan is done. */
  get report(): Report | undefined {
    return this.#report;
  }

  get validConfig(): boolean {
    return this.#validConfig;
  }

  /** What the repository's own files say beside the report: owners, the launch, earlier days. */
  get said(): Said {
    return this.#said;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** How far a whole scan has come, in words. */
  get progress(): string {
    return this.#progress;
  }

  /** A file or folder was made, changed, deleted, edited or closed. */
  note(uri: vscode.Uri): void {
    const path = pathBelow(this.folder.uri, uri);
    if (path === undefined || NOISE.test(path)) return;
    if (this.#changed.size === 0) this.#firstChange = Date.now();
    this.#changed.add(path);
    clearTimeout(this.#timer);
    const atLatest = this.#firstChange + AT_LATEST_MS - Date.now();
    this.#timer = setTimeout(() => this.#next(), Math.max(0, Math.min(QUIET_MS, atLatest)));
  }

  /** Reads everything again. */
  async rescan(): Promise<void> {
    this.#whole = true;
    this.#next();
    await this.#running;
  }

  /** Looks once more when a day has begun since: answers end by the day. */
  async followDay(): Promise<void> {
    if (this.#lookedOn !== "" && this.#lookedOn !== today()) await this.rescan();
  }

  /** Resolves once every change so far is in the report, without waiting for rest. */
  async settle(): Promise<void> {
    if (this.#changed.size > 0 || this.#whole) this.#next();
    await this.#running;
  }

  isPending(uri: vscode.Uri): boolean {
    const path = pathBelow(this.folder.uri, uri);
    return path !== undefined && this.#changed.has(path);
  }

  /** Asks this folder's engine, once every change so far is in it. */
  async ask<Name extends FolderCall>(
    name: Name,
    asks: Omit<EngineCalls[Name]["asks"], "folder">,
  ): Promise<EngineCalls[Name]["gives"]> {
    await this.settle();
    return this.askAsIs(name, asks);
  }

  /** Asks this folder's engine as far as it has followed the changes. */
  async askAsIs<Name extends FolderCall>(
    name: Name,
    asks: Omit<EngineCalls[Name]["asks"], "folder">,
  ): Promise<EngineCalls[Name]["gives"]> {
    const peer = await this.#engines.peer();
    // Each of these calls asks for the folder's id and what was left out of it here.
    return peer.call(name, { ...asks, folder: this.id } as EngineCalls[Name]["asks"]);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#subscriptions.dispose();
    this.#onDidChange.dispose();
    void this.#openIn?.call("close", { folder: this.id }).catch(() => undefined); // it is gone, and so closed
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (!this.#inWhole) this.#abort.abort();
    this.#running = this.#running.then(() => this.#look());
  }

  async #look(): Promise<void> {
    const paths = this.#changed;
    const whole = this.#whole;
    if (this.#disposed || (!whole && paths.size === 0)) return;
    this.#changed = new Set();
    this.#whole = false;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#lookedOn = today();
    try {
      const peer = await this.#engines.peer();
      const isNew = peer !== this.#openIn;
      if (isNew) await this.#open(peer);
      this.#enter(whole || isNew);
      this.#take(await this.#askLook(peer, paths, whole, isNew, signal));
    } catch (error) {
      for (const path of paths) this.#changed.add(path);
      this.#whole ||= whole;
      if (!signal.aborted) this.#fail(error);
    }
    this.#inWhole = false;
  }

  async #askLook(
    peer: EngineHostPeer,
    paths: ReadonlySet<string>,
    whole: boolean,
    isNew: boolean,
    abort: AbortSignal,
  ): Promise<Look> {
    const following = {
      abort,
      progress: (done: number, of: number) => this.#say(vscode.l10n.t("{0} of {1} files", done, of)),
    };
    const unsaved = this.#unsaved();
    const asked = isNew ? new Set([...paths, ...unsaved.keys()]) : paths;
    const changes = [...asked].map((path): Change => {
      const text = unsaved.get(path)?.getText();
      return { path, ...(text === undefined ? {} : { text }) };
    });
    // The first look at a folder reads all of it, whatever it is asked for.
    if (!whole || isNew) return peer.call("update", { folder: this.id, changes }, following);
    if (changes.length > 0) this.#take(await peer.call("update", { folder: this.id, changes }, following));
    return peer.call("scan", { folder: this.id }, following);
  }

  async #open(peer: EngineHostPeer): Promise<void> {
    const { uri, name } = this.folder;
    const trusted = vscode.workspace.isTrusted;
    const onDisk = uri.scheme === "file" && this.#engines.readsDisk;
    await peer.call("open", { id: this.id, name, trusted, ...(onDisk ? { disk: uri.fsPath } : {}) });
    this.#openIn = peer;
  }

  #unsaved(): ReadonlyMap<string, vscode.TextDocument> {
    const documents = new Map<string, vscode.TextDocument>();
    for (const document of vscode.workspace.textDocuments) {
      const path = document.isDirty ? pathBelow(this.folder.uri, document.uri) : undefined;
      if (path !== undefined) documents.set(path, document);
    }
    return documents;
  }

  /** Says that a look began, where it is one that takes long enough to be said. */
  #enter(whole: boolean): void {
    this.#inWhole = whole;
    if (!whole || this.#phase === "scanning") return;
    this.#phase = this.#report === undefined ? "first" : "scanning";
    this.#onDidChange.fire();
  }

  #take({ report, validConfig, ...said }: Look): void {
    const saysTheSame = JSON.stringify(said) === JSON.stringify(this.#said);
    const same = report === undefined && validConfig === this.#validConfig && saysTheSame && this.#phase === "current";
    this.#report = report ?? this.#report;
    if (!saysTheSame) this.#said = said;
    this.#validConfig = validConfig;
    this.#phase = "current";
    this.#progress = "";
    if (!same) this.#onDidChange.fire();
  }

  #say(progress: string): void {
    this.#progress = progress;
    if (this.#inWhole) this.#onDidChange.fire();
  }

  #fail(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
    this.#phase = "failed";
    this.#onDidChange.fire();
  }
}
