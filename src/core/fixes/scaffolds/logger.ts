import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { planFastifyLogger } from "./telemetry/fastifyLogger.ts";
import { planNodeFile } from "./telemetry/nodeFile.ts";
import { EXPRESS_LOGGER, KOA_LOGGER } from "./telemetry/nodeLoggers.ts";
import { planPythonFile } from "./telemetry/pythonFile.ts";
import { FASTAPI_LOGGER, FLASK_LOGGER } from "./telemetry/pythonLoggers.ts";
import { type AppSite, appSite, nothing } from "./telemetry/site.ts";
import { planSpringLogger } from "./telemetry/springLogger.ts";

/** A logger that writes JSON, and an id for every request in its lines. */
export const logger: Scaffold = {
  id: "logger",
  title: "Add a logger with request ids",
  description:
    "Creates a logger that writes JSON and middleware that gives every request an id, so that its lines can be found together.",
  check: "observability/structured-logs",
  plan,
};

const PLANS: Readonly<Record<string, (site: AppSite) => Promise<ScaffoldPlan>>> = {
  express: (site) => planNodeFile(site, EXPRESS_LOGGER),
  koa: (site) => planNodeFile(site, KOA_LOGGER),
  fastify: planFastifyLogger,
  fastapi: (site) => planPythonFile(site, FASTAPI_LOGGER),
  flask: (site) => planPythonFile(site, FLASK_LOGGER),
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const site = await appSite(context, new Set(Object.keys(PLANS)));
  const make = site && PLANS[site.data.framework];
  if (site && make) return make(site);
  return (
    (await planSpringLogger(context)) ??
    nothing(
      `There is no template for the framework of ${context.component.id} yet: Express, Koa, Fastify, FastAPI, Flask and Spring Boot have one.`,
    )
  );
}
