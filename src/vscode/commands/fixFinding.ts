import * as vscode from "vscode";
import { editOf } from "../fixes/fixes.ts";
import { makePreviewed } from "../fixes/preview.ts";
import { uriBelow } from "../paths.ts";
import { rangeOf } from "../views/diagnostics.ts";
import type { Row, Target } from "../views/row.ts";
import { scaffold } from "./scaffold.ts";
import type { Shell } from "./shell.ts";
import { sessionOf, targetOf } from "./target.ts";

/** What the command may be told: which fix of the finding, the first unless said. */
export interface FixArgument extends Target {
  readonly fix?: number;
}

/** Makes a fix of a finding, as the lightbulb would: in its file, or as a preview where it needs judgement. */
export async function fixFinding(shell: Shell, argument: FixArgument | Row): Promise<void> {
  const target: FixArgument | undefined = targetOf(argument);
  if (target === undefined) return;
  const session = sessionOf(shell.sessions, target);
  await session.settle();
  const finding = session.report?.items
    .flatMap((item) => (item.check === target.check ? item.findings : []))
    .find(({ fingerprint }) => fingerprint === target.fingerprint);
  const index = target.fix ?? 0;
  const fix = finding?.fixes[index];
  if (finding === undefined || fix === undefined) throw new Error(vscode.l10n.t("There is nothing to fix any more."));
  if (fix.kind === "scaffold") {
    const chosen = fix.choice === undefined ? {} : { choice: fix.choice };
    await scaffold(shell, { ...target, scaffold: fix.scaffold, ...chosen });
    return;
  }
  const choices = [{ fingerprint: finding.fingerprint, fix: index }];
  if (finding.place) {
    const file = uriBelow(session.folder.uri, finding.place.path);
    await vscode.window.showTextDocument(file, { selection: rangeOf(finding.place) });
  }
  if (fix.safety === "safe") {
    await vscode.workspace.applyEdit(await editOf(session, choices));
    return;
  }
  const { changes } = await session.ask("fix", { choices });
  await makePreviewed(session.folder.uri, changes, fix.title);
}
