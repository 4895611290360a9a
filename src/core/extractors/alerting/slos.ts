import type { DefinedObjective, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { at, entriesAt, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { readPromql } from "./promql.ts";
import { metricsOf } from "./subjects.ts";

const MARKS =
  /\bopenslo\/|\bn9\/|\bsloth\.slok\.dev\/|\bpyrra\.dev\/|^[ \t]*["']?version["']?:\s*["']?prometheus\/v1\b/m;

/** Reads service-level objectives with their windows and indicators: OpenSLO, Nobl9, Sloth and Pyrra. */
export const definedObjectives: Extractor = {
  name: "objectives with their indicators",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => MARKS.test(text),

  extract({ path, text }) {
    if (isTemplated(text) && readYamlWhere(text, () => true).some(({ errors }) => errors.length > 0)) {
      const data = { what: "objectives", form: "a template" } as const;
      return { signals: [{ kind: "alert.unread", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
    }
    const roots = readYamlWhere(text, (part) => MARKS.test(part)).flatMap(({ root }) => root ?? []);
    // Nobl9's command line takes lists of objects as well: https://docs.nobl9.com/yaml-guide/
    const objects = roots.flatMap((root) => (root.kind === "list" ? root.items : [root]));
    return { signals: objects.flatMap((root) => read(path, root)), problems: [] };
  },
};

function read(path: string, root: YamlNode): readonly Signal<"objective.defined">[] {
  const version = textAt(root, "apiVersion") ?? textAt(root, "version") ?? "";
  const kind = textAt(root, "kind");
  // https://github.com/OpenSLO/OpenSLO#slo and https://docs.nobl9.com/yaml-guide/#slo
  if (/^(?:openslo|n9)\//.test(version) && kind === "SLO") return ofOpenSlo(path, root, version);
  // https://sloth.dev/specs/default/ and https://sloth.dev/specs/kubernetes/
  if (version === "prometheus/v1") return ofSloth(path, root, []);
  if (version.startsWith("sloth.slok.dev/") && kind === "PrometheusServiceLevel") return ofSloth(path, root, ["spec"]);
  // https://github.com/pyrra-dev/pyrra#how-it-works
  if (version.startsWith("pyrra.dev/") && kind === "ServiceLevelObjective") return [ofPyrra(path, root)];
  return [];
}

function ofOpenSlo(path: string, root: YamlNode, version: string): readonly Signal<"objective.defined">[] {
  const name = textAt(root, "metadata", "name") ?? "";
  const service = textAt(root, "spec", "service");
  const frame = itemsAt(root, "spec", "timeWindow")[0] ?? itemsAt(root, "spec", "timeWindows")[0];
  const window =
    durationOf(frame) ??
    (textAt(frame, "count") === undefined
      ? undefined
      : `${textAt(frame, "count")} ${textAt(frame, "unit") ?? ""}`.trim());
  const indicator = at(root, "spec", "indicator") ?? at(root, "spec", "indicators") ?? at(root, "spec", "objectives");
  const reference = textAt(root, "spec", "indicatorRef");
  const goals = itemsAt(root, "spec", "objectives");
  return (goals.length > 0 ? goals : [root]).map((goal) => {
    const percent = textAt(goal, "targetPercent");
    const target = percent === undefined ? shareOf(textAt(goal, "target")) : numeric(percent) && `${percent} %`;
    return signal(path, goal, {
      tool: version.startsWith("n9/") ? "Nobl9" : "OpenSLO",
      name: textAt(goal, "displayName") ?? name,
      service,
      target,
      window,
      // Nobl9 has the query with each objective, and only its source in the indicator.
      indicator:
        reference === undefined
          ? (indicatorOf(at(goal, "countMetrics") ?? at(goal, "rawMetric")) ?? indicatorOf(indicator))
          : { metrics: [], text: reference },
    });
  });
}

/** A month is "M", and "m" a minute: aligned with a calendar nobody means that. https://github.com/OpenSLO/OpenSLO#general-schema */
function durationOf(frame: YamlNode | undefined): string | undefined {
  const duration = textAt(frame, "duration");
  return at(frame, "calendar") === undefined ? duration : duration?.replace(/^(\d+)m$/, "$1M");
}

function ofSloth(path: string, root: YamlNode, within: readonly string[]): readonly Signal<"objective.defined">[] {
  const service = textAt(root, ...within, "service");
  return itemsAt(root, ...within, "slos").map((slo) => {
    const objective = textAt(slo, "objective");
    const isDisabled = ["page_alert", "pageAlert"].some((key) => textAt(slo, "alerting", key, "disable") === "true");
    return signal(path, slo, {
      tool: "Sloth",
      name: textAt(slo, "name") ?? "",
      service,
      target: numeric(objective) && `${objective} %`,
      window: "30d", // https://sloth.dev/usage/slo-period-windows/
      indicator: indicatorOf(at(slo, "sli")),
      ...(isDisabled ? {} : { alerts: true as const }),
    });
  });
}

function ofPyrra(path: string, root: YamlNode): Signal<"objective.defined"> {
  const target = textAt(root, "spec", "target");
  return signal(path, root, {
    tool: "Pyrra",
    name: textAt(root, "metadata", "name") ?? "",
    service: undefined,
    target: numeric(target) && `${target} %`,
    window: textAt(root, "spec", "window"),
    indicator: indicatorOf(at(root, "spec", "indicator")),
    ...(textAt(root, "spec", "alerting", "disabled") === "true" ? {} : { alerts: true as const }),
  });
}

const DEEPEST = 10;

/** Every text below an indicator that is a PromQL query, by its metrics; else that there is one. */
function indicatorOf(node: YamlNode | undefined): DefinedObjective["indicator"] {
  const texts = textsBelow(node, 0);
  if (texts.length === 0) return undefined;
  const queries = texts.flatMap((written) => {
    const text = written.replace(/\{\{-?\s*\.window\s*-?\}\}/g, "5m"); // Sloth fills it in: https://sloth.dev/introduction/
    const query = /[({[]|:|_/.test(text) ? readPromql(text) : undefined;
    return query && query.selectors.length > 0 ? [query] : [];
  });
  return { metrics: [...new Set(queries.flatMap(metricsOf))] };
}

const QUERY_KEYS = /query|promql|metric|expr|error|total|good|raw|numerator|denominator|success/i;

function textsBelow(node: YamlNode | undefined, depth: number): readonly string[] {
  if (node === undefined || depth > DEEPEST) return [];
  if (node.kind === "list") return node.items.flatMap((item) => textsBelow(item, depth + 1));
  if (node.kind === "scalar") return [];
  return entriesAt(node).flatMap(({ key, value }) =>
    value.kind === "scalar"
      ? QUERY_KEYS.test(key) && typeof value.value === "string"
        ? [value.value]
        : []
      : textsBelow(value, depth + 1),
  );
}

interface Said {
  readonly tool: string;
  readonly name: string;
  readonly service: string | undefined;
  readonly target: string | undefined | false;
  readonly window: string | undefined;
  readonly indicator: DefinedObjective["indicator"];
  readonly alerts?: true;
}

function signal(path: string, node: YamlNode, said: Said): Signal<"objective.defined"> {
  const { tool, name, service, target, window, indicator, alerts } = said;
  const data: DefinedObjective = {
    tool,
    name,
    ...(service === undefined ? {} : { service }),
    ...(target ? { target } : {}),
    ...(window === undefined ? {} : { window }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(alerts ? { alerts } : {}),
  };
  return { kind: "objective.defined", place: { path, span: node.span, within: name }, data };
}

function numeric(text: string | undefined): boolean {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text);
}

/** 0.999 is 99.9 %. */
function shareOf(text: string | undefined): string | undefined {
  return text !== undefined && numeric(text) ? `${Number((Number(text) * 100).toFixed(6))} %` : undefined;
}
