import * as vscode from "vscode";
import type { Entry, Says } from "../../core/model.ts";
import { pathBelow } from "../paths.ts";
import type { Person } from "./people.ts";
import { type Answered, BACK, type Choice, choose, type Prompt, SKIP, type } from "./prompts.ts";
import { type Draft, entryOf, type Field, isComplete, isDayField, stepsOf, suggestedDay, wrong } from "./steps.ts";

/** What the questions about one check are asked with. */
export interface Asked {
  readonly title: string;
  /** The components of which the check is asked. */
  readonly components: readonly string[];
  readonly reviewDays: number | undefined;
  readonly people: readonly Person[];
  readonly folder: vscode.Uri;
  /** Hears of every answer, so that leaving loses none. */
  readonly keep: (draft: Draft) => void;
  /** Set where it is one item of several: it may be skipped, and before its first step there may be another item. */
  readonly among?: { readonly canGoBack: boolean };
}

/**
 * Asks in turn for what an entry lacks, and shows at the end what will be written; Back returns to the step before.
 * undefined when the person leaves.
 */
export async function ask(start: Draft, given: ReadonlySet<Field>, asked: Asked): Promise<Answered<Entry>> {
  let draft = start;
  let index = 0;
  for (;;) {
    const steps = stepsOf(draft, asked.components).filter((field) => !given.has(field));
    const field = steps[index];
    const prompt: Prompt = {
      title: asked.title,
      step: index + 1,
      steps: steps.length + 1,
      canGoBack: index > 0 || asked.among?.canGoBack === true,
      canSkip: asked.among !== undefined,
    };
    if (field === undefined && !isComplete(draft)) return undefined;
    const answer =
      field === undefined ? await confirm(draft, steps, prompt) : await askFor(field, draft, prompt, asked);
    if (answer === undefined || answer === SKIP || (answer === BACK && index === 0)) return answer;
    if (answer === BACK) index--;
    else if (answer === NOTE) return isComplete(draft) ? entryOf(draft) : undefined;
    else if (field === undefined)
      index = steps.indexOf(answer as Field); // one of those that were offered
    else {
      draft = { ...draft, [field]: answer };
      asked.keep(draft);
      index++;
    }
  }
}

/** No field: it is right so. */
const NOTE = "\0note";

/** Shows what will be written before it is; a field that is not right is asked for again. */
function confirm(draft: Draft, steps: readonly Field[], prompt: Prompt): Promise<Answered> {
  const note = { value: NOTE, label: vscode.l10n.t("$(check) Note it"), detail: ".readiness/ledger.yaml" };
  const fields = steps.map((field) => ({
    value: field,
    label: (field === "says" ? SAYS().find(({ value }) => value === draft.says)?.label : known(draft, field)) || "–",
    description: NAMES[field](),
  }));
  return choose(prompt, vscode.l10n.t("Is it right so? Choose what is to be changed."), [note, ...fields], undefined);
}

const NAMES: Readonly<Record<Field, () => string>> = {
  component: () => vscode.l10n.t("component"),
  says: () => vscode.l10n.t("answer"),
  by: () => vscode.l10n.t("owner"),
  evidence: () => vscode.l10n.t("evidence"),
  where: () => vscode.l10n.t("where"),
  why: () => vscode.l10n.t("why"),
  due: () => vscode.l10n.t("due"),
  until: () => vscode.l10n.t("accepted until"),
  review: () => vscode.l10n.t("next review"),
};

async function askFor(field: Field, draft: Draft, prompt: Prompt, asked: Asked): Promise<Answered> {
  if (field === "component") return askComponent(draft, prompt, asked);
  if (field === "says") return choose(prompt, vscode.l10n.t("What is so?"), SAYS(), draft.says);
  if (field === "by") return askPerson(draft, prompt, asked);
  if (field === "evidence") return askEvidence(draft, prompt, asked);
  return askText(field, draft, prompt, asked);
}

function askComponent(draft: Draft, prompt: Prompt, { components }: Asked): Promise<Answered> {
  const choices: Choice[] = [
    { value: "", label: vscode.l10n.t("Every component"), detail: components.join(", ") },
    ...components.map((component) => ({ value: component, label: component })),
  ];
  return choose(prompt, vscode.l10n.t("Which component is it about?"), choices, draft.component ?? "");
}

