import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { planNodeFile } from "./telemetry/nodeFile.ts";
import { EXPRESS_METRICS, FASTIFY_METRICS } from "./telemetry/nodeMetrics.ts";
import { planPythonFile } from "./telemetry/pythonFile.ts";
import { FASTAPI_METRICS, FLASK_METRICS } from "./telemetry/pythonMetrics.ts";
import { type AppSite, appSite, nothing } from "./telemetry/site.ts";

/** A histogram of every request, and the endpoint that shows it. */
export const redMetrics: Scaffold = {
  id: "red-metrics",
  title: "Measure every request",
  description:
    "Creates middleware that measures rate, errors and durations of requests by route, and the endpoint that Prometheus reads.",
  check: "observability/red-metrics",
  plan,
};

const PLANS: Readonly<Record<string, (site: AppSite) => Promise<ScaffoldPlan>>> = {
  express: (site) => planNodeFile(site, EXPRESS_METRICS),
  fastify: (site) => planNodeFile(site, FASTIFY_METRICS),
  fastapi: (site) => planPythonFile(site, FASTAPI_METRICS),
  flask: (site) => planPythonFile(site, FLASK_METRICS),
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const site = await appSite(context, new Set(Object.keys(PLANS)));
  const make = site && PLANS[site.data.framework];
  return site && make
    ? make(site)
    : nothing(
        `There is no template for the framework of ${context.component.id} yet: Express, Fastify, FastAPI and Flask have one.`,
      );
}
