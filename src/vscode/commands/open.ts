import * as vscode from "vscode";
import type { ReportPlace } from "../../core/model.ts";
import { uriBelow } from "../paths.ts";
import { rangeOf } from "../views/diagnostics.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

const LEDGER_PATH = ".readiness/ledger.yaml";

export interface PlaceArgument {
  readonly folder: string;
  readonly place: ReportPlace;
}

/** Opens the place of a finding or of evidence; a row of the checklist has both under the same names. */
export async function openFinding({ sessions }: Shell, { folder, place }: PlaceArgument): Promise<void> {
  const session = sessionOf(sessions, { folder });
  await vscode.window.showTextDocument(uriBelow(session.folder.uri, place.path), {
    selection: rangeOf(place),
    preview: true,
  });
}

/** Opens what people said. */
export async function openLedger({ sessions }: Shell): Promise<void> {
  const ledger = uriBelow(sessionOf(sessions, undefined).folder.uri, LEDGER_PATH);
  try {
    await vscode.workspace.fs.stat(ledger);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    void vscode.window.showInformationMessage(vscode.l10n.t("Nobody has answered an item yet, so there is no ledger."));
    return;
  }
  await vscode.window.showTextDocument(ledger);
}
