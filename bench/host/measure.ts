import { writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import * as vscode from "vscode";
import type { Api } from "../../src/vscode/api.ts";
import { type Blocked, Delay } from "./delay.ts";
import { profiled } from "./profile.ts";
import { Typist } from "./typist.ts";

/** What is measured in one window of VS Code. Times in milliseconds. */
export interface EditorFigures {
  /** Reading and running the bundle alone. */
  readonly loadMs: number;
  /** From asking VS Code to activate the extension until it has. */
  readonly activationMs: number;
  /** From there until the first report stands in the checklist. */
  readonly firstReportMs: number;
  /** From an edit until the file's diagnostics have changed, its rest included. */
  readonly typingMs: readonly number[];
  /** How long the host's thread was kept from its next event, at the longest: before the extension is active, and after. */
  readonly blocked: Readonly<Record<"idleBefore" | "typingBefore" | "activation" | "scan" | "typing", Blocked>>;
  /** What the host's process grew by, the scanning thread included. */
  readonly memoryMb: number;
  readonly diagnostics: number;
}

export interface Task {
  /** A file with a finding, relative to the folder; what is typed moves the finding. */
  readonly file: string;
  /** Where the figures go. */
  readonly output: string;
  /** Where profiles of the thread go; left out, none is taken, which costs least. */
  readonly profiles?: string;
}

const ID = "production-readiness.production-readiness";
/** How long things settle, in milliseconds. */
const SETTLE_MS = 3000;
const EDITS = 12;
const BETWEEN_EDITS_MS = 400;
const PATIENCE_MS = 120_000;

/** Measures the extension, which must not be active yet. */
export async function measure({ file, output, profiles }: Task): Promise<void> {
  const extension = vscode.extensions.getExtension<Api>(ID);
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!extension || extension.isActive || !folder) throw new Error("a folder and an inactive extension are needed");

  // What other extensions do for an opened file is over before anything is measured.
  const typist = await Typist.open(vscode.Uri.joinPath(folder.uri, file));
  await pause(SETTLE_MS); // what other extensions do for an opened file is no work of ours
  const delay = new Delay();
  await pause(SETTLE_MS);
  const idleBefore = delay.longest();
  for (let edit = 0; edit < EDITS; edit++) {
    await typist.edit();
    await pause(BETWEEN_EDITS_MS);
  }
  const typingBefore = delay.longest();

  const memory = process.memoryUsage().rss;
  const loadMs = load(path.join(extension.extensionPath, "dist/again.cjs"));
  const first = await profiled(profiles, "activation and scan", async () => {
    delay.longest();
    const began = performance.now();
    const api = await extension.activate();
    const active = performance.now();
    const activation = delay.longest();
    const reported = await when(api.onDidChange, () => api.report() !== undefined);
    await pause(SETTLE_MS); // for what is drawn after it
    return { activationMs: active - began, firstReportMs: reported - active, activation, scan: delay.longest() };
  });
  const memoryMb = (process.memoryUsage().rss - memory) / 1e6;

  const api = extension.exports;
  const typingMs: number[] = [];
  const typing = await profiled(profiles, "typing", async () => {
    delay.longest();
    for (let edit = 0; edit < EDITS; edit++) {
      const before = typist.shown();
      const began = performance.now();
      const changed = when(api.onDidChange, () => typist.shown() !== before);
      await typist.edit();
      typingMs.push((await changed) - began);
      await pause(BETWEEN_EDITS_MS);
    }
    return delay.longest();
  });
  delay.end();

  const { activationMs, firstReportMs, activation, scan } = first;
  const figures: EditorFigures = {
    loadMs,
    activationMs,
    firstReportMs,
    typingMs,
    blocked: { idleBefore, typingBefore, activation, scan, typing },
    memoryMb,
    diagnostics: vscode.languages.getDiagnostics().flatMap(([, all]) => all).length,
  };
  writeFileSync(output, JSON.stringify(figures));
  await typist.takeBack();
}

/** Runs a second copy of the bundle, so that the first is as new to VS Code as it is to a user's. */
function load(bundle: string): number {
  const began = performance.now();
  require(bundle);
  return performance.now() - began;
}

/** When the event fired with what is looked for. */
function when(event: vscode.Event<unknown>, look: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the extension did not answer")), PATIENCE_MS);
    const listener = event(() => {
      if (!look()) return;
      clearTimeout(late);
      listener.dispose();
      resolve(performance.now());
    });
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
