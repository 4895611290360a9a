import * as vscode from "vscode";
import type { InitialAnswers } from "../../core/config/initial.ts";
import type { Criticality } from "../../core/model.ts";
import { people } from "../answering/people.ts";
import { type Answered, BACK, choose, type Prompt, SKIP, type } from "../answering/prompts.ts";
import { wrong } from "../answering/steps.ts";
import { write } from "../fixes/write.ts";
import { uriBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import { today } from "../today.ts";
import type { Shell } from "./shell.ts";
import { sessionOf } from "./target.ts";

/** What the command may be told, so that it need not ask. */
export interface SetUpArgument {
  readonly folder?: string;
  readonly answers?: InitialAnswers;
}

/** Asks what ready means here, writes a first configuration and ledger, and opens the configuration. */
export async function setUp(shell: Shell, told: SetUpArgument | undefined): Promise<void> {
  const session = sessionOf(shell.sessions, told);
  await session.settle();
  const answers = told?.answers ?? (await askAll(shell, session));
  if (answers === undefined) return;
  const { changes, note } = await session.ask("init", { answers });
  if (changes.length > 0) await write(session, changes);
  if (note !== undefined) void vscode.window.showInformationMessage(note);
  await vscode.window.showTextDocument(uriBelow(session.folder.uri, ".readiness/config.yaml"));
}

interface Asked {
  criticality?: string;
  launch?: string;
  owner?: string;
}

const STEPS = ["criticality", "launch", "owner"] as const;

async function askAll(shell: Shell, session: Session): Promise<InitialAnswers | undefined> {
  const asked: Asked = {};
  let index = 0;
  for (let step = STEPS[0] as (typeof STEPS)[number] | undefined; step !== undefined; step = STEPS[index]) {
    const answer = await QUESTIONS[step](
      {
        title: vscode.l10n.t("Set up"),
        step: index + 1,
        steps: STEPS.length,
        canGoBack: index > 0,
        canSkip: index > 0,
      },
      asked,
      () => people(session, "governance", shell.memory),
    );
    if (answer === undefined) return undefined;
    if (typeof answer === "string") asked[step] = answer;
    if (answer === SKIP) delete asked[step];
    index += answer === BACK ? -1 : 1;
  }
  const areas = [...new Set((session.report?.items ?? []).map(({ area }) => area))];
  const { criticality, launch, owner } = asked;
  return {
    criticality: criticality as Criticality, // one of the three that were offered
    ...(launch ? { launch } : {}),
    ...(owner ? { owners: Object.fromEntries(areas.map((area) => [area, owner])) } : {}),
  };
}

type Question = (prompt: Prompt, asked: Asked, known: () => ReturnType<typeof people>) => Promise<Answered>;

const QUESTIONS: Readonly<Record<(typeof STEPS)[number], Question>> = {
  criticality: (prompt, asked) =>
    choose(
      prompt,
      vscode.l10n.t("How much is at stake?"),
      [
        {
          value: "standard",
          label: vscode.l10n.t("Standard"),
          detail: vscode.l10n.t("Customers notice when it fails. Asks the essential and the standard items."),
        },
        {
          value: "critical",
          label: vscode.l10n.t("Critical"),
          detail: vscode.l10n.t("The business stands still when it fails. Asks all items."),
        },
        {
          value: "internal",
          label: vscode.l10n.t("Internal"),
          detail: vscode.l10n.t("Colleagues can wait. Asks the essential items."),
        },
      ],
      asked.criticality,
    ),
  launch: (prompt, asked) =>
    type(
      prompt,
      vscode.l10n.t("When is the launch? Leave it empty where none is ahead."),
      asked.launch ?? "",
      (value) => (value.trim() === "" ? undefined : whyNoDay(value)),
    ),
  owner: async (prompt, asked, known) => {
    const [first] = await known();
    return type(
      prompt,
      vscode.l10n.t("Who answers for the checklist? A name, an address or a team; areas can differ later."),
      asked.owner ?? first?.name ?? "",
      () => undefined,
    );
  },
};

function whyNoDay(value: string): string | undefined {
  const reason = wrong("due", value, today());
  if (reason === undefined) return undefined;
  return reason === "over" ? vscode.l10n.t("That day is over.") : vscode.l10n.t("A day is written like 2027-01-31.");
}
