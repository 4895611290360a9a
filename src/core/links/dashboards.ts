import { type Link, type Linked, metricLinks, namedIn } from "./link.ts";

/** dashboard → what makes the metrics on it. */
export function dashboardLinks(linked: Linked): readonly Link[] {
  return linked.all("dashboard.defined").flatMap(({ data, place }) => {
    const id = namedIn(data.title, linked.components) ?? linked.componentOf(place.path);
    const links = metricLinks("dashboard-metric", { label: data.title, place }, data.metrics, linked.metrics);
    return id === undefined ? links : links.map((link) => ({ ...link, component: id }));
  });
}
