import { changesSince, recording, recordLines } from "../../../components/linkArchitecture.ts";
import type { Signal, SignalKind } from "../../../model.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { documentScaffold, orPlaceholder, services, stores, table } from "./document.ts";
import { flows } from "./flows.ts";

const QUESTIONS = [
  "Spoofing",
  "Tampering",
  "Repudiation",
  "Information disclosure",
  "Denial of service",
  "Elevation of privilege",
];

const draft = documentScaffold({
  id: "threat-model",
  title: "Write a threat model",
  description:
    "Writes docs/security/threat-model.md: the six questions of STRIDE for each component, store and flow that the scan saw. One that is there is said to be about the architecture as it is.",
  check: "security/threat-model",
  path: () => "docs/security/threat-model.md",
  matter: (context) => [`reviewed: ${context.today}`, ...recordLines(signals(context, "architecture.file"))],
  body: (context) => {
    const parts = [...services(context), ...stores(context), ...flows(context)];
    return `
# Threat model

${table(
  ["Where", ...QUESTIONS, "Mitigation"],
  orPlaceholder(parts, "<name of the component>").map((part) => [
    part,
    ...QUESTIONS.map(() => "<describe, or none>"),
    "<describe>",
  ]),
)}

## Accepted

What we know of and leave as it is, until when, and who said so: <describe>
`;
  },
});

/** Begins a threat model; where one is there, records the state of the architecture that it is about. */
export const threatModel: Scaffold = {
  ...draft,
  plan: async (context) => recordedAgain(context) ?? draft.plan(context),
};

function recordedAgain(context: ScaffoldContext): ScaffoldPlan | undefined {
  const files = signals(context, "architecture.file");
  const records = signals(context, "document.page").flatMap(({ data }) => data.recorded ?? []);
  const [record] = [...records].sort((one, other) => other.files.length - one.files.length);
  if (files.length === 0 || record === undefined) return undefined;
  const { path } = record.at;
  return changesSince(records, files)?.length === 0
    ? { creates: [], edits: [], nothing: `${path} is about the architecture as it is.` }
    : {
        creates: [],
        edits: [recording(record, files)],
        afterwards: `Once its threats were gone through, set the day of the review in ${path}.`,
      };
}

function signals<K extends SignalKind>({ everywhere }: ScaffoldContext, kind: K): readonly Signal<K>[] {
  return everywhere.filter((signal): signal is Signal<K> & typeof signal => signal.kind === kind);
}
