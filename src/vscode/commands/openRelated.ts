import * as vscode from "vscode";
import { endsAt, endsOf, type OtherEnd } from "../otherEnds.ts";
import { pathBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import type { Row, Target } from "../views/row.ts";
import { isOpen } from "../views/stateLook.ts";
import { openFinding } from "./open.ts";
import type { Shell } from "./shell.ts";
import { sessionOf, targetOf } from "./target.ts";

/**
 * Opens the other end of a finding: the Service behind a route, the workload behind a budget. Where no finding is named,
 * that of the line in front, from whichever of its ends.
 */
export async function openRelated(shell: Shell, argument: Target | Row | undefined): Promise<void> {
  const target = targetOf(argument);
  const editor = vscode.window.activeTextEditor;
  const session =
    target === undefined && editor !== undefined
      ? shell.sessions.of(editor.document.uri)
      : sessionOf(shell.sessions, target);
  const ends =
    session === undefined ? [] : target === undefined ? endsInFront(session, editor) : endsOfTarget(session, target);
  const end = ends.length > 1 ? await pick(ends) : ends[0];
  if (end !== undefined && session !== undefined) await openFinding(shell, { folder: session.id, place: end.place });
  else if (ends.length === 0)
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing that was found here has another end."));
}

function endsOfTarget({ report }: Session, target: Target): readonly OtherEnd[] {
  const items = (report?.items ?? []).filter(({ check }) => check === target.check);
  const finding = items
    .flatMap(({ findings }) => findings)
    .find(({ fingerprint }) => fingerprint === target.fingerprint);
  if (finding === undefined) throw new Error(vscode.l10n.t("The finding is no longer there."));
  return endsOf(finding);
}

function endsInFront({ report, folder }: Session, editor: vscode.TextEditor | undefined): readonly OtherEnd[] {
  const path = editor === undefined ? undefined : pathBelow(folder.uri, editor.document.uri);
  if (report === undefined || editor === undefined || path === undefined) return [];
  const findings = report.items.filter(isOpen).flatMap((item) => item.findings);
  return endsAt(findings, path, editor.selection.active.line + 1);
}

async function pick(ends: readonly OtherEnd[]): Promise<OtherEnd | undefined> {
  const choices = ends.map((end) => ({
    label: end.message,
    description: `${end.place.path}:${end.place.start.line}`,
    end,
  }));
  const placeHolder = vscode.l10n.t("Which of its ends?");
  return (await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true }))?.end;
}
