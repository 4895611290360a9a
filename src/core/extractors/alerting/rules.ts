import type { DefinedAlert, FieldInsertion, Place, Signal, Span } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { insertionInto } from "../insertion.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { isTechnical, OWNER_KEYS, RUNBOOK_KEYS } from "./alertWords.ts";
import { readPromql } from "./promql.ts";
import { runbookLink } from "./runbookLinks.ts";
import { aboutOf, metricsOf, selectedBy, windowsOf } from "./subjects.ts";
import { partsWhere } from "./yamlParts.ts";

const ALERT = /(?:^|[\s{,"'-])(?:alert|record)["']?\s*:/m;
const EXPRESSION = /(?:^|[\s{,"'-])expr["']?\s*:/m;
const PROVISIONED = /(?:^|[\s{,"'-])condition["']?\s*:/m;

/**
 * Reads alerting and recording rules of Prometheus, Mimir, Loki and VictoriaMetrics, in files of their own, in
 * PrometheusRule and VMRule resources, in values of charts and in ConfigMaps, and Grafana's provisioned alert rules.
 * https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 * https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export const alertRules: Extractor = {
  name: "alert rules",
  files: ["**/*.{yaml,yml,rules}"],
  mayHold: (text) => EXPRESSION.test(text) && (ALERT.test(text) || PROVISIONED.test(text)),

  extract({ path, text }): Extraction {
    const documents = readYaml(text);
    const error = documents.flatMap(({ errors }) => errors)[0];
    if (error !== undefined) {
      if (isTemplated(text)) return unread(path, text);
      if (!/^\s*groups\s*:/m.test(text)) return NOTHING; // who else reads the file tells of it
      const message = `${path} is not valid YAML (${error.message}), so its alerts were not looked at.`;
      return { signals: [], problems: [{ message, place: { path, span: error.span } }] };
    }
    const parts = documents.flatMap(({ root }) => (root ? partsWhere(root, isRule) : []));
    const signals = parts.flatMap(({ root, inside }) =>
      ruleSignals(root, { path, text, ...(inside ? { inside } : {}) }),
    );
    return { signals, problems: [] };
  },
};

interface File {
  readonly path: string;
  readonly text: string;
  /** Where the rule stands, when the file holds it as text within. */
  readonly inside?: Span;
}

function isRule(node: YamlNode): boolean {
  if (node.kind !== "map") return false;
  const isProm = (node.entries.has("alert") || node.entries.has("record")) && node.entries.has("expr");
  return isProm || (node.entries.has("condition") && node.entries.has("title") && at(node, "data")?.kind === "list");
}

function ruleSignals(rule: YamlNode, file: File): readonly Signal[] {
  const recorded = textAt(rule, "record");
  if (recorded !== undefined) {
    const query = readPromql(textAt(rule, "expr") ?? "");
    const metrics = query === undefined ? {} : { metrics: [...new Set(metricsOf(query))] };
    return [{ kind: "metric.recorded", place: placeOf(rule, recorded, file), data: { name: recorded, ...metrics } }];
  }
  const isProvisioned = textAt(rule, "alert") === undefined;
  const name = textAt(rule, "alert") ?? textAt(rule, "title") ?? "";
  if (name === "" || /\{\{/.test(name)) return [];
  const queries = (isProvisioned ? expressionsOf(rule) : [textAt(rule, "expr") ?? ""]).flatMap(
    (expression) => readPromql(expression) ?? [],
  );
  const factors = [...new Set(queries.flatMap((query) => query.factors))];
  const holds = textAt(rule, "for");
  const severity = textAt(rule, "labels", "severity") ?? textAt(rule, "labels", "priority");
  const owner = ownerOf(rule);
  const runbook = runbookOf(rule, file);
  const annotateAt = file.inside ? undefined : annotationsOf(rule, file.text);
  const data: DefinedAlert = {
    tool: isProvisioned ? "Grafana" : "Prometheus",
    name,
    ...aboutOf(queries),
    metrics: [...new Set(queries.flatMap(metricsOf))],
    ...selectedBy(queries),
    windows: [...new Set(queries.flatMap(windowsOf))].sort((one, other) => one - other),
    mayHold: true,
    ...(factors.length === 0 ? {} : { factors }),
    ...(severity === undefined ? {} : { severity }),
    ...(holds === undefined ? {} : { holds }),
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
    ...(saysWhat(rule) ? { saysWhat: true as const } : {}),
    ...(annotateAt === undefined ? {} : { annotateAt }),
    ...(isTechnical(name, severity, queries) ? { technical: true as const } : {}),
  };
  return [{ kind: "alert.defined", place: placeOf(rule, name, file), data }];
}

/** The queries of a provisioned rule; what only works on their results has no expression of its own. */
function expressionsOf(rule: YamlNode): readonly string[] {
  return itemsAt(rule, "data").flatMap((item) => {
    const type = textAt(item, "model", "datasource", "type") ?? textAt(item, "datasourceUid") ?? "";
    return type === "__expr__" ? [] : (textAt(item, "model", "expr") ?? []);
  });
}

function ownerOf(rule: YamlNode): string | undefined {
  const keys = OWNER_KEYS.flatMap((key) => [textAt(rule, "labels", key), textAt(rule, "annotations", key)]);
  return keys.find((value) => value !== undefined && value !== "");
}

function runbookOf(rule: YamlNode, file: File) {
  const entry = [...entriesAt(rule, "annotations"), ...entriesAt(rule, "labels")].find(({ key }) =>
    RUNBOOK_KEYS.test(key),
  );
  const text = entry && textAt(entry.value)?.trim();
  if (!entry || text === undefined || text === "") return undefined;
  return runbookLink(text, {
    path: file.path,
    span: file.inside ?? entry.value.span,
    within: textAt(rule, "alert") ?? "",
  });
}

/** What to do, as NAIS has its alerts say: https://docs.nais.io/observability/alerting/how-to/prometheus-advanced/ */
function saysWhat(rule: YamlNode): boolean {
  const action = textAt(rule, "annotations", "action") ?? textAt(rule, "action") ?? "";
  return /`[^`\n]{3,}`|https?:\/\/|\b(?:kubectl|helm|curl|psql|nais)\s\w/.test(action);
}

function annotationsOf(
  rule: YamlNode,
  text: string,
): { readonly at: FieldInsertion; readonly isMap: boolean } | undefined {
  const annotations = at(rule, "annotations");
  const map = annotations?.kind === "map" ? annotations : rule;
  const into = map.kind === "map" && !map.flow ? insertionInto(text, map) : undefined;
  return into && { at: into, isMap: map === annotations };
}

function placeOf(rule: YamlNode, name: string, { path, inside }: File): Place {
  const named = at(rule, "alert") ?? at(rule, "record") ?? at(rule, "title") ?? rule;
  return { path, span: inside ?? named.span, within: name };
}

function unread(path: string, text: string): Extraction {
  const start = Math.max(0, text.search(/(?:alert|condition)["']?\s*:/));
  const data = { what: "alerts", form: "a template" } as const;
  return { signals: [{ kind: "alert.unread", place: { path, span: { start, end: start + 5 } }, data }], problems: [] };
}
