import { annotation } from "../../../checks/alerting/annotate.ts";
import { partsWhere } from "../../../extractors/alerting/yamlParts.ts";
import { readYaml } from "../../../extractors/readYaml.ts";
import { textAt } from "../../../extractors/yaml.ts";
import type { DefinedAlert, RunbookTopic, Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { factsOf } from "./facts.ts";
import { GUIDES } from "./guides.ts";
import { alertPage } from "./page.ts";

/** What marks a choice as the name of an alert. */
const MARK = "alert:";

type Alert = Signal<"alert.defined">;

/** The alerts that lead to no document here, each as a choice. */
export function alertChoices(
  everywhere: readonly Signal[],
): readonly { readonly id: string; readonly title: string }[] {
  const names = everywhere.flatMap((signal) =>
    signal.kind === "alert.defined" && !signal.data.technical && isOpen(signal.data, everywhere)
      ? [signal.data.name]
      : [],
  );
  return [...new Set(names)].map((name) => ({ id: `${MARK}${name}`, title: `The alert ${name}` }));
}

function isOpen({ runbook }: DefinedAlert, everywhere: readonly Signal[]): boolean {
  if (runbook === undefined || runbook.leads === "open") return true;
  return (
    runbook.leads === "relative" &&
    !everywhere.some(({ kind, place }) => kind === "document.file" && place.path === runbook.path)
  );
}

/** The runbook of the alert that was chosen, with its link; undefined where the choice is no alert. */
export async function planOfAlert(context: ScaffoldContext, folder: string): Promise<ScaffoldPlan | undefined> {
  const { choice, everywhere, read } = context;
  if (!choice?.startsWith(MARK)) return undefined;
  const name = choice.slice(MARK.length);
  const alert = everywhere.find(
    (signal): signal is Alert => signal.kind === "alert.defined" && signal.data.name === name,
  );
  if (alert === undefined) return { creates: [], edits: [], nothing: `No alert is named ${name}.` };
  const { runbook } = alert.data;
  const linked = runbook?.leads === "relative" ? runbook.path : undefined;
  const path = linked ?? `${folder}/${kebab(name)}.md`;
  if ((await read(path)) !== undefined) return { creates: [], edits: [], nothing: `${path} is there already.` };
  const query = queryOf(alert, await read(alert.place.path));
  const text = alertPage(alert.data, query, topicOf(alert.data), factsOf(context), context.owner);
  const edits =
    runbook === undefined
      ? annotation(alert.data, alert.place.path, path).flatMap((fix) => fix.edits)
      : runbook.leads === "open"
        ? [{ path: runbook.place.path, span: runbook.place.span, text: path }]
        : [];
  return { creates: [{ path, text }], edits };
}

/** The query as the file has it; undefined for what is no rule of Prometheus or its like, in YAML. */
function queryOf({ data }: Alert, text: string | undefined): string | undefined {
  if (text === undefined || data.tool !== "Prometheus" || data.mayHaveMore) return undefined;
  const rules = readYaml(text).flatMap(({ root }) =>
    root ? partsWhere(root, (node) => textAt(node, "alert") === data.name && textAt(node, "expr") !== undefined) : [],
  );
  return rules.map(({ root }) => textAt(root, "expr")?.trim()).find((expression) => expression !== undefined);
}

/** The guide that comes nearest to what it is about. */
function topicOf({ subjects, metrics, name }: DefinedAlert): RunbookTopic {
  const words = [name, ...metrics].join(" ").toLowerCase();
  const named = (Object.keys(GUIDES) as RunbookTopic[]).find((topic) => NAMES[topic]?.test(words)); // the record names every key
  if (named) return named;
  return subjects.includes("latency") ? "latency" : "error-rate";
}

const NAMES: Readonly<Partial<Record<RunbookTopic, RegExp>>> = {
  certificate: /cert|tls|ssl/,
  queue: /queue|backlog|lag|consumer/,
  disk: /disk|filesystem|volume|inode/,
  database: /postgres|pg_|mysql|mongo|redis|database/,
  payment: /payment|charge|billing/,
};

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
