import * as vscode from "vscode";
import type { Item } from "../../core/model.ts";
import type { Session } from "../session.ts";
import type { Sessions } from "../sessions.ts";
import type { Row, Target } from "../views/row.ts";
import { isOpen, stateInWords } from "../views/stateLook.ts";

/** A command's argument, from wherever it was run: a row of the checklist, a link, a quick fix, a key binding, a test. */
export function targetOf<T extends Target>(argument: T | Row | undefined): T | Target | undefined {
  return argument !== undefined && "context" in argument ? argument.target : argument;
}

/** The folder a target is about. Rejects when none is open. */
export function sessionOf(sessions: Sessions, target: Pick<Target, "folder"> | undefined): Session {
  const session = sessions.get(target?.folder);
  if (session === undefined) throw new Error(vscode.l10n.t("Open a folder first."));
  return session;
}

/** A check of a folder's checklist, chosen by a person; the open ones come first. undefined when they leave. */
export async function pickCheck({ report }: Session, placeHolder: string): Promise<string | undefined> {
  const items = [...new Map((report?.items ?? []).map((item) => [item.check, item])).values()];
  const all = (check: string) => (report?.items ?? []).filter((item) => item.check === check);
  const choices = items
    .sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))
    .map(({ title, check }: Item) => ({ label: title, description: stateInWords(all(check)), detail: check, check }));
  const chosen = await vscode.window.showQuickPick(choices, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.check;
}
