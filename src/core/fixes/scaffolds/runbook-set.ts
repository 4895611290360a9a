import { FAILURES, failuresOf, signsIn } from "../../checks/incident/failures.ts";
import { fullRoutes } from "../../components/linkRoutes.ts";
import type { RunbookTopic } from "../../model.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { factsOf } from "./runbook/facts.ts";
import { GUIDES } from "./runbook/guides.ts";
import { page } from "./runbook/page.ts";
import { folderOf } from "./runbook.ts";

/** Writes a runbook for each failure that what the code depends on makes likely. */
export const runbookSet: Scaffold = {
  id: "runbook-set",
  title: "Write the set of runbooks",
  description:
    "Writes a runbook for each of the most likely failures, chosen by what the code depends on, and a page that leads to them.",
  check: "incident/runbooks",

  async plan(context) {
    const known = context.everywhere.filter((signal) => signal.kind === "document.runbook");
    const covered = new Set(known.flatMap(({ data }) => data.topics));
    const folder = folderOf(known);
    const facts = factsOf(context);
    const topics = likely(context).filter((topic) => !covered.has(topic));
    if (topics.length === 0) return { creates: [], edits: [], nothing: "Every likely failure has a runbook." };
    const pages = topics.map((topic) => ({
      path: `${folder}/${GUIDES[topic].file}.md`,
      text: page(topic, facts, context.owner),
    }));
    const index = { path: `${folder}/README.md`, text: indexOf(topics) };
    const creates = [];
    for (const each of [...pages, ...(known.length === 0 ? [index] : [])])
      if ((await context.read(each.path)) === undefined) creates.push(each);
    return { creates, edits: [] };
  },
};

/** The failures of what is used first; those of what is not used are left out. */
function likely({ everywhere }: ScaffoldContext): readonly RunbookTopic[] {
  const used = everywhere.filter((signal) => signal.kind === "dependency.used");
  const packages = everywhere.filter((signal) => signal.kind === "manifest.package");
  const uses = everywhere.filter((signal) => signal.kind === "library.used");
  const isAsked =
    signsIn(packages, uses) || fullRoutes(everywhere).some(({ guards, asksInside }) => guards.length > 0 || asksInside);
  return failuresOf(used, packages).filter((topic) => topic !== "auth" || isAsked);
}

function indexOf(topics: readonly RunbookTopic[]): string {
  const lines = topics.map((topic) => `- [${GUIDES[topic].title}](${GUIDES[topic].file}.md): when ${FAILURES[topic]}`);
  return ["# Runbooks", "", ...lines, ""].join("\n");
}
