import { shows, watches } from "../components/linkObjectives.ts";
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
  const found = linked.all("alert.defined").filter((alert) => watches(alert.data, data));
  if (found.length === 0) return [{ kind: "objective-alert", lacks: "an alert on its budget" }];
  return found.map((alert) => ({ kind: "objective-alert", to: { label: alert.data.name, place: alert.place } }));
}

function dashboardsOf({ data }: Signal<"objective.defined">, linked: Linked): readonly Rest[] {
  const found = linked.all("dashboard.defined").filter((dashboard) => shows(dashboard.data, data));
  if (found.length === 0) return [{ kind: "objective-dashboard", lacks: "a dashboard that shows it" }];
  return found.map((dashboard) => ({
    kind: "objective-dashboard",
    to: { label: dashboard.data.title, place: dashboard.place },
  }));
}
