import * as vscode from "vscode";
import type { ScaffoldOffer } from "../../core/fixes/offers.ts";
import type { Session } from "../session.ts";
import { isOpen, stateInWords } from "../views/stateLook.ts";

interface Choice extends vscode.QuickPickItem {
  readonly offer?: ScaffoldOffer;
}

/**
 * A list of scaffolds to search, those first that help something open: what each is for, why, and for the one in front
 * which files it would make and change. undefined when the person leaves.
 */
export function chooseOffer(
  session: Session,
  offers: readonly ScaffoldOffer[],
  component: string | undefined,
): Promise<ScaffoldOffer | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.items = choicesOf(session, offers);
  picker.placeholder = vscode.l10n.t("What is to be made?");
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  return new Promise((resolve) => {
    picker.onDidChangeActive(async ([active]) => {
      const title = await inFront(session, active?.offer, component);
      if (picker.activeItems[0] === active) picker.title = title; // else another one is in front by now
    });
    picker.onDidAccept(() => {
      const offer = picker.selectedItems[0]?.offer;
      if (offer === undefined) return;
      resolve(offer);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined); // says nothing where it was accepted
      picker.dispose();
    });
    picker.show();
  });
}

function choicesOf({ report }: Session, offers: readonly ScaffoldOffer[]): readonly Choice[] {
  const itemsOf = (check: string) => (report?.items ?? []).filter((item) => item.check === check);
  const choice = (offer: ScaffoldOffer): Choice => {
    const items = itemsOf(offer.check);
    const state = items.length === 0 ? "" : ` · ${stateInWords(items)}`;
    return { label: offer.title, description: `${offer.check}${state}`, detail: offer.description, offer };
  };
  const helping = offers.filter(({ check }) => itemsOf(check).some(isOpen));
  const others = offers.filter((offer) => !helping.includes(offer));
  const below = (label: string, some: readonly ScaffoldOffer[]): readonly Choice[] =>
    some.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...some.map(choice)];
  return [...below(vscode.l10n.t("for what is open"), helping), ...below(vscode.l10n.t("for the rest"), others)];
}

/** The files that a scaffold would make and change, or why there is nothing to do. */
async function inFront(
  session: Session,
  offer: ScaffoldOffer | undefined,
  component: string | undefined,
): Promise<string> {
  if (offer === undefined || session.report === undefined) return "";
  const request = { id: offer.id, ...(component === undefined ? {} : { component }) };
  const { changes, note = "" } = await session.ask("scaffold", { request });
  const made = changes.filter(({ before }) => before === undefined).map(({ path }) => path);
  const changed = changes.filter(({ before }) => before !== undefined).map(({ path }) => path);
  return [
    ...(made.length > 0 ? [vscode.l10n.t("Creates {0}", made.join(", "))] : []),
    ...(changed.length > 0 ? [vscode.l10n.t("Changes {0}", changed.join(", "))] : []),
    ...(changes.length === 0 ? [note] : []),
  ].join(" · ");
}
