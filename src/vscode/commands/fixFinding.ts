import * as vscode from "vscode";
import { editOf } from "../fixes/fixes.ts";
import { uriBelow } from "../paths.ts";
import { rangeOf } from "../views/diagnostics.ts";
import type { Row, Target } from "../views/row.ts";
import { scaffold } from "./scaffold.ts";
import type { Shell } from "./shell.ts";
import { sessionOf, targetOf } from "./target.ts";

/** Makes the first fix of a finding, as the lightbulb would: in its file, or as a preview where it needs judgement. */
export async function fixFinding(shell: Shell, argument: Target | Row): Promise<void> {
  const target = targetOf(argument);
  if (target === undefined) return;
  const session = sessionOf(shell.sessions, target);
  await session.settle();
  const finding = session.report?.items
    .flatMap((item) => (item.check === target.check ? item.findings : []))
    .find(({ fingerprint }) => fingerprint === target.fingerprint);
  const [fix] = finding?.fixes ?? [];
  if (finding === undefined || fix === undefined) throw new Error(vscode.l10n.t("There is nothing to fix any more."));
  if (fix.kind === "scaffold") {
    const chosen = fix.choice === undefined ? {} : { choice: fix.choice };
    await scaffold(shell, { ...target, scaffold: fix.scaffold, ...chosen });
    return;
  }
  const choice = { fingerprint: finding.fingerprint, fix: 0 };
  const edit = await editOf(session, [choice], fix.safety === "review" ? fix.title : undefined);
  if (finding.place) {
    const file = uriBelow(session.folder.uri, finding.place.path);
    await vscode.window.showTextDocument(file, { selection: rangeOf(finding.place) });
  }
  await vscode.workspace.applyEdit(edit);
}
