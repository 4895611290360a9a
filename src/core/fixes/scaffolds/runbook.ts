import { likelyFailures } from "../../checks/incident/failures.ts";
import type { RunbookTopic, Signal } from "../../model.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { factsOf } from "./runbook/facts.ts";
import { GUIDES } from "./runbook/guides.ts";
import { alertChoices, planOfAlert } from "./runbook/ofAlert.ts";
import { page } from "./runbook/page.ts";

const FOLDER = "docs/runbooks";
const TOPICS = Object.keys(GUIDES) as readonly RunbookTopic[]; // the record's type names every key

/** Writes a runbook for one failure. */
export const runbook: Scaffold = {
  id: "runbook",
  title: "Write a runbook",
  description:
    "Writes a runbook for a failure or an alert of your choice, with the query, commands, dependencies and endpoints that the scan knows; what only people know is marked and keeps the item open.",
  check: "incident/runbooks",
  choices: TOPICS.map((topic) => ({ id: topic, title: GUIDES[topic].title })),

  choicesIn: alertChoices,

  async plan(context) {
    const known = context.everywhere.filter((signal) => signal.kind === "document.runbook");
    const ofAlert = await planOfAlert(context, folderOf(known));
    if (ofAlert) return ofAlert;
    const open = context.choice === undefined ? stillOpen(known) : undefined;
    if (open !== undefined)
      return nothing(`${open} waits to be filled in; another failure is written about where it is chosen by its name.`);
    const topic = context.choice === undefined ? likeliest(context, known) : TOPICS.find((id) => id === context.choice);
    if (topic === undefined)
      return nothing(
        context.choice === undefined
          ? "Every common failure has a runbook."
          : `"${context.choice}" is no failure to choose from: ${TOPICS.join(", ")}.`,
      );
    const path = `${folderOf(known)}/${GUIDES[topic].file}.md`;
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    return { creates: [{ path, text: page(topic, factsOf(context), context.owner) }], edits: [] };
  },
};

/** A page that was written from here and is not filled in: who names no failure is given no other before it is. */
function stillOpen(known: readonly Signal<"document.runbook">[]): string | undefined {
  const pages = new Set(Object.values(GUIDES).map(({ file }) => `${file}.md`));
  return known.find(({ place, data }) => data.placeholders.length > 0 && pages.has(fileOf(place.path)))?.place.path;
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The likeliest failure that nobody has written about. */
function likeliest(context: ScaffoldContext, known: readonly Signal<"document.runbook">[]): RunbookTopic | undefined {
  const used = context.everywhere.flatMap((signal) => (signal.kind === "dependency.used" ? [signal.data.type] : []));
  const covered = new Set(known.flatMap(({ data }) => data.topics));
  return [...likelyFailures(used), ...TOPICS].find((topic) => !covered.has(topic));
}

/** Where most runbooks are kept already. */
export function folderOf(known: readonly Signal<"document.runbook">[]): string {
  const counts = new Map<string, number>();
  for (const { place } of known) {
    const folder = place.path.split("/").slice(0, -1).join("/");
    if (/(?:^|\/)(?:runbooks?|playbooks?)(?:\/|$)/i.test(folder)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [FOLDER, 0] as const)[0];
}

function nothing(why: string) {
  return { creates: [], edits: [], nothing: why };
}
