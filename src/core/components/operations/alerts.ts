import { readPromql } from "../../extractors/alerting/promql.ts";
import { runbookLink } from "../../extractors/alerting/runbookLinks.ts";
import { metricsOf, subjectsOf, windowsOf } from "../../extractors/alerting/subjects.ts";
import type { DefinedAlert, InfrastructureFields, RunbookLink, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { type Looks, looksOf } from "./alertLooks.ts";
import { datadogMonitor } from "./datadog.ts";
import { roughText, textsBelow } from "./subjects.ts";

type Alert = Signal<"alert.defined">;

/** The alert that a resource declares, or the check from outside that stands for one; none for other types. */
export function alertsOf(resource: Resource, all: readonly Resource[]): readonly Alert[] {
  const { data } = resource;
  if (data.type === "grafana_rule_group")
    return blocksAt(data.fields, "rule").map((rule) => grafanaRule(resource, rule));
  const looks = looksOf(resource, all);
  if (looks === undefined) return [];
  const fields = datadogMonitor(resource) ?? data.fields;
  const name = roughText(fields["name"]?.value ?? fields["alarm_name"]?.value ?? fields["display_name"]?.value);
  return [alert(resource, name ?? data.name, looks, fields)];
}

/** https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group */
function grafanaRule(resource: Resource, rule: InfrastructureFields): Alert {
  const texts = blocksAt(rule, "data").flatMap((block) => textsBelow(block["model"]?.value));
  const expressions = texts.flatMap((text) => [text, ...exprsIn(text)]);
  const queries = expressions.flatMap((text) => {
    const query = /[({[]|:|_/.test(text) ? readPromql(text) : undefined;
    return query && query.selectors.length > 0 ? [query] : [];
  });
  const name = roughText(rule["name"]?.value) ?? resource.data.name;
  const looks: Looks = {
    tool: "Grafana",
    subjects: [...new Set(queries.flatMap((query) => subjectsOf(query)))],
    metrics: [...new Set(queries.flatMap(metricsOf))],
    windows: [...new Set(queries.flatMap(windowsOf))].sort((one, other) => one - other),
  };
  return alert(resource, name, looks, rule);
}

/** A model written as JSON text. */
function exprsIn(text: string): readonly string[] {
  return [...text.matchAll(/"expr"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, expr = ""]) => expr.replace(/\\(.)/g, "$1"));
}

function alert({ place }: Resource, name: string, looks: Looks, fields: InfrastructureFields): Alert {
  const runbook = runbookIn(fields, place);
  const owner = ownerIn(fields);
  const [severity] = [
    ...textsAt(fields, "severity"),
    ...blocksAt(fields, "labels").flatMap((labels) => textsAt(labels, "severity")),
  ];
  const holds = textsAt(fields, "for")[0];
  const data: DefinedAlert = {
    tool: looks.tool,
    name,
    subjects: looks.subjects,
    metrics: looks.metrics,
    windows: looks.windows ?? [],
    mayHold: false,
    ...(severity === undefined ? {} : { severity }),
    ...(holds === undefined ? {} : { holds }),
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
  };
  return { kind: "alert.defined", place: { ...place, within: name }, data };
}

/** What carries a message: https://docs.datadoghq.com/monitors/notify/ has no field of its own for a runbook. */
const MESSAGES = ["message", "alarm_description", "description", "documentation", "annotations", "additional_settings"];
const LINK = /(?:https?:\/\/[^\s<>"')\]]+|(?:\.{0,2}\/)?[\w./-]+\.(?:md|adoc|rst)(?:#[\w-]+)?)/g;

function runbookIn(fields: InfrastructureFields, place: Signal["place"]): RunbookLink | undefined {
  const own = [
    ...textsAt(fields, "runbook_url"),
    ...blocksAt(fields, "annotations").flatMap((block) => [
      ...textsAt(block, "runbook_url"),
      ...textsAt(block, "runbook"),
    ]),
  ][0];
  if (own !== undefined && own !== "") return runbookLink(own, place);
  const texts = MESSAGES.flatMap((name) => textsBelow(fields[name]?.value));
  for (const text of texts) {
    for (const line of text.split(/\r?\n/)) {
      const links = line.match(LINK) ?? [];
      const named =
        links.find((link) => /run-?_?book|play-?_?book/i.test(link)) ??
        (/run ?book|play ?book/i.test(line) ? links[0] : undefined);
      if (named !== undefined) return runbookLink(named, place);
    }
  }
  return undefined;
}

function ownerIn(fields: InfrastructureFields): string | undefined {
  const tags = textsAt(fields, "tags").flatMap((tag) => /^(?:team|owner|squad):(.+)$/i.exec(tag)?.[1] ?? []);
  const maps = ["tags", "labels", "user_labels"].flatMap((name) =>
    blocksAt(fields, name).flatMap((block) =>
      ["team", "owner", "squad", "Team", "Owner"].flatMap((key) => textsAt(block, key)),
    ),
  );
  return [...tags, ...maps][0];
}