async function askPerson(draft: Draft, prompt: Prompt, { people }: Asked): Promise<Answered> {
  const question = vscode.l10n.t("Who answers for it?");
  const other = "\0";
  while (people.length > 0) {
    const choices = people.map(({ name, because }) => ({ value: name, label: name, description: because }));
    const somebody = { value: other, label: vscode.l10n.t("Somebody else…") };
    const chosen = await choose(prompt, question, [...choices, somebody], draft.by);
    if (chosen !== other) return chosen;
    const typed = await askText("by", draft, { ...prompt, canGoBack: true }, undefined);
    if (typed !== BACK) return typed;
  }
  return askText("by", draft, prompt, undefined);
}

async function askEvidence(draft: Draft, prompt: Prompt, { folder, ...asked }: Asked): Promise<Answered> {
  const question = vscode.l10n.t("What shows it?");
  const choices: Choice[] = [
    {
      value: "file",
      label: vscode.l10n.t("Pick a file…"),
      detail: vscode.l10n.t("The answer goes stale when the file changes."),
    },
    { value: "text", label: vscode.l10n.t("Paste an address or write a sentence…") },
  ];
  for (;;) {
    const way = await choose(prompt, question, choices, undefined);
    if (typeof way !== "string") return way;
    const evidence =
      way === "file"
        ? await pickFile(folder)
        : await askText("evidence", draft, { ...prompt, canGoBack: true }, { folder, ...asked });
    if (evidence === undefined && way === "text") return undefined;
    if (evidence !== BACK && evidence !== undefined) return evidence;
  }
}

async function pickFile(folder: vscode.Uri): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ defaultUri: folder, canSelectMany: false })) ?? [];
  return file && pathBelow(folder, file);
}

function askText(field: Field, draft: Draft, prompt: Prompt, asked: Asked | undefined): Promise<Answered> {
  const day = draft.on && isDayField(field) ? suggestedDay(field, draft.on, asked?.reviewDays) : undefined;
  return type(prompt, QUESTIONS[field](asked?.reviewDays), known(draft, field) ?? day ?? "", (value) => {
    const reason = wrong(field, value, draft.on);
    return reason && WRONG[reason]();
  });
}

function known(draft: Draft, field: Field): string | undefined {
  return draft[field];
}

const WRONG = {
  empty: () => vscode.l10n.t("Something has to stand here."),
  "no-day": () => vscode.l10n.t("A day is written like 2027-01-31."),
  over: () => vscode.l10n.t("That day is over."),
} as const;

const QUESTIONS: Readonly<Record<Field, (reviewDays: number | undefined) => string>> = {
  component: () => vscode.l10n.t("Which component is it about?"),
  says: () => vscode.l10n.t("What is so?"),
  by: () => vscode.l10n.t("Who answers for it? A name, an address or a team."),
  evidence: () => vscode.l10n.t("What shows it? An address, a path in the repository or a sentence."),
  where: () => vscode.l10n.t("Where is it enforced?"),
  why: () => vscode.l10n.t("Why?"),
  due: () => vscode.l10n.t("When will it be done?"),
  until: () => vscode.l10n.t("What is the last day on which the risk is accepted?"),
  review: (days) =>
    days === undefined
      ? vscode.l10n.t("When is it looked at again? Leave it empty for no such day.")
      : vscode.l10n.t("When is it looked at again? Every {0} days, unless you say otherwise.", days),
};

function SAYS(): readonly (Choice & { readonly value: Says })[] {
  return [
    { value: "done", label: vscode.l10n.t("Done"), detail: vscode.l10n.t("It is so. Asks for what shows it.") },
    {
      value: "planned",
      label: vscode.l10n.t("Planned"),
      detail: vscode.l10n.t("It will be so. Asks for how, and by when."),
    },
    {
      value: "accepted",
      label: vscode.l10n.t("Accept the risk"),
      detail: vscode.l10n.t("It is not so, and somebody answers for that. Asks for why, and until when."),
    },
    {
      value: "elsewhere",
      label: vscode.l10n.t("Enforced elsewhere"),
      detail: vscode.l10n.t("It is so, by something outside this repository. Asks for where."),
    },
    {
      value: "not-applicable",
      label: vscode.l10n.t("Not applicable"),
      detail: vscode.l10n.t("It makes no sense here. Asks for why."),
    },
  ];
}
