import * as vscode from "vscode";
import type { Checklist } from "../views/checklist.ts";
import type { Row } from "../views/row.ts";
import type { Grouping } from "../views/shape.ts";
import type { Shell } from "./shell.ts";

interface GroupingChoice extends vscode.QuickPickItem {
  readonly grouping: Grouping;
}

/** What the command may be told, so that it need not ask. */
export interface GroupingArgument {
  readonly grouping?: Grouping;
}

/** Puts the checklist's rows together by something else. */
export async function groupChecklist({ checklist }: Shell, told: GroupingArgument | Row | undefined): Promise<void> {
  const grouping = told !== undefined && "grouping" in told ? told.grouping : await pickGrouping(checklist);
  if (grouping !== undefined) await checklist.shape({ grouping });
}

async function pickGrouping({ shaped }: Checklist): Promise<Grouping | undefined> {
  const choices: readonly GroupingChoice[] = [
    { grouping: "area", label: vscode.l10n.t("Area"), detail: vscode.l10n.t("Reliability, security, data …") },
    { grouping: "component", label: vscode.l10n.t("Component"), detail: vscode.l10n.t("What each service lacks") },
    { grouping: "state", label: vscode.l10n.t("State"), detail: vscode.l10n.t("Gaps first, what is met last") },
    { grouping: "owner", label: vscode.l10n.t("Owner"), detail: vscode.l10n.t("Who answers for what") },
  ];
  const now = (each: GroupingChoice) => (each.grouping === shaped.grouping ? vscode.l10n.t("now") : "");
  const chosen = await vscode.window.showQuickPick(
    choices.map((each) => ({ ...each, description: now(each) })),
    { placeHolder: vscode.l10n.t("Group the checklist by what?") },
  );
  return chosen?.grouping;
}

/** What the command may be told, so that it need not ask. */
export interface FilterArgument {
  readonly filter?: string;
}

/** Shows the items that hold some words, while they are typed; leaving puts back what was shown. */
export async function filterChecklist({ checklist }: Shell, told: FilterArgument | Row | undefined): Promise<void> {
  if (told !== undefined && "filter" in told) {
    await checklist.shape({ filter: told.filter?.trim() ?? "" });
    return;
  }
  const before = checklist.shaped.filter;
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t("Filter the checklist");
  box.prompt = vscode.l10n.t("Words of a title, check, component, state, owner or level, as in level:critical");
  box.placeholder = box.prompt;
  box.value = before;
  const typed = await new Promise<string>((resolve) => {
    box.onDidChangeValue((value) => void checklist.shape({ filter: value.trim() }));
    box.onDidAccept(() => resolve(box.value.trim()));
    box.onDidHide(() => resolve(before));
    box.show();
  });
  box.dispose();
  await checklist.shape({ filter: typed });
}
