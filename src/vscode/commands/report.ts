import * as vscode from "vscode";
import type { Report } from "../../core/model.ts";
import { type PageContext, toHtml } from "../../core/output/html.ts";
import { toJson } from "../../core/output/json.ts";
import { toMarkdown } from "../../core/output/markdown.ts";
import { toSarif } from "../../core/output/sarif.ts";
import { uriBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import { today } from "../today.ts";
import type { Row } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

/** Opens the report of a folder as an editor. */
export function openReport({ sessions, reports }: Shell, argument: { readonly folder?: string } | undefined): void {
  reports.open(sessionOf(sessions, argument));
}

/** A form in which the report can be kept. */
interface Format {
  readonly label: string;
  /** What it is good for. */
  readonly detail: () => string;
  readonly ending: string;
  readonly write: (report: Report, context: PageContext) => string;
}

const FORMATS: readonly Format[] = [
  {
    label: "HTML",
    detail: () => vscode.l10n.t("One page to read, print or attach"),
    ending: "html",
    write: toHtml,
  },
  {
    label: "Markdown",
    detail: () => vscode.l10n.t("For a pull request or a wiki"),
    ending: "md",
    write: (report) => toMarkdown(report),
  },
  {
    label: "SARIF",
    detail: () => vscode.l10n.t("For code scanning"),
    ending: "sarif",
    write: (report) => toSarif(report),
  },
  {
    label: "JSON",
    detail: () => vscode.l10n.t("For other programs"),
    ending: "json",
    write: (report) => toJson(report),
  },
];

/** What the command may be told, so that it need not ask. */
export interface ExportArgument {
  readonly folder?: string;
  /** "html", "md", "sarif" or "json". */
  readonly format?: string;
  /** The address of the file to write. */
  readonly to?: string;
}

/** Writes the report of a folder into a file of the person's choice. */
export async function exportReport(shell: Shell, argument: ExportArgument | Row | undefined): Promise<void> {
  const told: ExportArgument = argument ?? {};
  const session = sessionOf(shell.sessions, told);
  await session.settle();
  const { report, said } = session;
  if (report === undefined) throw new Error(vscode.l10n.t("Nothing was scanned yet."));
  const format = FORMATS.find(({ ending }) => ending === told.format) ?? (await pickFormat());
  if (format === undefined) return;
  const to = told.to === undefined ? await pickFile(session, format) : vscode.Uri.parse(told.to, true);
  if (to === undefined) return;
  const text = format.write(report, { today: today(), trend: said.trend });
  await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(text));
  if (told.to === undefined) await offerToOpen(to);
}

async function pickFormat(): Promise<Format | undefined> {
  const choices = FORMATS.map((format) => ({ label: format.label, detail: format.detail(), format }));
  return (await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t("In which form?") }))?.format;
}

function pickFile({ folder }: Session, { label, ending }: Format): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export the readiness report"),
    defaultUri: uriBelow(folder.uri, `readiness-report.${ending}`),
    filters: { [label]: [ending] },
  });
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const path = vscode.workspace.asRelativePath(file);
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t("The report was written to {0}.", path),
    open,
  );
  if (chosen === open) await vscode.commands.executeCommand("vscode.open", file);
}
