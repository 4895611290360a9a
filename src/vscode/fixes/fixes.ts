import * as vscode from "vscode";
import type { FixChoice } from "../../core/engine.ts";
import type { EditFix, Fix, ReportFinding } from "../../core/model.ts";
import type { Session } from "../session.ts";
import { isOpen } from "../views/stateLook.ts";
import { addChanges } from "./workspaceEdits.ts";

/** A fix of a finding that can be done without looking at it first. */
export interface SafeFix {
  readonly choice: FixChoice;
  readonly fix: EditFix;
}

/** The first safe fix of a finding; undefined where it has none. */
export function safeFix(finding: ReportFinding): SafeFix | undefined {
  for (const [index, fix] of finding.fixes.entries()) {
    if (isSafe(fix)) return { choice: { fingerprint: finding.fingerprint, fix: index }, fix };
  }
  return undefined;
}

/** The first safe fix of every open finding of a folder, of one file where a path is given. */
export function safeFixes({ report }: Session, path?: string): readonly FixChoice[] {
  return (report?.items ?? []).filter(isOpen).flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      if (path !== undefined && finding.place?.path !== path) return [];
      const safe = safeFix(finding);
      return safe ? [safe.choice] : [];
    }),
  );
}

/** The edit that makes these fixes. */
export async function editOf(session: Session, choices: readonly FixChoice[]): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  await addFixes(edit, session, choices);
  return edit;
}

/** Adds what these fixes do to an edit. */
export async function addFixes(
  edit: vscode.WorkspaceEdit,
  session: Session,
  choices: readonly FixChoice[],
): Promise<void> {
  const { changes } = await session.ask("fix", { choices });
  await addChanges(edit, session.folder.uri, changes);
}

function isSafe(fix: Fix): fix is EditFix {
  return fix.kind === "edit" && fix.safety === "safe";
}
