import { healthPurpose } from "../../checks/reliability/healthPaths.ts";
import { fullRoutes } from "../../components/linkRoutes.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { HEALTH } from "./health/index.ts";
import { needsOf, type Wanted } from "./health/needs.ts";
import { appOf, fitsTopic, frameworkTemplate, lookedAt, nothing } from "./topic.ts";

/** Liveness and readiness endpoints in the framework's own idiom, wired to the clients that the code opens. */
export const healthEndpoint: Scaffold = {
  id: "health-endpoint",
  title: "Add liveness and readiness endpoints",
  description:
    "Creates endpoints that say whether to restart the service and whether to send it requests, asking the databases, caches and queues it uses.",
  check: "reliability/health-endpoint",
  fits: fitsTopic(HEALTH),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const app = appOf(lookedAt(context), HEALTH);
  if (!app) return nothing(`No server was seen in ${context.component.id} that endpoints could be added to.`);
  const make = frameworkTemplate(HEALTH, app);
  if (!make) return nothing(`There is no template for ${app.data.framework} yet.`);
  const wanted = wantedOf(context, app.data.framework);
  if (wanted.liveness === undefined && wanted.readiness === undefined) {
    return nothing(`${context.component.id} already has both endpoints.`);
  }
  const text = await context.read(app.place.path);
  if (text === undefined) return nothing(`${app.place.path} is gone.`);
  if (REGISTERED.test(text)) return nothing(`${app.place.path} already has them.`);
  return make({ context, app, data: app.data, text, needs: needsOf(context, app), wanted });
}

/** What every template's registration holds. */
const REGISTERED = /\b(?:healthRoutes|health_routes)\(|\bregister\(healthRoutes\b/;

/** What is missing, and the path it gets: beside the endpoint that is there, or as Kubernetes names its own. */
function wantedOf({ signals }: ScaffoldContext, framework: string): Wanted {
  const routes = fullRoutes(signals).filter(({ method }) => method === "GET" || method === "ALL" || method === "HEAD");
  const health = routes.flatMap((route) => {
    const purpose = healthPurpose(route.path);
    return purpose ? [{ ...route, purpose }] : [];
  });
  const taken = new Set(routes.map(({ path }) => path));
  const free = (...paths: readonly string[]) => paths.find((path) => !taken.has(path));
  const hasReadiness = health.some(({ purpose, handler }) => purpose !== "liveness" && handler.answers === "asks");
  const hasLiveness = health.some(
    ({ purpose, handler }) => purpose === "liveness" || (purpose === "general" && handler.answers !== "asks"),
  );
  const prefix = framework === "next" ? "/api" : "";
  const liveness = hasLiveness ? undefined : free(`${prefix}/livez`, `${prefix}/health/live`);
  const readiness = hasReadiness ? undefined : free(`${prefix}/readyz`, `${prefix}/health/ready`);
  return { ...(liveness ? { liveness } : {}), ...(readiness ? { readiness } : {}) };
}
