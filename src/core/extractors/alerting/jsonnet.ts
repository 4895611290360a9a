import type { DefinedDashboard, Signal } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { shownBy } from "./dashboards.ts";
import { jsonnetAlert } from "./jsonnetAlerts.ts";
import { filledIn } from "./jsonnetFormat.ts";
import { fieldsAround, textOf } from "./jsonnetObjects.ts";
import { type JsonnetToken, jsonnetTokens } from "./jsonnetTokens.ts";
import { readPromql } from "./promql.ts";
import { metricsOf } from "./subjects.ts";

/**
 * Reads dashboards that grafonnet makes, alerts, and the metrics that rules record, as far as they are written in place. What
 * is worked out is known to be there and no more.
 * https://grafana.github.io/grafonnet/ and https://grafana.github.io/grafonnet-lib/
 */
export const jsonnetOperations: Extractor = {
  name: "operations in jsonnet",
  files: ["**/*.{jsonnet,libsonnet}"],
  roles: ["production", "example"],
  mayHold: (text) => /\b(?:alert|record)\s*:|dashboard\.new\(|\bgrafana\w*\./.test(text),

  extract({ path, text, role }): Extraction {
    // Many keep what they monitor by below their documentation: docs/node-mixin.
    if (role === "example" && !/(?:^|[/-])mixins?\//.test(path)) return NOTHING;
    const tokens = jsonnetTokens(text);
    const alerts = tokens.flatMap((token, index) =>
      isField(tokens, index, "alert") ? [{ token, ...jsonnetAlert(tokens, index, path) }] : [],
    );
    const rules = recorded(tokens, path);
    const open =
      alerts.find(({ isWhole }) => !isWhole)?.token ?? rules.find(({ signal }) => signal === undefined)?.token;
    const dashboards = dashboardsIn(tokens, path);
    const made = tokens.find((token, index) => token.value === "new" && tokens[index - 2]?.value === "dashboard");
    return {
      signals: [
        ...(open ? [unread("alerts", open, path)] : []),
        ...alerts.flatMap(({ signal }) => signal ?? []),
        ...(made && dashboards.length === 0 ? [unread("dashboards", made, path)] : []),
        ...dashboards,
        ...rules.flatMap(({ signal }) => signal ?? []),
      ],
      problems: [],
    };
  },
};

function unread(what: "alerts" | "dashboards", { span }: JsonnetToken, path: string): Signal<"alert.unread"> {
  return { kind: "alert.unread", place: { path, span }, data: { what, form: "jsonnet that is worked out" } };
}

/** `name:`, also quoted; `for` is a word of the language and always is. */
function isField(tokens: readonly JsonnetToken[], index: number, name: string): boolean {
  const next = tokens[index + 1];
  const token = tokens[index];
  return token?.value === name && token.kind !== "mark" && next?.kind === "mark" && next.value === ":";
}

interface Recorded {
  readonly token: JsonnetToken;
  /** Undefined where the name is worked out. */
  readonly signal?: Signal<"metric.recorded">;
}

function recorded(tokens: readonly JsonnetToken[], path: string): readonly Recorded[] {
  return tokens.flatMap((token, index): readonly Recorded[] => {
    if (!isField(tokens, index, "record")) return [];
    const name = textOf(tokens, fieldsAround(tokens, index)?.get("record"));
    if (name === undefined || name.hasHoles) return [{ token }];
    const place = { path, span: name.token.span, within: name.value };
    return [{ token, signal: { kind: "metric.recorded", place, data: { name: name.value } } }];
  });
}

/** One for each `dashboard.new(title`, with the queries that follow up to the next. */
function dashboardsIn(tokens: readonly JsonnetToken[], path: string): readonly Signal<"dashboard.defined">[] {
  const starts = tokens.flatMap((token, index) =>
    token.value === "new" && tokens[index - 1]?.value === "." && tokens[index - 2]?.value === "dashboard"
      ? [index]
      : [],
  );
  return starts.flatMap((start, at): readonly Signal<"dashboard.defined">[] => {
    // Panels are often made before the dashboard that takes them.
    const part = tokens.slice(at === 0 ? 0 : start, starts[at + 1]);
    const queries = queriesIn(part);
    if (queries.length === 0) return [];
    const title = tokens.slice(start + 1, start + 6).find(({ kind }) => kind === "text")?.value ?? "a dashboard";
    const read = queries.flatMap((query) => (query === undefined ? [] : (readPromql(filledIn(query)) ?? [])));
    const data: DefinedDashboard = {
      tool: "Grafana",
      title: title.replace(/%\(\w+\)[sd]|%[sd]/g, "…"),
      ...shownBy(read, []),
      metrics: [...new Set(read.flatMap(metricsOf))].sort(),
      panels: queries.length,
      unreadPanels: queries.length - read.length,
    };
    const span = tokens[start]?.span ?? { start: 0, end: 1 };
    return [{ kind: "dashboard.defined", place: { path, span, within: data.title }, data }];
  });
}

/** In words: how long the expression may be that names a data source. */
const LONGEST_NAME = 16;

/** The queries of targets; undefined for one that is worked out. */
function queriesIn(tokens: readonly JsonnetToken[]): readonly (string | undefined)[] {
  return tokens.flatMap((token, index): readonly (string | undefined)[] => {
    if (token.kind !== "name") return [];
    if (isField(tokens, index, "expr")) return textsFrom(tokens, index + 2);
    if (tokens[index + 1]?.value !== "(") return [];
    const owner = tokens[index - 1]?.value === "." ? tokens[index - 2]?.value : undefined;
    // grafonnet-lib: prometheus.target(expr, …); grafonnet: prometheus.new(datasource, expr), prometheus.withExpr(expr)
    if (owner === "prometheus" && (token.value === "target" || token.value === "withExpr"))
      return textsFrom(tokens, afterName(tokens, index + 2, "expr"));
    if (owner === "prometheus" && token.value === "new") {
      const comma = tokens.slice(index, index + LONGEST_NAME).findIndex(({ value }) => value === ",");
      return comma === -1 ? [undefined] : textsFrom(tokens, afterName(tokens, index + comma + 1, "expr"));
    }
    // https://github.com/grafana/jsonnet-libs/blob/master/grafana-builder/grafana.libsonnet
    return token.value === "queryPanel" ? textsFrom(tokens, index + 2) : [];
  });
}

/** Past `expr=` of a named argument. */
function afterName(tokens: readonly JsonnetToken[], index: number, name: string): number {
  return tokens[index]?.value === name && tokens[index + 1]?.value === "=" ? index + 2 : index;
}

/** The text at an index, or each of a list of them; a text that is added to is worked out. */
function textsFrom(tokens: readonly JsonnetToken[], index: number): readonly (string | undefined)[] {
  if (tokens[index]?.value !== "[" || tokens[index]?.kind !== "mark") return [textAt(tokens, index)];
  const found: (string | undefined)[] = [];
  for (let at = index + 1; at < tokens.length && tokens[at]?.value !== "]"; at += 1) {
    if (tokens[at]?.kind === "text" && /^[[,]$/.test(tokens[at - 1]?.value ?? "")) found.push(textAt(tokens, at));
  }
  return found.length === 0 ? [undefined] : found;
}

function textAt(tokens: readonly JsonnetToken[], index: number): string | undefined {
  const token = tokens[index];
  const next = tokens[index + 1];
  return token?.kind === "text" && !(next?.kind === "mark" && next.value === "+") ? token.value : undefined;
}
