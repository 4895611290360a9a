import * as vscode from "vscode";
import type { ScaffoldOffer } from "../../core/fixes/offers.ts";
import { leftOpenIn } from "../../core/fixes/placeholders.ts";
import type { FileChange } from "../../core/model.ts";
import { makeAll, makePreviewed } from "../fixes/preview.ts";
import { uriBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import type { Row, Target } from "../views/row.ts";
import { chooseOffer } from "./scaffoldPicker.ts";
import type { Shell } from "./shell.ts";
import { sessionOf, targetOf } from "./target.ts";

/** What the command may be told, so that it need not ask. */
export interface ScaffoldArgument extends Partial<Target> {
  /** A scaffold's id. */
  readonly scaffold?: string;
  /** One of its choices. */
  readonly choice?: string;
  /** false: without a preview. */
  readonly preview?: boolean;
}

/** Makes the files that a scaffold writes and opens the first; what it changes in others is shown as a preview first. */
export async function scaffold(shell: Shell, argument: ScaffoldArgument | Row | undefined): Promise<void> {
  const told: ScaffoldArgument = targetOf(argument as (ScaffoldArgument & Target) | Row | undefined) ?? {};
  const session = sessionOf(shell.sessions, told);
  const offer = await pickOffer(session, told);
  if (offer === undefined) return;
  const component = told.component ?? (await pickComponent(session, offer));
  if (component === LEFT) return;
  const choice = told.choice ?? (await pickChoice(offer));
  if (choice === LEFT) return;

  const { changes, note } = await session.ask("scaffold", {
    request: {
      id: offer.id,
      ...(component === undefined ? {} : { component }),
      ...(choice === undefined ? {} : { choice }),
    },
  });
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(note ?? vscode.l10n.t("There is nothing to make."));
    return;
  }
  // One new file overwrites nothing and is opened at once: it is its own preview.
  const isToConfirm =
    told.preview !== false && (changes.length > 1 || changes.some(({ before }) => before !== undefined));
  const isMade = isToConfirm
    ? await makePreviewed(session.folder.uri, changes, offer.title)
    : await makeAll(session.folder.uri, changes);
  if (!isMade) return;
  const made = changes.find(({ before }) => before === undefined) ?? changes[0];
  if (made) await open(uriBelow(session.folder.uri, made.path), made);
  if (note !== undefined) void vscode.window.showInformationMessage(note);
}

/** A person's choice to leave. */
const LEFT = Symbol("left");

async function pickOffer(session: Session, told: ScaffoldArgument): Promise<ScaffoldOffer | undefined> {
  const all = await session.ask("scaffolds", {});
  if (told.scaffold !== undefined) {
    const named = all.find(({ id }) => id === told.scaffold);
    if (named === undefined) throw new Error(vscode.l10n.t('"{0}" is not a scaffold.', told.scaffold));
    return named;
  }
  const helping = (session.report?.items ?? []).find(({ check }) => check === told.check)?.scaffolds;
  const offers = helping === undefined ? all : all.filter(({ id }) => helping.includes(id));
  return offers.length <= 1 ? offers[0] : chooseOffer(session, offers, told.component);
}

/** One of the components whose item it helps, where there are several. */
async function pickComponent(
  { report }: Session,
  { check, perComponent }: ScaffoldOffer,
): Promise<string | undefined | typeof LEFT> {
  const asked = (report?.items ?? []).flatMap((item) =>
    item.check === check && item.component !== undefined && item.state !== "not-applicable" ? [item.component] : [],
  );
  const components = asked.length === 0 && perComponent ? (report?.components ?? []).map(({ id }) => id) : asked;
  if (components.length <= 1) return components[0];
  return (
    (await vscode.window.showQuickPick(components, { placeHolder: vscode.l10n.t("For which component?") })) ?? LEFT
  );
}

async function pickChoice({ choices, title }: ScaffoldOffer): Promise<string | undefined | typeof LEFT> {
  if (choices.length === 0) return undefined;
  const offered = choices.map((choice) => ({ label: choice.title, id: choice.id }));
  const chosen = await vscode.window.showQuickPick(offered, { title, placeHolder: vscode.l10n.t("About what?") });
  return chosen?.id ?? LEFT;
}

/** Opens a file at what is left to be filled in, if anything is. */
async function open(file: vscode.Uri, { path, after }: FileChange): Promise<void> {
  try {
    const editor = await vscode.window.showTextDocument(file);
    const [blank] = leftOpenIn(path, after);
    if (blank === undefined || editor.document.getText() !== after) return;
    const [from, to] = [editor.document.positionAt(blank.span.start), editor.document.positionAt(blank.span.end)];
    editor.selection = new vscode.Selection(from, to);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  } catch (error) {
    // It was left out in the preview, and so there is none to open.
    if (!(error instanceof Error && /cannot open|nonexistent|not found/i.test(error.message))) throw error;
  }
}
