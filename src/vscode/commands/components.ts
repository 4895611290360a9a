import * as vscode from "vscode";
import type { ComponentChange } from "../../core/config/correct.ts";
import type { ComponentKind } from "../../core/model.ts";
import { write } from "../fixes/write.ts";
import type { Session } from "../session.ts";
import type { Row } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

/** What a command may be told, so that it need not ask. */
export interface ComponentArgument {
  readonly folder?: string;
  readonly component?: string;
  readonly change?: ComponentChange;
}

type Asks = (session: Session, component: string) => Promise<ComponentChange | undefined> | ComponentChange;

/** Says in the configuration that something found is no component. */
export function markNotComponent(shell: Shell, argument: ComponentArgument | Row | undefined): Promise<void> {
  return correct(shell, argument, () => ({ component: false }));
}

/** Says in the configuration what kind of component it is. */
export function changeKind(shell: Shell, argument: ComponentArgument | Row | undefined): Promise<void> {
  return correct(shell, argument, pickKinds);
}

/** Says in the configuration that something found is a part of another component. */
export function attachComponent(shell: Shell, argument: ComponentArgument | Row | undefined): Promise<void> {
  return correct(shell, argument, pickWhole);
}

async function correct(shell: Shell, argument: ComponentArgument | Row | undefined, asks: Asks): Promise<void> {
  const session = sessionOf(shell.sessions, argument);
  const component = argument?.component ?? (await pickComponent(session));
  if (component === undefined) return;
  const told = argument !== undefined && "change" in argument ? argument.change : undefined;
  const change = told ?? (await asks(session, component));
  if (change === undefined) return;
  const { changes } = await session.ask("correctComponent", { component, change });
  await write(session, changes);
  await session.settle();
}

async function pickComponent({ report }: Session): Promise<string | undefined> {
  const choices = (report?.components ?? []).map(({ id, root, kinds }) => ({
    label: id,
    description: kinds.join(", "),
    detail: root,
  }));
  const placeHolder = vscode.l10n.t("Which component?");
  return (await vscode.window.showQuickPick(choices, { placeHolder, matchOnDetail: true }))?.label;
}

async function pickKinds({ report }: Session, component: string): Promise<ComponentChange | undefined> {
  const now = new Set(report?.components.find(({ id }) => id === component)?.kinds);
  const choices = Object.entries(KINDS).map(([kind, detail]) => ({
    label: kind,
    detail: detail(),
    picked: now.has(kind as ComponentKind),
  }));
  const placeHolder = vscode.l10n.t("What is {0}?", component);
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder, canPickMany: true, matchOnDetail: true });
  return chosen === undefined || chosen.length === 0
    ? undefined
    : { kinds: chosen.map(({ label }) => label as ComponentKind) }; // the keys of KINDS are the kinds
}

const KINDS: Readonly<Record<ComponentKind, () => string>> = {
  service: () => vscode.l10n.t("Answers requests"),
  worker: () => vscode.l10n.t("Works on queues or by the clock"),
  web: () => vscode.l10n.t("Runs in a browser"),
  function: () => vscode.l10n.t("Runs when an event calls it"),
  ml: () => vscode.l10n.t("Trains or serves a model"),
  cli: () => vscode.l10n.t("Is run by people or scripts"),
  library: () => vscode.l10n.t("Is used by other code"),
  infrastructure: () => vscode.l10n.t("Describes what others run on"),
};

async function pickWhole({ report }: Session, component: string): Promise<ComponentChange | undefined> {
  const others = (report?.components ?? []).filter(({ id }) => id !== component);
  const choices = others.map(({ id, root }) => ({ label: id, description: root }));
  const placeHolder = vscode.l10n.t("Of which component is {0} a part?", component);
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder });
  return chosen && { belongsTo: chosen.label };
}
