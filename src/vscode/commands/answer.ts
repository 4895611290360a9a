import * as vscode from "vscode";
import type { Entry, Item, Says } from "../../core/model.ts";
import { ask } from "../answering/ask.ts";
import { people, rememberPerson } from "../answering/people.ts";
import type { Answered } from "../answering/prompts.ts";
import { type Draft, entryOf, type Field, isComplete } from "../answering/steps.ts";
import { write } from "../fixes/write.ts";
import type { Session } from "../session.ts";
import { today } from "../today.ts";
import type { Row, Target } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { pickCheck, sessionOf, targetOf } from "./target.ts";

/** What a command may be told, so that it need not ask. */
export type AnswerArgument = Target & Partial<Entry>;

/** Drafts that were left, by folder and check: the next attempt goes on from there. */
const drafts = new Map<string, Draft>();

/** Asks what a person has to say of an item, and writes it into the ledger. `says` decides the first step. */
export async function answer(shell: Shell, argument: AnswerArgument | Row | undefined, says?: Says): Promise<void> {
  const target = targetOf(argument);
  const session = sessionOf(shell.sessions, target);
  const check = target?.check ?? (await pickCheck(session, vscode.l10n.t("Which item is it about?")));
  if (check === undefined) return;
  const { folder: _, fingerprint: __, ...told }: AnswerArgument = { ...target, check };
  await answerItem(shell, session, says === undefined ? told : { ...told, says });
}

/** An item of a review: how far the review is, and whether there is one before it. */
export interface ReviewStand {
  /** "3 of 12". */
  readonly progress: string;
  readonly canGoBack: boolean;
}

/** Asks for what is not told yet and writes the entry; else what the person did instead. */
export async function answerItem(
  shell: Shell,
  session: Session,
  told: Draft,
  review?: ReviewStand,
): Promise<Answered<Entry>> {
  const entry = await entryFor(shell, session, told, review);
  if (typeof entry !== "object") return entry;
  const change = await session.ask("answer", { entry });
  await write(session, [change]);
  drafts.delete(draftKey(session, entry.check));
  await rememberPerson(shell.memory, entry.by);
  await session.settle();
  vscode.window.setStatusBarMessage(vscode.l10n.t("$(check) Noted in {0}", change.path), SHOWN_MS);
  return entry;
}

const SHOWN_MS = 5000;

async function entryFor(
  shell: Shell,
  session: Session,
  told: Draft,
  review: ReviewStand | undefined,
): Promise<Answered<Entry>> {
  const on = today();
  const start: Draft = { on, ...told };
  if (isComplete(start)) return entryOf(start);
  const { check } = told;
  const summary = (await shell.pages.checks()).find(({ id }) => id === check);
  if (summary === undefined) throw new Error(vscode.l10n.t('"{0}" is not a check.', check));
  const key = draftKey(session, check);
  return ask({ ...saidBefore(session, told), ...drafts.get(key), ...start }, new Set(Object.keys(told) as Field[]), {
    title: review === undefined ? summary.title : `${review.progress} · ${summary.title}`,
    ...(review === undefined ? {} : { among: { canGoBack: review.canGoBack } }),
    components: (session.report?.items ?? []).flatMap((item) =>
      item.check === check && item.component !== undefined ? [item.component] : [],
    ),
    reviewDays: summary.reviewDays,
    people: await people(session, check.split("/")[0] ?? "", shell.memory),
    folder: session.folder.uri,
    keep: (draft) => drafts.set(key, draft),
  });
}

/** What an answer that stands already says, to be said again; its days are over or soon will be. */
function saidBefore({ report }: Session, { check, component }: Draft): Partial<Draft> {
  const isIt = (item: Item) => item.check === check && (component === undefined || item.component === component);
  const entry = report?.items.find((item) => isIt(item) && item.entry !== undefined)?.entry;
  if (entry === undefined) return {};
  const { on: _, seen: __, review: ___, until: ____, due: _____, ...rest } = entry;
  return rest;
}

function draftKey(session: Session, check: string): string {
  return `${session.id}#${check}`;
}
