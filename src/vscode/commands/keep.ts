import * as vscode from "vscode";
import type { FileChange } from "../../core/model.ts";
import { write } from "../fixes/write.ts";
import type { Session } from "../session.ts";
import type { Row } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

/** What these commands may be told. */
export interface KeepArgument {
  readonly folder?: string;
}

/** Adds where things stand today to the history, which the report draws. */
export async function takeSnapshot(shell: Shell, argument: KeepArgument | Row | undefined): Promise<void> {
  await keep(shell, argument, (session) => session.ask("snapshot", {}));
}

/** Writes the findings that are open now as those that were there at adoption; with `prune`, forgets what is gone. */
export async function keepBaseline(
  shell: Shell,
  argument: KeepArgument | Row | undefined,
  prune: boolean,
): Promise<void> {
  await keep(shell, argument, (session) => session.ask("baseline", { prune }));
}

async function keep(
  { sessions }: Shell,
  argument: KeepArgument | Row | undefined,
  changeOf: (session: Session) => Promise<FileChange>,
): Promise<void> {
  const told: KeepArgument = argument ?? {};
  const session = sessionOf(sessions, told);
  await session.settle();
  const change = await changeOf(session);
  if (change.before === change.after) {
    vscode.window.setStatusBarMessage(vscode.l10n.t("{0} is as it was", change.path), SHOWN_MS);
    return;
  }
  await write(session, [change]);
  await session.settle();
  vscode.window.setStatusBarMessage(vscode.l10n.t("$(check) Noted in {0}", change.path), SHOWN_MS);
}

const SHOWN_MS = 5000;
