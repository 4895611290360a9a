import type { AlertSubject, DashboardTopic, DefinedDashboard, Signal, Span } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { entriesAt, textAt, type YamlNode } from "../yaml.ts";
import { cloudWatchTopic } from "./cloudWatch.ts";
import { type PromQuery, readPromql } from "./promql.ts";
import { aboutOf, metricsOf } from "./subjects.ts";

const TEXT_HOLDS = /"panels"|"rows"/;
const DEEPEST = 6;

/** Reads Grafana's dashboards: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export const grafanaDashboards: Extractor = {
  name: "Grafana dashboards",
  files: ["**/*.json"],
  mayHold: (text) =>
    TEXT_HOLDS.test(text) && /"schemaVersion"|"templating"|"gridPos"/.test(text) && text.includes('"title"'),

  extract({ path, text }): Extraction {
    const signal = read(text, path, { start: 0, end: 1 });
    return signal ? { signals: [signal], problems: [] } : NOTHING;
  },
};

/** Dashboards that a ConfigMap or a GrafanaDashboard resource holds as text. */
export const dashboardResources: Extractor = {
  name: "dashboards in resources",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => TEXT_HOLDS.test(text) && /kind:\s*["']?(?:ConfigMap|GrafanaDashboard)\b/.test(text),

  extract({ path, text }): Extraction {
    const roots = readYamlWhere(text, (part) => TEXT_HOLDS.test(part)).flatMap(({ root }) => root ?? []);
    const signals = roots.flatMap((root) =>
      held(root).flatMap(({ json, span }) => read(json, path, { start: span.start, end: span.start + 1 }) ?? []),
    );
    return { signals, problems: [] };
  },
};

function held(root: YamlNode): readonly { readonly json: string; readonly span: Span }[] {
  const entries =
    textAt(root, "kind") === "ConfigMap"
      ? entriesAt(root, "data").filter(({ key }) => key.endsWith(".json"))
      : entriesAt(root, "spec").filter(({ key }) => key === "json");
  return entries.flatMap(({ value }) =>
    value.kind === "scalar" && typeof value.value === "string" ? [{ json: value.value, span: value.span }] : [],
  );
}

function read(json: string, path: string, fallback: Span): Signal<"dashboard.defined"> | undefined {
  const parsed = parsedJson(json);
  const model = isRecord(parsed) && isRecord(parsed["dashboard"]) ? parsed["dashboard"] : parsed;
  if (!isRecord(model) || typeof model["title"] !== "string") return undefined;
  const panels = panelsOf(model, 0);
  if (panels.length === 0) return undefined;
  const views = panels.filter((panel) => panel["type"] !== "text" && panel["type"] !== "row").map(viewOf);
  const title = model["title"];
  const data: DefinedDashboard = {
    tool: "Grafana",
    title,
    ...(typeof model["uid"] === "string" ? { uid: model["uid"] } : {}),
    ...shownBy(
      views.flatMap(({ queries }) => queries),
      views.flatMap(({ topics }) => topics),
    ),
    metrics: [...new Set(views.flatMap(({ metrics }) => metrics))].sort(),
    panels: views.length,
    unreadPanels: views.filter(({ unread }) => unread).length,
  };
  return { kind: "dashboard.defined", place: { path, span: fallback, within: title }, data };
}

interface View {
  readonly topics: readonly DashboardTopic[];
  readonly queries: readonly PromQuery[];
  readonly metrics: readonly string[];
  readonly unread: boolean;
}

function viewOf(panel: Readonly<Record<string, unknown>>): View {
  const targets = listOf(panel["targets"]).filter(isRecord);
  const views = targets.map(targetView);
  return {
    topics: views.flatMap(({ topics }) => topics),
    queries: views.flatMap(({ queries }) => queries),
    metrics: views.flatMap(({ metrics }) => metrics),
    unread: targets.length > 0 && views.every(({ unread }) => unread),
  };
}

function targetView(target: Readonly<Record<string, unknown>>): View {
  const expression = target["expr"];
  if (typeof expression === "string") {
    const query = readPromql(expression);
    return query === undefined ? UNREAD : { topics: [], queries: [query], metrics: metricsOf(query), unread: false };
  }
  // https://grafana.com/docs/grafana/latest/datasources/aws-cloudwatch/query-editor/
  const metric = target["metricName"];
  if (typeof metric === "string") {
    const topic = cloudWatchTopic(metric);
    return { topics: topic === undefined ? [] : [TOPIC[topic]], queries: [], metrics: [metric], unread: false };
  }
  return UNREAD;
}

const UNREAD: View = { topics: [], queries: [], metrics: [], unread: true };

const TOPIC = {
  errors: "errors",
  latency: "latency",
  availability: "errors",
  freshness: "traffic",
  traffic: "traffic",
  saturation: "saturation",
  budget: "budget",
} as const;

/** What a dashboard shows, by what its panels' queries are about, and what else is known to be on it. */
export function shownBy(
  queries: readonly PromQuery[],
  others: readonly DashboardTopic[],
): Pick<DefinedDashboard, "shows" | "ifOwn"> {
  const topicsOf = (subjects: readonly AlertSubject[]) =>
    [...new Set([...subjects.map((subject) => TOPIC[subject]), ...others])].sort();
  const { ifOwn, subjects } = aboutOf(queries);
  const shows = topicsOf(subjects);
  return ifOwn ? { shows, ifOwn: { software: ifOwn.software, shows: topicsOf(ifOwn.subjects) } } : { shows };
}

/** Panels stand beside each other, in rows (before version 16), or inside a collapsed row. */
function panelsOf(
  model: Readonly<Record<string, unknown>>,
  depth: number,
): readonly Readonly<Record<string, unknown>>[] {
  if (depth > DEEPEST) return [];
  const own = [...listOf(model["panels"]), ...listOf(model["rows"])].filter(isRecord);
  return own.flatMap((each) => [...("targets" in each ? [each] : []), ...panelsOf(each, depth + 1)]);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // JSON that is no JSON is told of by the editor, and is no dashboard
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
