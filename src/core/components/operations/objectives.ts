import type { DefinedObjective, Signal } from "../../model.ts";
import { blocksAt, type Resource, told } from "../linkInfrastructureValues.ts";
import { roughText, textsOf } from "./subjects.ts";

/** The objective that a resource declares; none for other types. */
export function objectivesOf(resource: Resource): readonly Signal<"objective.defined">[] {
  const { data, place } = resource;
  const { fields } = data;
  const at = (...path: readonly string[]) => {
    const found = told(fields, ...path);
    return found.state === "known" ? found.value : undefined;
  };
  const read = (): Omit<DefinedObjective, "name"> | undefined => {
    switch (data.type) {
      // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_slo
      case "google_monitoring_slo":
        return {
          tool: "Google Cloud Monitoring",
          ...share(at("goal")),
          ...window(days(at("rolling_period_days")) ?? lower(at("calendar_period"))),
          ...measured(fields),
        };
      // https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/service_level_objective
      case "datadog_service_level_objective":
        return {
          tool: "Datadog",
          ...percent(at("thresholds", "target")),
          ...window(at("thresholds", "timeframe")),
          ...measured(fields),
        };
      // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/applicationsignals_service_level_objective
      case "aws_applicationsignals_service_level_objective":
        return {
          tool: "CloudWatch Application Signals",
          ...percent(at("goal", "attainment_goal")),
          ...window(
            rolling(
              at("goal", "interval", "rolling_interval", "duration"),
              at("goal", "interval", "rolling_interval", "duration_unit"),
            ),
          ),
          ...measured(fields),
        };
      // https://registry.terraform.io/providers/newrelic/newrelic/latest/docs/resources/service_level
      case "newrelic_service_level":
        return {
          tool: "New Relic",
          ...percent(at("objective", "target")),
          ...window(
            rolling(
              at("objective", "time_window", "rolling", "count"),
              at("objective", "time_window", "rolling", "unit"),
            ),
          ),
          ...measured(fields),
        };
      // https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/slo
      case "grafana_slo":
        return {
          tool: "Grafana",
          ...share(at("objectives", "value")),
          ...window(at("objectives", "window")),
          ...measured(fields),
          ...(blocksAt(fields, "alerting").length > 0 ? { alerts: true as const } : {}),
        };
      // https://registry.terraform.io/providers/nobl9/nobl9/latest/docs/resources/slo
      case "nobl9_slo":
        return {
          tool: "Nobl9",
          ...share(at("objective", "target")),
          ...window(rolling(at("time_window", "count"), at("time_window", "unit"))),
          ...measured(fields),
        };
      // https://registry.terraform.io/providers/honeycombio/honeycombio/latest/docs/resources/slo
      case "honeycombio_slo":
        return {
          tool: "Honeycomb",
          ...percent(at("target_percentage")),
          ...window(days(at("time_period"))),
          ...measured(fields),
        };
      default:
        return undefined;
    }
  };
  const found = read();
  if (found === undefined) return [];
  const name = roughText(fields["display_name"]?.value ?? fields["name"]?.value) ?? data.name;
  const service = roughText(fields["service"]?.value);
  return [
    {
      kind: "objective.defined",
      place: { ...place, within: name },
      data: { ...found, name, ...(service === undefined ? {} : { service }) },
    },
  ];
}

type Plain = string | number | boolean | undefined;

function share(value: Plain): { readonly target?: string } {
  const number = Number(value);
  return value === undefined || Number.isNaN(number) ? {} : { target: `${Number((number * 100).toFixed(6))} %` };
}

function percent(value: Plain): { readonly target?: string } {
  return value === undefined || Number.isNaN(Number(value)) ? {} : { target: `${Number(value)} %` };
}

function window(value: Plain): { readonly window?: string } {
  return value === undefined ? {} : { window: String(value) };
}

function days(value: Plain): string | undefined {
  return value === undefined ? undefined : `${value}d`;
}

function lower(value: Plain): string | undefined {
  return value === undefined ? undefined : `1 ${String(value).toLowerCase()}`;
}

function rolling(count: Plain, unit: Plain): string | undefined {
  return count === undefined ? undefined : `${count} ${String(unit ?? "days").toLowerCase()}`;
}

/** Each of these resources has to say how it is measured; what of it are metrics, its texts say. */
function measured(fields: Resource["data"]["fields"]): Pick<DefinedObjective, "indicator"> {
  const metrics = textsOf(fields).flatMap((text) => [
    ...[...text.matchAll(/:([a-zA-Z][\w.]{2,200})\{/g)].map(([, metric = ""]) => metric),
    ...(/metric\.type\s*=\s*\\?"([^"\\]+)/.exec(text)?.slice(1, 2) ?? []),
  ]);
  return { indicator: { metrics: [...new Set(metrics)] } };
}
