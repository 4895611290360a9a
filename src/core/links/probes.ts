import { type FullRoute, fullRoutes } from "../components/linkRoutes.ts";
import type { Link, Linked } from "./link.ts";
import { namedIn } from "./link.ts";

/** probe → the route that answers it. */
export function probeLinks(linked: Linked): readonly Link[] {
  const routes = fullRoutes([
    ...linked.all("server.route"),
    ...linked.all("server.mount"),
    ...linked.all("server.app"),
    ...linked.all("server.router"),
    ...linked.all("server.handler"),
  ]);
  return linked.all("kubernetes.container").flatMap(({ data, place }) => {
    const component = namedIn(data.workload, linked.components) ?? namedIn(data.name, linked.components);
    return (["liveness", "readiness", "startup"] as const).flatMap((name): readonly Link[] => {
      const probe = data.probes[name];
      if (probe?.type !== "http" || probe.path === undefined) return [];
      const from = { label: `${name} of ${data.workload}: ${probe.path}`, place: probe.place };
      const route = routeOf(probe.path, routes, component, linked);
      const about = { kind: "probe-route", from, ...(component === undefined ? {} : { component }) } as const;
      if (route) return [{ ...about, to: { label: `${route.method} ${route.path}`, place: route.place } }];
      // A workload that is built elsewhere has its routes there.
      return component === undefined || !hasRoutes(component, routes, linked)
        ? []
        : [{ ...about, lacks: `a route ${probe.path}`, from: { ...from, place: probe.place ?? place } }];
    });
  });
}

function routeOf(
  path: string,
  routes: readonly FullRoute[],
  component: string | undefined,
  linked: Linked,
): FullRoute | undefined {
  const wanted = path.split("?")[0]?.replace(/(?<=.)\/$/, "") ?? path;
  return routes.find(
    (route) => route.path === wanted && (component === undefined || linked.componentOf(route.place.path) === component),
  );
}

function hasRoutes(component: string, routes: readonly FullRoute[], linked: Linked): boolean {
  return routes.some(({ place }) => linked.componentOf(place.path) === component);
}
