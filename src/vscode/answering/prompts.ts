import * as vscode from "vscode";

/** The answer of a person who wants the step before. */
export const BACK = Symbol("back");

/** The answer of a person who wants to leave this item for later, and go on with the next. */
export const SKIP = Symbol("skip");

/** A value, or what a person does instead; undefined when they leave. */
export type Answered<T = string> = T | typeof BACK | typeof SKIP | undefined;

/** What stands around a question. */
export interface Prompt {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  readonly canGoBack: boolean;
  readonly canSkip: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** Asks for one of several; undefined when the person leaves. */
export function choose(
  prompt: Prompt,
  placeholder: string,
  choices: readonly Choice[],
  active: string | undefined,
): Promise<Answered> {
  const picker = vscode.window.createQuickPick<Choice & vscode.QuickPickItem>();
  picker.items = prompt.canSkip ? [...choices, { value: SKIPPED, label: vscode.l10n.t("Skip for now") }] : [...choices];
  const before = picker.items.filter(({ value }) => value === active);
  if (before.length > 0) picker.activeItems = before; // else the first one is
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  return shown(picker, prompt, (answer) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen) answer(chosen.value === SKIPPED ? SKIP : chosen.value);
    });
  });
}

/** Asks for a text; `wrong` says what is wrong with one. undefined when the person leaves. */
export function type(
  prompt: Prompt,
  question: string,
  value: string,
  wrong: (value: string) => string | undefined,
): Promise<Answered> {
  const box = vscode.window.createInputBox();
  box.prompt = question;
  box.placeholder = question; // stays when a reason takes the prompt's place
  box.value = value;
  return shown(box, prompt, (answer) => {
    box.onDidChangeValue((typed) => {
      if (box.validationMessage) box.validationMessage = wrong(typed); // not before the first try
    });
    box.onDidAccept(() => {
      box.validationMessage = wrong(box.value);
      if (box.validationMessage === undefined) answer(box.value.trim());
    });
  });
}

/** No person's name, no state and no component. */
const SKIPPED = "\0skip";

function shown(
  input: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, steps, canGoBack, canSkip }: Prompt,
  listen: (answer: (value: string | typeof SKIP) => void) => void,
): Promise<Answered> {
  input.title = title;
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  const skip = { iconPath: new vscode.ThemeIcon("debug-step-over"), tooltip: vscode.l10n.t("Skip for now") };
  input.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(canSkip ? [skip] : [])];
  return new Promise<Answered>((resolve) => {
    listen(resolve);
    input.onDidTriggerButton((button) => resolve(button === skip ? SKIP : BACK));
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}
