import * as vscode from "vscode";
import { BACK, SKIP } from "../answering/prompts.ts";
import { begin, stopsOf, walkOn } from "../answering/review.ts";
import { today } from "../today.ts";
import { answerItem } from "./answer.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

/** Walks through everything that is unanswered, stale or ends soon. Started again, it begins with what is left. */
export async function startReview(shell: Shell, told: { readonly folder?: string } | undefined): Promise<void> {
  const session = sessionOf(shell.sessions, told);
  await session.settle();
  let walk = begin(stopsOf(session.report?.items ?? [], today()));
  const total = walk.stops.length;
  for (let stop = walk.stops[0]; stop !== undefined; stop = walk.stops[walk.at]) {
    const progress = vscode.l10n.t("{0} of {1}", walk.at + 1, total);
    const done = await answerItem(shell, session, stop, { progress, canGoBack: walk.at > 0 });
    if (done === undefined) return;
    walk = walkOn(walk, done === BACK ? "back" : done === SKIP ? "skipped" : "answered");
  }
  void vscode.window.showInformationMessage(
    total === 0
      ? vscode.l10n.t("There is nothing to review: everything is answered, and no answer ends within 30 days.")
      : vscode.l10n.t("The review is done: {0} of {1} answered.", walk.answered, total),
  );
}
