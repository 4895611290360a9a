import { stringify } from "yaml";
import type { Criticality, Report } from "../model.ts";

/** What a person says when a configuration is begun; what is left out is written as a comment. */
export interface InitialAnswers {
  readonly criticality?: Criticality;
  /** ISO 8601 day. */
  readonly launch?: string;
  /** Who answers for an area of the checklist, by area. */
  readonly owners?: Readonly<Record<string, string>>;
}

/** An example that nobody takes for their own launch. */
const LAUNCH_EXAMPLE = "2030-01-31";

/** A first `.readiness/config.yaml`: what was answered, and the rest as comments that show how it would be said. */
export function initialConfig(report: Report, answers: InitialAnswers): string {
  const areas = [...new Set(report.items.map(({ area }) => area))];
  const owners = answers.owners ?? {};
  const isOwned = areas.some((area) => owners[area] !== undefined);
  const mark = (line: string, isSaid: boolean) => (isSaid ? line : `# ${line}`);
  const lines = [
    "# What ready for production means here. What changes a verdict stands in this folder, so that editor and CI agree.",
    "version: 1",
    "",
    "# How much is at stake: internal asks the essential checks, standard those and the standard ones, critical all.",
    `criticality: ${answers.criticality ?? report.criticality}`,
    "",
    "# The day of the launch.",
    mark(`launch: ${answers.launch ?? LAUNCH_EXAMPLE}`, answers.launch !== undefined),
    "",
    "# Who answers for an area of the checklist.",
    mark("owners:", isOwned),
    ...areas.map((area) => {
      const owner = owners[area];
      const line = `${area}: ${owner === undefined ? "team@example.com" : scalar(owner)}`;
      return owner === undefined ? `#   ${line}` : `  ${line}`;
    }),
    "",
    "# The components that were found. Say here what is otherwise: an id, the kinds, a criticality of its own,",
    "# `component: false` for what is none, `belongsTo: <id>` for a part of another.",
    "# components:",
    ...report.components.flatMap(({ id, root, kinds }) => [
      `#   - root: ${scalar(root)}`,
      `#     id: ${scalar(id)}`,
      `#     kinds: [${kinds.join(", ")}]`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
