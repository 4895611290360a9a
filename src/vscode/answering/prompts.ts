import * as vscode from "vscode";

/** The answer of a person who wants the step before. */
export const BACK = Symbol("back");

/** What stands around a question. */
export interface Prompt {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  readonly canGoBack: boolean;
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
): Promise<string | typeof BACK | undefined> {
  const picker = vscode.window.createQuickPick<Choice & vscode.QuickPickItem>();
  picker.items = [...choices];
  const before = picker.items.filter(({ value }) => value === active);
  if (before.length > 0) picker.activeItems = before; // else the first one is
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  return shown(picker, prompt, (answer) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen) answer(chosen.value);
    });
  });
}

/** Asks for a text; `wrong` says what is wrong with one. undefined when the person leaves. */
export function type(
  prompt: Prompt,
  question: string,
  value: string,
  wrong: (value: string) => string | undefined,
): Promise<string | typeof BACK | undefined> {
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

function shown<T extends string>(
  input: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, steps, canGoBack }: Prompt,
  listen: (answer: (value: T) => void) => void,
): Promise<T | typeof BACK | undefined> {
  input.title = title;
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  input.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<T | typeof BACK | undefined>((resolve) => {
    listen(resolve);
    input.onDidTriggerButton(() => resolve(BACK));
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}
