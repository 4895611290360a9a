import type { Signal } from "../model.ts";
import { type Link, type Linked, metricLinks, namedIn } from "./link.ts";

/** objective → its alerts, and objective → the dashboard that shows what it measures. */
export function objectiveLinks(linked: Linked): readonly Link[] {
  return linked.all("objective.defined").flatMap((objective) => {
    const { data, place } = objective;
    const id =
      namedIn(data.service ?? "", linked.components) ??
      namedIn(data.name, linked.components) ??
      linked.componentOf(place.path);
    const from = { label: data.name, place };
    const about = { from, ...(id === undefined ? {} : { component: id }) };
    const made = metricLinks("objective-metric", from, data.indicator?.metrics ?? [], linked.metrics);
    return [...alertsOf(objective, linked), ...dashboardsOf(objective, linked), ...made].map((link) => ({
      ...link,
      ...about,
    }));
  });
}

type Rest = Omit<Link, "from" | "component">;

function alertsOf({ data, place }: Signal<"objective.defined">, linked: Linked): readonly Rest[] {
  if (data.alerts) return [{ kind: "objective-alert", to: { label: `alerts that ${data.tool} makes`, place } }];
  const found = linked
    .all("alert.defined")
    .filter(
      (alert) =>
        shares(alert.data.metrics, data.indicator?.metrics) || isNamed(alert.data.metrics, alert.data.name, data),
    );
  if (found.length === 0) return [{ kind: "objective-alert", lacks: "an alert on its budget" }];
  return found.map((alert) => ({ kind: "objective-alert", to: { label: alert.data.name, place: alert.place } }));
}

function dashboardsOf({ data }: Signal<"objective.defined">, linked: Linked): readonly Rest[] {
  const found = linked
    .all("dashboard.defined")
    .filter((dashboard) => shares(dashboard.data.metrics, data.indicator?.metrics));
  if (found.length === 0) return [{ kind: "objective-dashboard", lacks: "a dashboard that shows it" }];
  return found.map((dashboard) => ({
    kind: "objective-dashboard",
    to: { label: dashboard.data.title, place: dashboard.place },
  }));
}

function shares(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other?.some((metric) => one.includes(metric)) ?? false;
}

/** An alert on recording rules that are named for the objective or its service: "orders:error_ratio:rate5m". */
function isNamed(
  metrics: readonly string[],
  name: string,
  { service, name: objective }: Signal<"objective.defined">["data"],
): boolean {
  const words = [service, objective].flatMap((text) => text?.toLowerCase().replace(/[^a-z0-9]+/g, "_") ?? []);
  return (
    metrics.some(
      (metric) => metric.includes(":") && words.some((word) => metric.toLowerCase().startsWith(`${word}:`)),
    ) || words.some((word) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase() === word)
  );
}
