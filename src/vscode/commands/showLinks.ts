import * as vscode from "vscode";
import type { ReportLink, ReportPlace } from "../../core/model.ts";
import { linksInOrder } from "../../core/output/links.ts";
import type { Row } from "../views/row.ts";
import { openFinding } from "./open.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

export interface LinksArgument {
  readonly folder?: string;
  readonly component?: string;
}

/** Shows what leads where for a component: alerts to runbooks, objectives to dashboards, stores to drills. Opens the end that is chosen. */
export async function showLinks(shell: Shell, argument: LinksArgument | Row | undefined): Promise<void> {
  const session = sessionOf(shell.sessions, argument);
  const report = session.report;
  if (report === undefined) throw new Error(vscode.l10n.t("The workspace is still being read."));
  const component = argument?.component ?? (await pickComponent(report.components.map(({ id }) => id)));
  if (component === undefined) return;
  const links = linksInOrder(report.links).filter((link) => component === EVERY || link.component === component);
  if (links.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Nothing that operates {0} as code was found: no alerts, objectives, probes or owners.", component),
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick(links.map(choiceOf), {
    placeHolder: vscode.l10n.t("What leads where. Choose one to open its end."),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.place) await openFinding(shell, { folder: session.id, place: chosen.place });
}

const EVERY = "*";

async function pickComponent(ids: readonly string[]): Promise<string | undefined> {
  if (ids.length <= 1) return EVERY;
  const all = { label: vscode.l10n.t("All components"), id: EVERY };
  const choices = [all, ...ids.map((id) => ({ label: id, id }))];
  return (await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t("Show the links of what?") }))?.id;
}

interface Choice extends vscode.QuickPickItem {
  readonly place?: ReportPlace;
}

function choiceOf({ kind, component = "", from, to, lacks = "" }: ReportLink): Choice {
  const place = to?.place ?? from.place;
  return {
    label: to ? `$(arrow-right) ${from.message}` : `$(warning) ${from.message}`,
    description: to ? to.message : vscode.l10n.t("lacks {0}", lacks),
    detail: [component, KINDS[kind] ?? kind, place && `${place.path}:${place.start.line}`].filter(Boolean).join(" · "),
    ...(place ? { place } : {}),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  "alert-runbook": "alert to runbook",
  "runbook-owner": "runbook to owner",
  "alert-metric": "alert to metric",
  "objective-alert": "objective to alert",
  "objective-dashboard": "objective to dashboard",
  "objective-metric": "objective to metric",
  "dashboard-metric": "dashboard to metric",
  "probe-route": "probe to route",
  "dependency-runbook": "dependency to runbook",
  "dependency-fallback": "vendor to inventory",
  "dependency-dashboard": "dependency to dashboard",
  "vendor-register": "vendor to register",
  "store-backup": "store to backup",
  "store-drill": "backup to restore drill",
  "store-recovery": "store to recovery runbook",
  "component-owner": "component to owner",
  "owner-on-call": "owner to on-call",
};
